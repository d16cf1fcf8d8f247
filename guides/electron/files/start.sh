npx electron .
