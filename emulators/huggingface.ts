import { createClock, type Emulator, json, type Request, startEmulator } from './emulator.ts';
import { bearerToken } from './oauth/client-credentials.ts';
import { createSigner, type Signer } from './oauth/id-tokens.ts';
import { authenticateBySecret, authorizeRfc, isAnswer, redeem } from './oauth/rfc6749.ts';
import { createStore, type Store, storeControls, type User } from './oauth/store.ts';

/** Hugging Face: https://huggingface.co/docs/hub/oauth */

const issuer = 'https://huggingface.co';
const scopes =
  'openid profile email read-repos write-repos manage-repos read-mcp inference-api'.split(' ');
const codeLifetime = 600;
const tokenLifetime = 28_800;

/** What a scope shows of a person. */
const claimsOf = (user: User, scope: string): Record<string, unknown> => {
  const granted = scope.split(' ');
  const { id, name, username, picture, website, email, emailVerified } = user;
  return {
    sub: id,
    ...(granted.includes('profile') && {
      name,
      preferred_username: username,
      profile: `${issuer}/${username ?? id}`,
      picture,
      website,
    }),
    ...(granted.includes('email') && { email, email_verified: emailVerified ?? true }),
  };
};

const exchange = async (store: Store, signer: Signer, request: Request) => {
  const client = authenticateBySecret(store, request, [
    'client_secret_basic',
    'client_secret_post',
  ]);
  if (isAnswer(client)) return client;
  const grant = redeem(store, client, request);
  if (isAnswer(grant)) return grant;
  const { value } = store.issueToken(grant, tokenLifetime, {
    prefix: 'hf_oauth_',
    code: request.form.get('code') ?? '',
  });
  const user = store.users.get(grant.userId) ?? { id: grant.userId };
  const isOpenId = grant.scope.split(' ').includes('openid');
  return json(200, {
    access_token: value,
    token_type: 'bearer',
    expires_in: tokenLifetime,
    scope: grant.scope,
    ...(isOpenId && {
      id_token: await signer.sign({
        iss: issuer,
        aud: client.id,
        nonce: grant.nonce,
        ...claimsOf(user, grant.scope),
      }),
    }),
  });
};

const userInfo = (store: Store, request: Request) => {
  const token = store.findToken(bearerToken(request));
  const user = token && store.users.get(token.userId);
  if (!user) return json(401, { error: 'Invalid access token' }, 'invalid access token');
  return json(200, { ...claimsOf(user, token.scope), isPro: false, canPay: false, orgs: [] });
};

const discovery = {
  issuer,
  authorization_endpoint: `${issuer}/oauth/authorize`,
  token_endpoint: `${issuer}/oauth/token`,
  userinfo_endpoint: `${issuer}/oauth/userinfo`,
  jwks_uri: `${issuer}/oauth/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: scopes,
};

export type HuggingFaceEmulator = Emulator & { store: Store };

/** Users are `{ id, name?, username?, picture?, website?, email?, emailVerified? }`. */
export const startHuggingFace = async (port = 0): Promise<HuggingFaceEmulator> => {
  const clock = createClock();
  const store = createStore(clock, codeLifetime);
  const signer = await createSigner(clock);
  const options = { provider: 'Hugging Face', knownScopes: scopes, scopeRequired: true };
  const emulator = await startEmulator(
    {
      name: 'Hugging Face',
      origins: [issuer],
      routes: [
        {
          method: 'GET|POST',
          path: '/oauth/authorize',
          handle: (request) => authorizeRfc(store, request, options),
        },
        {
          method: 'POST',
          path: '/oauth/token',
          handle: (request) => exchange(store, signer, request),
        },
        { method: 'GET', path: '/oauth/userinfo', handle: (request) => userInfo(store, request) },
        { method: 'GET', path: '/oauth/jwks', handle: () => json(200, signer.jwks()) },
        {
          method: 'GET',
          path: '/.well-known/openid-configuration',
          handle: () => json(200, discovery),
        },
      ],
      controls: storeControls(store),
      onReset: store.reset,
    },
    clock,
    port,
  );
  return { ...emulator, store };
};
