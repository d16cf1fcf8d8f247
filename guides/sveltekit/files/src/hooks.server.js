import { handleLogto } from '@logto/sveltekit';

export const handle = handleLogto(
  {
    endpoint: '{{endpoint}}',
    appId: '{{appId}}',
    appSecret: '{{appSecret}}',
  },
  // Encrypts the cookie that holds the session.
  { encryptionKey: 'replace with a long random value' },
);
