npm install openid-client@6 express@5 express-session@1
