npx vite --port 3000
