import { UserManager } from 'oidc-client-ts';

const manager = new UserManager({
  authority: '{{endpoint}}/oidc',
  client_id: '{{appId}}',
  redirect_uri: '{{redirectUri}}',
  post_logout_redirect_uri: '{{postSignOutUri}}',
  scope: 'openid profile',
});

const show = (state, label, run) => {
  document.querySelector('#state').textContent = state;
  const button = document.querySelector('#action');
  button.textContent = label;
  button.addEventListener('click', run);
};

if (window.location.pathname === '/callback') {
  await manager.signinRedirectCallback();
  window.location.replace('/');
} else {
  const user = await manager.getUser();
  if (user && !user.expired) {
    const state = `You are signed in as ${user.profile.sub}.`;
    show(state, 'Sign Out', () => manager.signoutRedirect());
  } else {
    show('You are not signed in.', 'Sign In', () => manager.signinRedirect());
  }
}
