import LogtoClient from '@logto/browser';

export const client = new LogtoClient({
  endpoint: '{{endpoint}}',
  appId: '{{appId}}',
});

/** Finishes a sign-in that has just come back. Returns who is signed in, or undefined. */
export const findUser = async () => {
  if (window.location.pathname === '/callback') {
    await client.handleSignInCallback(window.location.href);
    window.history.replaceState(null, '', '/');
  }
  return (await client.isAuthenticated()) ? client.getIdTokenClaims() : undefined;
};
