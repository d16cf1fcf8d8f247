import { logto } from '../logto.server.js';

export const loader = logto.handleAuthRoutes({
  'sign-in': { path: '/sign-in', redirectBackTo: '/callback' },
  // The person comes back here with a code, which becomes tokens.
  'sign-in-callback': { path: '/callback', redirectBackTo: '/' },
  'sign-out': { path: '/sign-out', redirectBackTo: '' },
});
