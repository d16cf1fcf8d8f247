export default defineNuxtConfig({
  modules: ['@logto/nuxt'],
  runtimeConfig: {
    logto: {
      endpoint: '{{endpoint}}',
      appId: '{{appId}}',
      appSecret: '{{appSecret}}',
      // Encrypts the cookie that holds the session.
      cookieEncryptionKey: 'replace with a long random value',
    },
  },
});
