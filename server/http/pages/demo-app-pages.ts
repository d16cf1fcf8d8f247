import { createHash } from 'node:crypto';
import { demoAppId } from '@cardea/contract/pages/demo-app.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { decodeJwt, type JWTPayload } from 'jose';
import { constantTimeEquals } from '../../lib/hash.ts';
import { newSecret, type Random } from '../../lib/random.ts';
import { requestLanguages } from '../api/api.ts';
import type { BrowserPage, RenderedPage } from './browser-pages.ts';

/**
 * The application that comes with every tenant: it signs people in as any application would and
 * shows what it got, so that the sign-in pages can be tried before there is an application.
 */

export const demoAppPath = '/demo-app';
const cookieName = '_demo_app';
/** Seconds; as long as an authorization request lives. */
const cookieLifetime = 3600;

/** Parameters of the authorization request that whoever opens the demo may choose. */
const passedOn = [
  'first_screen',
  'identifiers',
  'direct_sign_in',
  'login_hint',
  'one_time_token',
  'prompt',
  'ui_locales',
  'organization_id',
];

export type DemoAppDeps = {
  /** Public URL of the tenant, without a trailing slash. */
  publicUrl: string;
  basePath: string;
  random: Random;
  renderPage: (page: BrowserPage, languages: readonly string[]) => Promise<RenderedPage>;
};

type Attempt = { state: string; verifier: string };

/** The browser keeps what it has to prove later (RFC 7636; RFC 6749 section 10.12). */
const cookieOf = ({ state, verifier }: Attempt, { publicUrl, basePath }: DemoAppDeps): string => {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const attributes = `Path=${basePath}${demoAppPath}; Max-Age=${cookieLifetime}; HttpOnly; SameSite=Lax`;
  return `${cookieName}=${state}.${verifier}; ${attributes}${secure}`;
};

const readAttempt = (cookie: string | undefined): Attempt | undefined => {
  const pattern = new RegExp(`(?:^|; )${cookieName}=(\\w+)\\.(\\w+)`);
  const [, state, verifier] = pattern.exec(cookie ?? '') ?? [];
  return state && verifier ? { state, verifier } : undefined;
};

const authorizationUrl = (
  { state, verifier }: Attempt,
  wishes: Record<string, unknown>,
  { publicUrl }: DemoAppDeps,
): string => {
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const parameters = new URLSearchParams({
    client_id: demoAppId,
    redirect_uri: `${publicUrl}${demoAppPath}`,
    response_type: 'code',
    scope: 'openid profile email phone identities custom_data',
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  for (const name of passedOn) {
    const value = wishes[name];
    if (typeof value === 'string') parameters.set(name, value);
  }
  return `${publicUrl}/oidc/auth?${parameters}`;
};

/** Exchanges the code in process. @returns the ID token's claims; undefined when it was refused. */
const redeem = async (
  app: FastifyInstance,
  { code, verifier }: { code: string; verifier: string },
  { publicUrl }: DemoAppDeps,
): Promise<JWTPayload | undefined> => {
  const response = await app.inject({
    method: 'POST',
    url: '/oidc/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: demoAppId,
      redirect_uri: `${publicUrl}${demoAppPath}`,
      code,
      code_verifier: verifier,
    }).toString(),
  });
  if (response.statusCode !== 200) return undefined;
  // Straight from the token endpoint, which stands in for its signature (OpenID Connect Core 3.1.3.7).
  return decodeJwt(response.json<{ id_token: string }>().id_token);
};

/** Members that say something about the token rather than about the person. */
const aboutToken = new Set(['at_hash', 'aud', 'exp', 'iat', 'iss', 'nonce', 'sid', 'auth_time']);

const toPage = (claims: JWTPayload | undefined, { publicUrl }: DemoAppDeps): BrowserPage => {
  const here = `${publicUrl}${demoAppPath}`;
  const signOut = new URLSearchParams({ client_id: demoAppId, post_logout_redirect_uri: here });
  return {
    kind: 'demo-app',
    claims: claims && Object.entries(claims).filter(([name]) => !aboutToken.has(name)),
    startUrl: here,
    signOutUrl: `${publicUrl}/oidc/session/end?${signOut}`,
  };
};

/** Serves `/demo-app`, which is the application's home, its callback and what it shows. */
export const registerDemoApp = (app: FastifyInstance, deps: DemoAppDeps): void => {
  const secret = () => newSecret(deps.random);
  const start = (query: Record<string, unknown>, reply: FastifyReply) => {
    // A verifier has at least 43 characters (RFC 7636 section 4.1).
    const attempt = { state: secret(), verifier: `${secret()}${secret()}` };
    return reply
      .header('Set-Cookie', cookieOf(attempt, deps))
      .header('Cache-Control', 'no-store')
      .redirect(authorizationUrl(attempt, query, deps), 302);
  };
  const finish = async (request: FastifyRequest, { code, state }: Record<string, unknown>) => {
    const attempt = readAttempt(request.headers.cookie);
    if (typeof code !== 'string' || typeof state !== 'string' || !attempt) return undefined;
    if (!constantTimeEquals(state, attempt.state)) return undefined;
    return redeem(app, { code, verifier: attempt.verifier }, deps);
  };
  app.get(demoAppPath, async (request, reply) => {
    const query = request.query as Record<string, unknown>;
    if (query.code === undefined && query.error === undefined) return start(query, reply);
    const page = toPage(await finish(request, query), deps);
    const { body, headers } = await deps.renderPage(page, requestLanguages(request.headers));
    return reply.headers(headers).send(body);
  });
};
