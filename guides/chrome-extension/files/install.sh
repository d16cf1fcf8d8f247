npm init --yes
npm install @logto/chrome-extension@0 esbuild@0.28
