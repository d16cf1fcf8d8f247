import { z } from 'zod';
import {
  type Answer,
  createClock,
  type Emulator,
  type EmulatorClock,
  json,
  type Request,
  startEmulator,
} from './emulator.ts';
import { authenticateByAssertion } from './oauth/assertions.ts';
import { bearerToken } from './oauth/client-credentials.ts';
import { createSigner, type IdTokenSwitches, type Signer } from './oauth/id-tokens.ts';
import {
  type AuthMethod,
  authenticateBySecret,
  authorizeRfc,
  isAnswer,
  oauthError,
  redeem,
} from './oauth/rfc6749.ts';
import {
  type Client,
  createStore,
  type Grant,
  type Store,
  storeControls,
  type Token,
} from './oauth/store.ts';

/**
 * A plain OAuth 2.0 server (RFC 6749) that is an OpenID provider too when `openid` is asked for.
 * Client settings: `tokenEndpointAuthMethod`, `jwtAlgorithm`, `pkce`, `responseFormat` (`json` or
 * `query-string`). Users are the body of the profile endpoint, with `id`.
 */

const codeLifetime = 600;
const tokenLifetime = 3600;
const refreshLifetime = 86_400;

const switchesShape = z.object({
  claims: z.record(z.string(), z.unknown()).optional(),
  signature: z.enum(['foreign-key', 'unknown-kid', 'none']).optional(),
});

type Services = {
  store: Store;
  clock: EmulatorClock;
  signer: Signer;
  seen: Set<string>;
  /** Known once the server listens. */
  issuer: () => string;
  switches: IdTokenSwitches;
};

const methodOf = ({ settings }: Client): unknown =>
  settings.tokenEndpointAuthMethod ?? 'client_secret_post';

/** Only by the method the client is registered with. */
const authenticate = async (services: Services, request: Request): Promise<Client | Answer> => {
  const { store, clock, seen } = services;
  if (request.form.has('client_assertion')) {
    const tokenEndpoint = `${services.issuer()}/token`;
    const client = await authenticateByAssertion(store, request, { tokenEndpoint, clock, seen });
    if (isAnswer(client) || methodOf(client) === 'client_secret_jwt') return client;
    return oauthError(401, 'invalid_client', 'client_secret_jwt is not allowed');
  }
  const all: AuthMethod[] = ['client_secret_basic', 'client_secret_post'];
  const client = authenticateBySecret(store, request, all);
  if (isAnswer(client)) return client;
  const allowed = all.filter((method) => method === methodOf(client));
  return authenticateBySecret(store, request, allowed);
};

const idToken = ({ signer, issuer, switches, store }: Services, grant: Grant): Promise<string> => {
  const { id, ...claims } = store.users.get(grant.userId) ?? { id: grant.userId };
  const named = { iss: issuer(), sub: id, aud: grant.clientId, nonce: grant.nonce ?? null };
  return signer.sign({ ...named, ...claims }, switches);
};

const inFormat = (client: Client, body: Record<string, string | number>): Answer => {
  if (client.settings.responseFormat !== 'query-string') return json(200, body);
  const fields = Object.entries(body).map(([name, value]) => [name, String(value)]);
  return {
    status: 200,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'cache-control': 'no-store' },
    body: new URLSearchParams(fields).toString(),
  };
};

const tokensFor = (
  { store }: Services,
  grant: Pick<Token, 'clientId' | 'userId' | 'scope'>,
  code = '',
) => ({
  access_token: store.issueToken(grant, tokenLifetime, { code }).value,
  token_type: 'Bearer',
  expires_in: tokenLifetime,
  scope: grant.scope,
  refresh_token: store.issueToken(grant, refreshLifetime, { kind: 'refresh', code }).value,
});

const refresh = (services: Services, client: Client, { form }: Request): Answer => {
  const token = services.store.findToken(form.get('refresh_token') ?? '', 'refresh');
  if (token?.clientId !== client.id) {
    return oauthError(400, 'invalid_grant', 'the refresh token is not valid');
  }
  services.store.revoke([token.value]);
  return inFormat(client, tokensFor(services, token));
};

const exchange = async (services: Services, request: Request): Promise<Answer> => {
  const client = await authenticate(services, request);
  if (isAnswer(client)) return client;
  if (request.form.get('grant_type') === 'refresh_token') return refresh(services, client, request);
  const grant = redeem(services.store, client, request);
  if (isAnswer(grant)) return grant;
  const tokens = tokensFor(services, grant, request.form.get('code') ?? '');
  const isOpenId = grant.scope.split(' ').includes('openid');
  const signed: Record<string, string> = isOpenId
    ? { id_token: await idToken(services, grant) }
    : {};
  return inFormat(client, { ...tokens, ...signed });
};

const userInfo = ({ store }: Services, request: Request): Answer => {
  const token = store.findToken(bearerToken(request));
  const user = token && store.users.get(token.userId);
  if (user) return json(200, user.body ?? user);
  const headers = { 'www-authenticate': 'Bearer error="invalid_token"' };
  return oauthError(401, 'invalid_token', 'the access token is not valid', headers);
};

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: ['openid', 'profile', 'email', 'phone'],
  claims_supported: ['sub', 'name', 'email', 'email_verified', 'picture', 'phone'],
  token_endpoint_auth_methods_supported: [
    'client_secret_post',
    'client_secret_basic',
    'client_secret_jwt',
  ],
});

const routesOf = (services: Services, provider: string) => [
  {
    method: 'GET|POST' as const,
    path: '/authorize',
    handle: (request: Request) =>
      authorizeRfc(services.store, request, { provider, knownScopes: undefined }),
  },
  {
    method: 'POST' as const,
    path: '/token',
    handle: (request: Request) => exchange(services, request),
  },
  {
    method: 'GET' as const,
    path: '/userinfo',
    handle: (request: Request) => userInfo(services, request),
  },
  { method: 'GET' as const, path: '/jwks', handle: () => json(200, services.signer.jwks()) },
  {
    method: 'GET' as const,
    path: '/.well-known/openid-configuration',
    handle: () => json(200, discovery(services.issuer())),
  },
];

export type OAuth2Emulator = Emulator & {
  store: Store;
  signer: Signer;
  /** What is wrong with ID tokens from now on, or with nothing when empty. */
  setIdToken: (switches: IdTokenSwitches) => void;
};

/** It has no host of its own: its endpoints are at the emulator's address. */
export const startOAuth2Server = async ({
  port = 0,
  name = 'OAuth 2.0 and OIDC',
  algorithm = 'RS256',
} = {}): Promise<OAuth2Emulator> => {
  const clock = createClock();
  const store = createStore(clock, codeLifetime);
  const signer = await createSigner(clock, algorithm);
  let url = '';
  const services: Services = {
    store,
    clock,
    signer,
    seen: new Set(),
    issuer: () => url,
    switches: {},
  };
  const setIdToken = (switches: IdTokenSwitches) => {
    services.switches = switches;
  };
  const emulator = await startEmulator(
    {
      name,
      origins: [],
      routes: routesOf(services, name),
      controls: {
        ...storeControls(store),
        'id-token': (body) => setIdToken(switchesShape.parse(body)),
        'rotate-keys': () => signer.rotate(),
      },
      onReset: () => {
        store.reset();
        services.seen.clear();
        services.switches = {};
      },
    },
    clock,
    port,
  );
  url = emulator.url;
  return { ...emulator, store, signer, setIdToken };
};
