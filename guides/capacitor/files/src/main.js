import LogtoClient from '@logto/capacitor';

const client = new LogtoClient({
  endpoint: '{{endpoint}}',
  appId: '{{appId}}',
});

const root = document.querySelector('#app');

const render = (text, label, run) => {
  const state = Object.assign(document.createElement('p'), { textContent: text });
  const button = Object.assign(document.createElement('button'), { textContent: label });
  button.addEventListener('click', async () => {
    // Whoever closes the sign-in page ends here too.
    await run().catch(({ message }) => alert(message));
    await show();
  });
  root.replaceChildren(state, button);
};

const show = async () => {
  if (await client.isAuthenticated()) {
    const { sub } = await client.getIdTokenClaims();
    render(`You are signed in as ${sub}.`, 'Sign Out', () => client.signOut('{{postSignOutUri}}'));
  } else {
    render('You are not signed in.', 'Sign In', () => client.signIn('{{redirectUri}}'));
  }
};

await show();
