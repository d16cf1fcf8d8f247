npm install nuxt@4 vue@3
npm install @logto/nuxt@1
