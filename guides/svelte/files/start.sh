npm run dev -- --port 3000
