npx esbuild service-worker.js popup.js --bundle --format=esm --outdir=dist
