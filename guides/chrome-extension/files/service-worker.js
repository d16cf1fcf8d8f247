import { client } from './client.js';

// A popup closes as soon as people look elsewhere; this goes on.
const actions = {
  signIn: () => client.signIn(chrome.identity.getRedirectURL('callback')),
  signOut: () => client.signOut(chrome.identity.getRedirectURL()),
};

chrome.runtime.onMessage.addListener((action, sender, answer) => {
  if (!(action in actions)) return false;
  actions[action]().then(
    () => answer({}),
    ({ message }) => answer({ problem: message }),
  );
  // The answer comes later.
  return true;
});
