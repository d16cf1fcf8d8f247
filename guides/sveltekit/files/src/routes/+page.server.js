export const load = ({ locals }) => ({ user: locals.user });

export const actions = {
  signIn: ({ locals }) => locals.logtoClient.signIn('{{redirectUri}}'),
  signOut: ({ locals }) => locals.logtoClient.signOut('{{postSignOutUri}}'),
};
