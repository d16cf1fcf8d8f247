import type { PublicSignInExperience } from '@cardea/contract/sign-in-experience.ts';
import { canRegister, canSignIn } from './settings.ts';

export type PageName =
  | 'sign-in'
  | 'register'
  | 'reset-password'
  | 'error'
  | 'unknown-session'
  | 'unavailable'
  | 'not-found';

export type Destination = { page: PageName } | { redirectTo: string; query?: URLSearchParams };

const signInPaths = ['sign-in', 'identifier-sign-in'];
const registerPaths = ['register', 'identifier-register'];
const fallbackPaths = [...signInPaths, ...registerPaths, 'reset-password'];
const otherPages = ['reset-password', 'error', 'unknown-session'] as const;

/** Where a screen that nothing is configured for leads: the page named by `fallback`, or sign-in. */
const fallBack = (query: URLSearchParams): Destination => {
  const wanted = query.get('fallback') ?? '';
  const rest = new URLSearchParams(query);
  rest.delete('fallback');
  return { redirectTo: fallbackPaths.includes(wanted) ? wanted : 'sign-in', query: rest };
};

/** The page of a path, or the path to go to instead, given which journeys the settings allow. */
export const findDestination = (
  path: string,
  query: URLSearchParams,
  settings: PublicSignInExperience,
): Destination => {
  if (path === 'single-sign-on' || path === 'direct' || path.startsWith('direct/')) {
    return fallBack(query);
  }
  const other = otherPages.find((name) => name === path);
  if (other) {
    return { page: other };
  }
  const isSignIn = path === '' || signInPaths.includes(path);
  if (!isSignIn && !registerPaths.includes(path)) {
    return { page: 'not-found' };
  }
  const possible = { signIn: canSignIn(settings), register: canRegister(settings) };
  if (!possible.signIn && !possible.register) {
    return { page: 'unavailable' };
  }
  if (isSignIn) {
    return possible.signIn ? { page: 'sign-in' } : { redirectTo: 'register' };
  }
  return possible.register ? { page: 'register' } : { redirectTo: 'sign-in' };
};
