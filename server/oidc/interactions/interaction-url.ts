import { z } from 'zod';

/**
 * Where the sign-in pages are, by what an authorization request asks for (wire 1.3, "Extra (vendor)
 * parameters").
 */

/** Parameters the engine lets through to the interaction; it knows `login_hint` and `ui_locales`. */
export const extraParams = [
  'first_screen',
  'interaction_mode',
  'direct_sign_in',
  'identifier',
  'one_time_token',
  'organization_id',
] as const;

const routes = {
  sign_in: 'sign-in',
  signIn: 'sign-in',
  register: 'register',
  reset_password: 'reset-password',
  'identifier:sign_in': 'identifier-sign-in',
  'identifier:register': 'identifier-register',
  single_sign_on: 'single-sign-on',
} as const;

type FirstScreen = keyof typeof routes;

const parameters = z.object({
  first_screen: z.enum(Object.keys(routes) as [FirstScreen, ...FirstScreen[]]).optional(),
  interaction_mode: z.enum(['signIn', 'signUp']).optional(),
  direct_sign_in: z.string().optional(),
  organization_id: z.string().optional(),
  ui_locales: z.string().optional(),
  one_time_token: z.string().optional(),
  login_hint: z.string().optional(),
  identifier: z.string().optional(),
});

type Parameters = z.infer<typeof parameters>;

/** In the order of the wire. */
const passedOn = [
  'organization_id',
  'ui_locales',
  'one_time_token',
  'login_hint',
  'identifier',
] as const;

const firstRoute = ({ first_screen, interaction_mode }: Parameters): string => {
  if (first_screen) return routes[first_screen];
  return interaction_mode === 'signUp' ? 'register' : 'sign-in';
};

/** `social:google` → `direct/social/google`; undefined when it would lead out of `direct/`. */
const directRoute = (value: string | undefined): string | undefined => {
  if (!value) return undefined;
  const [method = '', ...target] = value.split(':');
  const segments = target.length > 0 ? [method, target.join(':')] : [method];
  if (segments.some((segment) => /^\.{0,2}$/.test(segment))) return undefined;
  return ['direct', ...segments.map(encodeURIComponent)].join('/');
};

type Request = { prompt: string; params: Record<string, unknown> };

/**
 * @param basePath the tenant's path, without a trailing slash.
 * @returns the path and query of the page that continues an authorization request.
 */
export const interactionUrl = (basePath: string, { prompt, params }: Request): string => {
  const query = new URLSearchParams({ app_id: String(params.client_id) });
  if (prompt === 'consent') return `${basePath}/consent?${query}`;
  // One wrong value makes all of them count as absent, and is no error.
  const given = parameters.safeParse(params).data ?? {};
  for (const name of passedOn) {
    const value = given[name];
    if (value) query.set(name, value);
  }
  const direct = directRoute(given.direct_sign_in);
  if (direct) query.set('fallback', firstRoute(given));
  return `${basePath}/${direct ?? firstRoute(given)}?${query}`;
};
