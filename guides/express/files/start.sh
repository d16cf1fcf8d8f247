node app.mjs
