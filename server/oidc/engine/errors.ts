import type Keygrip from 'keygrip';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { isUnavailable } from '../../db/constraints.ts';
import { AppError } from '../../lib/errors.ts';
import type { OidcDeps } from '../deps.ts';
import { isSignedInTo } from '../interactions/signed-in.ts';
import { applicationOf, type CookieNames, readInteractionMap, readUiCookie } from './cookies.ts';

/** Error answers (wire 1.14): OAuth's members, and beside them `code` and `message`. */

export type OAuthError = { error: string; error_description?: string; [member: string]: unknown };

export const isOAuthError = (body: unknown): body is OAuthError =>
  typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string';

const isSessionLost = (description: string): boolean =>
  (description.includes('session') && description.includes('not found')) ||
  description.includes('authorization request has expired');

const wireCode = ({ error, error_description = '' }: OAuthError): string =>
  isSessionLost(error_description) ? 'session.not_found' : `oidc.${error}`;

/** Adds `code` and a `message` in the reader's language. */
export const completeError = (
  out: OAuthError,
  languages: readonly string[],
  { errorMessage }: Pick<OidcDeps, 'errorMessage'>,
): OAuthError & { code: string; message: string } => {
  const code = wireCode(out);
  const sentence = errorMessage(code, languages);
  const message = sentence === code ? (out.error_description ?? code) : sentence;
  return { code, message, ...out };
};

/** What a request is told while the database cannot be reached. */
export const unavailable = {
  status: 503,
  code: 'database.unavailable',
  out: { error: 'temporarily_unavailable', error_description: 'try again in a moment' },
} as const;

/** The interaction API's refusals, with the OAuth members the wire has there. */
export const interactionLost = (description: string): AppError =>
  new AppError('session.not_found', {
    members: { error: 'invalid_request', error_description: description },
  });

export const interactionMismatch = (): AppError =>
  new AppError('oidc.invalid_request', {
    members: {
      error: 'invalid_request',
      error_description: 'interaction client_id mismatch',
    },
  });

/** Endpoints that a person's browser navigates to. */
const navigated = new Set([
  'authorization',
  'resume',
  'end_session',
  'end_session_confirm',
  'end_session_success',
]);

/** A person reads this answer, not a program. */
export const wantsPage = (ctx: KoaContextWithOIDC): boolean =>
  navigated.has(ctx.oidc?.route) && ctx.accepts('json', 'html') === 'html';

type Deps = Pick<OidcDeps, 'errorMessage' | 'renderPage' | 'tenant'> & {
  names: CookieNames;
  keys: Keygrip;
};

/**
 * The application to lead a person back to, as well as it can be told: the one the request names,
 * the one whose sign-in this was, or the last one. A hint for a link alone, so it needs no proof.
 */
const applicationToReturnTo = (
  ctx: KoaContextWithOIDC,
  { names, keys, ...deps }: Deps,
): string | undefined => {
  const { client } = ctx.oidc;
  if (client) return client.clientId;
  const map = readInteractionMap(ctx.headers.cookie, names.interaction, keys);
  const last = readUiCookie(ctx.headers.cookie, deps.tenant.cookiePrefix).appId;
  return applicationOf(map, ctx.params?.uid) ?? last;
};

/** Another tab finished the request, or a second press of a button did. */
const isOverAndSignedIn = (
  { oidc }: KoaContextWithOIDC,
  code: string,
  clientId: string | undefined,
): boolean =>
  code === 'session.not_found' &&
  clientId !== undefined &&
  isSignedInTo(oidc.entities.Session, clientId);

/** What is said of a failure of ours: nothing about it. */
export const serverError: OAuthError = {
  error: 'server_error',
  error_description: 'oops! something went wrong',
};

const unknownRoute = (ctx: KoaContextWithOIDC): OAuthError => ({
  error: 'invalid_request',
  error_description: `unrecognized route or not allowed method (${ctx.method} on ${ctx.path})`,
});

/** Longer ones are cut: the page names what is to be compared, and is no place for texts of others. */
const longestShown = 300;

/**
 * @returns the address that is not registered, which who develops the application has to see, and the
 *   application that was named: one without any address is not known to the engine as a client.
 */
const refusedRedirectUri = (
  ctx: KoaContextWithOIDC,
  code: string,
): { redirectUri?: string; clientId?: string } => {
  const { redirect_uri: sent, client_id: clientId } = ctx.oidc?.params ?? {};
  if (code !== 'oidc.invalid_redirect_uri' || typeof sent !== 'string') return {};
  const redirectUri = sent.slice(0, longestShown);
  return { redirectUri, ...(typeof clientId === 'string' && { clientId }) };
};

/** Gives the engine's error answer its final form: a page for a person, the wire's JSON else. */
export const finishError = (ctx: KoaContextWithOIDC, failure: unknown, deps: Deps): void => {
  if (ctx.status === 404 && ctx.body == null) {
    ctx.body = unknownRoute(ctx);
    ctx.status = 404;
  }
  if (!isOAuthError(ctx.body)) return;
  const isDown = isUnavailable(failure);
  const out = isDown ? unavailable.out : ctx.body;
  const { status } = isDown ? unavailable : ctx;
  const body = completeError(out, ctx.acceptsLanguages(), deps);
  if (isDown) body.code = unavailable.code;
  if (wantsPage(ctx)) {
    const clientId = applicationToReturnTo(ctx, deps);
    if (isOverAndSignedIn(ctx, body.code, clientId)) {
      ctx.state.page = { kind: 'signed-in', clientId };
      return;
    }
    ctx.state.page = {
      kind: 'error',
      status,
      code: body.code,
      description: out.error_description ?? out.error,
      clientId,
      ...refusedRedirectUri(ctx, body.code),
    };
    return;
  }
  const isPlain = ctx.query.parse_error === 'false';
  ctx.body = isPlain ? out : body;
  ctx.status = status;
};
