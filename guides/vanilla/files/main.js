import LogtoClient from '@logto/browser';

const client = new LogtoClient({
  endpoint: '{{endpoint}}',
  appId: '{{appId}}',
});

const show = (state, label, run) => {
  document.querySelector('#state').textContent = state;
  const button = document.querySelector('#action');
  button.textContent = label;
  button.addEventListener('click', run);
};

if (window.location.pathname === '/callback') {
  await client.handleSignInCallback(window.location.href);
  window.location.replace('/');
} else if (await client.isAuthenticated()) {
  const { sub } = await client.getIdTokenClaims();
  show(`You are signed in as ${sub}.`, 'Sign Out', () => client.signOut('{{postSignOutUri}}'));
} else {
  show('You are not signed in.', 'Sign In', () => client.signIn('{{redirectUri}}'));
}
