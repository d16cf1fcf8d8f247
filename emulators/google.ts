import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  type Answer,
  createClock,
  type Emulator,
  json,
  type Request,
  startEmulator,
} from './emulator.ts';
import { askPerson, backToClient, parametersOf, signedInUser } from './oauth/authorize.ts';
import { basicCredentials, bearerToken, isForm } from './oauth/client-credentials.ts';
import { errorPage } from './oauth/consent-page.ts';
import { createSigner, type IdTokenSwitches, type Signer } from './oauth/id-tokens.ts';
import { type Client, createStore, type Store, storeControls, type User } from './oauth/store.ts';

/** Google: https://developers.google.com/identity/openid-connect/openid-connect */

const issuer = 'https://accounts.google.com';
const codeLifetime = 600;
const tokenLifetime = 3599;
const userInfoScope = 'https://www.googleapis.com/auth/userinfo.';
/** Short names and what tokens are answered with. */
const scopes: Record<string, string> = {
  openid: 'openid',
  email: `${userInfoScope}email`,
  profile: `${userInfoScope}profile`,
};
const prompts = new Set(['none', 'consent', 'select_account', 'login']);

type Services = { store: Store; signer: Signer; consented: Set<string> };

const fullScope = (scope: string): string =>
  [...new Set(scope.split(' ').map((one) => scopes[one] ?? one))].join(' ');

const isKnown = (scope: string): boolean =>
  scope.split(' ').every((one) => one in scopes || one.startsWith('https://www.googleapis.com/'));

const claimsOf = (user: User, scope: string): Record<string, unknown> => {
  const { id, name, givenName, familyName, picture, email, emailVerified = true, hd } = user;
  const granted = fullScope(scope).split(' ');
  return {
    sub: id,
    ...(granted.includes(scopes.profile ?? '') && {
      name,
      given_name: givenName,
      family_name: familyName,
      picture,
    }),
    ...(granted.includes(scopes.email ?? '') && { email, email_verified: emailVerified, hd }),
  };
};

const authorize = ({ store }: Services, request: Request): Answer => {
  const parameters = parametersOf(request);
  const get = (name: string) => parameters.get(name) ?? '';
  const client = store.clients.get(get('client_id'));
  if (!client) return errorPage(401, 'Error 401: invalid_client', 'The client was not found.');
  const redirectUri = get('redirect_uri');
  if (!client.redirectUris.includes(redirectUri)) {
    return errorPage(
      400,
      'Error 400: redirect_uri_mismatch',
      'The redirect URI is not registered.',
    );
  }
  if (get('response_type') !== 'code') {
    return errorPage(400, 'Error 400: invalid_request', 'response_type must be code.');
  }
  const scope = get('scope');
  if (scope === '' || !isKnown(scope)) {
    return errorPage(400, 'Error 400: invalid_scope', `Some of ${scope} is not known.`);
  }
  const asked = get('prompt').split(' ').filter(Boolean);
  const isOdd = asked.some((one) => !prompts.has(one)) || (asked.includes('none') && asked[1]);
  if (isOdd) return errorPage(400, 'Error 400: invalid_request', 'prompt is not valid.');
  const state = parameters.get('state');
  if (asked.includes('none') && !signedInUser(request, store)) {
    const error = 'interaction_required';
    return backToClient(redirectUri, { error, state }, { refused: error });
  }
  const outcome = askPerson({
    provider: 'Google',
    store,
    client,
    scope,
    request,
    parameters,
    skipForKnown: asked.length === 0 || asked.includes('none'),
  });
  if (outcome.kind === 'page') return outcome.answer;
  if (outcome.kind === 'denied') {
    return backToClient(redirectUri, { error: 'access_denied', state }, { refused: 'denied' });
  }
  const { user } = outcome;
  const wantsRefresh = get('access_type') === 'offline';
  const value = `4/0A${randomBytes(24).toString('base64url')}${wantsRefresh ? '-o' : ''}${
    asked.includes('consent') ? '-c' : ''
  }`;
  const grant = { clientId: client.id, redirectUri, scope, userId: user.id };
  const nonce = parameters.get('nonce');
  const code = store.issueCode({ ...grant, ...(nonce !== null && { nonce }) }, value);
  const rest = { scope: fullScope(scope), authuser: '0', prompt: asked.join(' ') || 'none' };
  return backToClient(redirectUri, { state, code, ...rest }, { user });
};

const refuse = (status: number, error: string, error_description: string): Answer =>
  json(status, { error, error_description }, `${error}: ${error_description}`);

const authenticate = (store: Store, request: Request): Client | Answer => {
  if (!isForm(request)) return refuse(400, 'invalid_request', 'Bad Request');
  const header = basicCredentials(request);
  const client = store.clients.get(header?.user ?? request.form.get('client_id') ?? '');
  if (!client) return refuse(401, 'invalid_client', 'The OAuth client was not found.');
  const secret = header?.password ?? request.form.get('client_secret');
  return secret === client.secret ? client : refuse(401, 'invalid_client', 'Unauthorized');
};

const refresh = ({ store }: Services, { form }: Request): Answer => {
  const token = store.findToken(form.get('refresh_token') ?? '', 'refresh');
  if (!token) return refuse(400, 'invalid_grant', 'Bad Request');
  const { value } = store.issueToken(token, tokenLifetime, { prefix: 'ya29.' });
  return json(200, {
    access_token: value,
    expires_in: tokenLifetime,
    scope: fullScope(token.scope),
    token_type: 'Bearer',
  });
};

