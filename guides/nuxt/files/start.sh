npx nuxt dev --port 3000
