npx ng serve --port 3000
