import type { PublicSignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import { canRegister, canSignIn } from './settings.ts';
import { browserConnectors } from './social/connectors.ts';

export type PageName =
  | 'sign-in'
  | 'register'
  | 'reset-password'
  | 'one-time-token'
  | 'switch-account'
  | 'error'
  | 'unknown-session'
  | 'unavailable'
  | 'not-found';

export type Destination =
  | { page: PageName }
  /** Somebody is sent to a social provider, or comes back from it. */
  | { page: 'direct' | 'callback'; connectorId: string }
  | { redirectTo: string; query?: URLSearchParams };

const signInPaths = ['sign-in', 'identifier-sign-in'];
const registerPaths = ['register', 'identifier-register'];
const resetPaths = ['reset-password', 'forgot-password'];
const fallbackPaths = [...signInPaths, ...registerPaths, 'reset-password'];
const otherPages = ['one-time-token', 'switch-account', 'error', 'unknown-session'] as const;

/** Where a screen that nothing is configured for leads: the page named by `fallback`, or sign-in. */
export const fallBack = (
  query: URLSearchParams,
): { redirectTo: string; query: URLSearchParams } => {
  const wanted = query.get('fallback') ?? '';
  const rest = new URLSearchParams(query);
  rest.delete('fallback');
  return { redirectTo: fallbackPaths.includes(wanted) ? wanted : 'sign-in', query: rest };
};

const socialPage = (path: string, settings: PublicSignInExperience): Destination | undefined => {
  const [, called] = /^callback\/(?:social\/)?([\w-]+)$/.exec(path) ?? [];
  if (called) {
    return { page: 'callback', connectorId: called };
  }
  const [, target] = /^direct\/social\/([^/]+)$/.exec(path) ?? [];
  const connector = browserConnectors(settings).find((one) => one.target === target);
  return connector && { page: 'direct', connectorId: connector.id };
};

/** The page of a path, or the path to go to instead, given which journeys the settings allow. */
export const findDestination = (
  path: string,
  query: URLSearchParams,
  settings: PublicSignInExperience,
): Destination => {
  const social = socialPage(path, settings);
  if (social) {
    return social;
  }
  if (path === 'single-sign-on' || path === 'direct' || path.startsWith('direct/')) {
    return fallBack(query);
  }
  const other = otherPages.find((name) => name === path);
  if (other) {
    return { page: other };
  }
  if (resetPaths.includes(path)) {
    return { page: 'reset-password' };
  }
  const isSignIn = path === '' || signInPaths.includes(path);
  if (!isSignIn && !registerPaths.includes(path)) {
    return { page: 'not-found' };
  }
  if (query.has('one_time_token') && query.has('login_hint')) {
    return { redirectTo: 'one-time-token' };
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