const exchange = async (services: Services, request: Request): Promise<Answer> => {
  const { store, signer, consented } = services;
  const client = authenticate(store, request);
  if ('status' in client) return client;
  const { form } = request;
  if (form.get('grant_type') === 'refresh_token') return refresh(services, request);
  if (form.get('grant_type') !== 'authorization_code') {
    return refuse(400, 'unsupported_grant_type', 'Invalid grant_type');
  }
  const code = form.get('code') ?? '';
  if (!code.startsWith('4/')) return refuse(400, 'invalid_grant', 'Malformed auth code.');
  const grant = store.redeemCode(code, client.id, form.get('redirect_uri') ?? '');
  if (grant === 'redirect') return refuse(400, 'redirect_uri_mismatch', 'Bad Request');
  if (typeof grant === 'string') return refuse(400, 'invalid_grant', 'Bad Request');
  const access = store.issueToken(grant, tokenLifetime, { prefix: 'ya29.', code });
  const user = store.users.get(grant.userId) ?? { id: grant.userId };
  const first = !consented.has(`${client.id} ${user.id}`);
  consented.add(`${client.id} ${user.id}`);
  const offline = /-o(-c)?$/.test(code) && (first || code.endsWith('-c'));
  const kind = 'refresh' as const;
  return json(200, {
    access_token: access.value,
    expires_in: tokenLifetime,
    scope: fullScope(grant.scope),
    token_type: 'Bearer',
    ...(offline && {
      refresh_token: store.issueToken(grant, 10 * 365 * 86_400, { prefix: '1//', kind, code })
        .value,
    }),
    id_token: await signer.sign({
      iss: issuer,
      azp: client.id,
      aud: client.id,
      nonce: grant.nonce,
      ...claimsOf(user, grant.scope),
    }),
  });
};

const userInfo = ({ store }: Services, request: Request): Answer => {
  const token = store.findToken(bearerToken(request));
  const user = token && store.users.get(token.userId);
  if (!user) return refuse(401, 'invalid_request', 'Invalid Credentials');
  return json(200, claimsOf(user, token.scope));
};

const oneTapShape = z.object({
  userId: z.string(),
  clientId: z.string(),
  claims: z.record(z.string(), z.unknown()).optional(),
  signature: z.enum(['foreign-key', 'unknown-kid', 'none']).optional(),
});

const mintCredential = ({ store, signer }: Services, body: unknown): Promise<string> => {
  const { userId, clientId, ...switches } = oneTapShape.parse(body);
  const user = store.users.get(userId) ?? { id: userId };
  const claims = claimsOf(user, 'openid profile email');
  const named = { iss: issuer, azp: clientId, aud: clientId, jti: crypto.randomUUID(), ...claims };
  return signer.sign(named, switches satisfies IdTokenSwitches);
};

const discovery = {
  issuer,
  authorization_endpoint: `${issuer}/o/oauth2/v2/auth`,
  token_endpoint: 'https://oauth2.googleapis.com/token',
  userinfo_endpoint: 'https://openidconnect.googleapis.com/v1/userinfo',
  jwks_uri: 'https://www.googleapis.com/oauth2/v3/certs',
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: Object.keys(scopes),
};

export type GoogleEmulator = Emulator & {
  store: Store;
  /** What Google's button would hand over: an ID token, with something wrong if asked for. */
  mintCredential: (input: z.input<typeof oneTapShape>) => Promise<string>;
};

/** Users are `{ id, name?, givenName?, familyName?, picture?, email?, emailVerified?, hd? }`. */
export const startGoogle = async (port = 0): Promise<GoogleEmulator> => {
  const clock = createClock();
  const store = createStore(clock, codeLifetime);
  const services: Services = { store, signer: await createSigner(clock), consented: new Set() };
  const [accounts, tokens, profiles, keys] = [
    'accounts.google.com',
    'oauth2.googleapis.com',
    'openidconnect.googleapis.com',
    'www.googleapis.com',
  ];
  const published = { 'cache-control': 'public, max-age=3600', 'content-type': 'application/json' };
  const certs = () => ({
    status: 200,
    headers: published,
    body: JSON.stringify(services.signer.jwks()),
  });
  const emulator = await startEmulator(
    {
      name: 'Google',
      origins: [accounts, tokens, profiles, keys].map((host) => `https://${host}`),
      routes: [
        {
          method: 'GET|POST',
          host: accounts,
          path: '/o/oauth2/v2/auth',
          handle: (request) => authorize(services, request),
        },
        {
          method: 'POST',
          host: tokens,
          path: '/token',
          handle: (request) => exchange(services, request),
        },
        {
          method: 'GET|POST',
          host: profiles,
          path: '/v1/userinfo',
          handle: (request) => userInfo(services, request),
        },
        { method: 'GET', host: keys, path: '/oauth2/v3/certs', handle: certs },
        {
          method: 'GET',
          host: accounts,
          path: '/.well-known/openid-configuration',
          handle: () => json(200, discovery),
        },
      ],
      controls: {
        ...storeControls(store),
        'one-tap': async (body) => ({ credential: await mintCredential(services, body) }),
      },
      onReset: () => {
        store.reset();
        services.consented.clear();
      },
    },
    clock,
    port,
  );
  return { ...emulator, store, mintCredential: (input) => mintCredential(services, input) };
};
