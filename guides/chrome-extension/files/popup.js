import { client } from './client.js';

const state = document.querySelector('#state');
const button = document.querySelector('#action');

const show = async () => {
  const isAuthenticated = await client.isAuthenticated();
  const claims = isAuthenticated ? await client.getIdTokenClaims() : undefined;
  state.textContent = claims ? `You are signed in as ${claims.sub}.` : 'You are not signed in.';
  button.textContent = claims ? 'Sign Out' : 'Sign In';
  button.value = claims ? 'signOut' : 'signIn';
};

button.addEventListener('click', async () => {
  const { problem } = await chrome.runtime.sendMessage(button.value);
  await show();
  if (problem) state.textContent = problem;
});

await show();
