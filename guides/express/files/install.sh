npm install @logto/express@3 express@5 express-session@1 cookie-parser@1
