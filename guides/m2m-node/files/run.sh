node token.mjs
