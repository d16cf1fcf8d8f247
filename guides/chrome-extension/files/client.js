import LogtoClient from '@logto/chrome-extension';

export const client = new LogtoClient({
  endpoint: '{{endpoint}}',
  appId: '{{appId}}',
});
