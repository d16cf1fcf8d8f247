node api.mjs
