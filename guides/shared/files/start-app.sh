node app.mjs &
