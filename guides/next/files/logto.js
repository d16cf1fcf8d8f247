export const config = {
  endpoint: '{{endpoint}}',
  appId: '{{appId}}',
  appSecret: '{{appSecret}}',
  baseUrl: '{{postSignOutUri}}',
  // Encrypts the cookie that holds the session.
  cookieSecret: 'replace with a long random value',
  cookieSecure: process.env.NODE_ENV === 'production',
};
