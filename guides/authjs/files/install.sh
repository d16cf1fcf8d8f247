npm install @auth/express@0.12 express@5
