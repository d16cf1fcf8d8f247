npx react-router dev --port 3000
