import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { IdTokenSwitches } from '../../../../emulators/oauth/id-tokens.ts';
import { type OAuth2Emulator, startOAuth2Server } from '../../../../emulators/oauth2-server.ts';
import {
  assertPrompt,
  assertRefused,
  environmentFor,
  faultCases,
  finish,
  redirectUri,
  signIn,
  visitProvider,
  type Walk,
} from '../../provider.fixture.ts';
import { connector } from './index.ts';

describe('oidc', () => {
  let emulator: OAuth2Emulator;
  let walk: Walk;
  let config: Record<string, unknown>;
  const client = { id: 'client', secret: 'secret', redirectUris: [redirectUri] };
  const general = { code: 'general', status: 400 };
  const invalidIdToken = { code: 'social_invalid_id_token', status: 401 };
  const now = Math.floor(Date.now() / 1000);

  before(async () => {
    emulator = await startOAuth2Server();
  });
  after(() => emulator.close());
  beforeEach(() => {
    emulator.reset();
    emulator.store.addClient(client);
    emulator.store.addUser({ id: 'person-1', name: 'Ada', picture: 'https://cdn.test/a.png' });
    emulator.store.decideNext({ decision: 'approve' });
    config = {
      clientId: client.id,
      clientSecret: client.secret,
      authorizationEndpoint: `${emulator.url}/authorize`,
      tokenEndpoint: `${emulator.url}/token`,
      scope: 'profile+email',
      idTokenVerificationConfig: { jwksUri: `${emulator.url}/jwks`, issuer: emulator.url },
    };
    walk = { connector, config, emulator };
  });

  const withClaims = (claims: Record<string, unknown>) => {
    emulator.store.addUser({ id: 'person-1', ...claims });
  };

  test('reads the person from the ID token, and never asks for the profile', async () => {
    const { user, tokens } = await signIn(walk);
    const { rawData, ...known } = user;
    assert.deepEqual(known, { id: 'person-1', name: 'Ada', avatar: 'https://cdn.test/a.png' });
    assert.equal((rawData as { iss: string }).iss, emulator.url);
    assert.ok(tokens?.id_token);
    assert.ok(!emulator.requests.some(({ path }) => path === '/userinfo'));
  });

  test('asks with openid, a nonce and the optional parameters', async () => {
    const optional = {
      ...config,
      authRequestOptionalConfig: { prompt: 'login', maxAge: '60' },
      customConfig: { loginHint: 'ada' },
    };
    const { url, session } = await visitProvider({ ...walk, config: optional });
    const parameters = Object.fromEntries(url.searchParams);
    assert.equal(parameters.scope, 'openid profile email');
    assert.equal(parameters.nonce, session?.nonce);
    assert.match(parameters.nonce ?? '', /^[\w-]{22}$/);
    assert.equal(parameters.prompt, 'login');
    assert.equal(parameters.max_age, '60');
    assert.equal(parameters.login_hint, 'ada');
  });

  test('the scope of a request replaces the whole one', async () => {
    const { url } = await visitProvider({ ...walk, scope: 'email' });
    assert.equal(url.searchParams.get('scope'), 'email');
  });

  const addresses: [string, Record<string, unknown>, Record<string, unknown>, boolean][] = [
    ['verified', { email_verified: true }, {}, true],
    ['not verified', { email_verified: false }, {}, false],
    ['not verified, trusted', { email_verified: false }, { trustUnverifiedEmail: true }, false],
    ['unknown', {}, {}, false],
    ['unknown, trusted', {}, { trustUnverifiedEmail: true }, true],
    [
      '"true", accepted',
      { email_verified: 'true' },
      { acceptStringTypedBooleanClaims: true },
      true,
    ],
    ['"no", accepted', { email_verified: 'no' }, { acceptStringTypedBooleanClaims: true }, false],
  ];
  for (const [name, claims, fields, isTaken] of addresses) {
    test(`the email address: ${name}`, async () => {
      withClaims({ email: 'ada@example.com', ...claims });
      const { user } = await signIn({ ...walk, config: { ...config, ...fields } });
      assert.equal(user.email, isTaken ? 'ada@example.com' : undefined);
    });
  }

  for (const flag of ['true', 'false', 1, {}]) {
    test(`the flag ${JSON.stringify(flag)} vouches for nothing unless text is accepted`, async () => {
      const addresses = { email: 'ada@example.com', phone: '14155550100' };
      withClaims({ ...addresses, email_verified: flag, phone_verified: flag });
      const trusting = { ...config, trustUnverifiedEmail: true };
      const { user } = await signIn({ ...walk, config: trusting });
      assert.deepEqual([user.id, user.email, user.phone], ['person-1', undefined, undefined]);
    });
  }

  const odd: [sent: unknown, read: string | undefined][] = [
    [4915112345678, '4915112345678'],
    [{ first: 'A' }, undefined],
    [['a'], undefined],
    [null, undefined],
  ];
  for (const [sent, read] of odd) {
    test(`${JSON.stringify(sent)} for a detail is ${read ?? 'left out'}`, async () => {
      withClaims({ name: sent, picture: sent, phone: sent, phone_verified: true });
      const { id, name, avatar, phone } = (await signIn(walk)).user;
      assert.deepEqual([id, name, avatar, phone], ['person-1', read, read, read]);
    });
  }

  for (const value of [null, { a: 1 }]) {
    test(`${JSON.stringify(value)} for what no sign-in needs of the tokens`, async () => {
      const returned = await visitProvider(walk);
      const { url } = emulator;
      const context = { ...environmentFor(emulator), config };
      const fetch: typeof context.fetch = async (address, init) => {
        const answer = await context.fetch(address, init);
        if (address !== `${url}/token`) return answer;
        const emptied = { refresh_token: value, scope: value, expires_in: value };
        return { ...answer, text: JSON.stringify({ ...JSON.parse(answer.text), ...emptied }) };
      };
      const { callback, session } = returned;
      const { user, tokens } = await connector.readUser({ ...context, fetch }, callback, session);
      assert.equal(user.id, 'person-1');
      assert.deepEqual([tokens?.refresh_token, tokens?.scope], [undefined, undefined]);
    });
  }

  test('the phone number only when it is verified', async () => {
    withClaims({ phone: '14155550100', phone_verified: true });
    assert.equal((await signIn(walk)).user.phone, '14155550100');
    withClaims({ phone: '14155550100' });
    emulator.store.decideNext({ decision: 'approve' });
    assert.equal((await signIn(walk)).user.phone, undefined);
  });

  const forged: [string, IdTokenSwitches][] = [
    ['no nonce', { claims: { nonce: null } }],
    ['another nonce', { claims: { nonce: 'other' } }],
    ['another audience', { claims: { aud: 'someone-else' } }],
    ['another issuer', { claims: { iss: 'https://evil.example' } }],
    ['no subject', { claims: { sub: null } }],
    ['an expired token', { claims: { exp: now - 60 } }],
    ['a token that never expires', { claims: { exp: null } }],
    ['a token that is not valid yet', { claims: { nbf: now + 600 } }],
    ['a foreign key', { signature: 'foreign-key' }],
    ['an unknown key', { signature: 'unknown-kid' }],
    ['no signature', { signature: 'none' }],
  ];
  for (const [name, switches] of forged) {
    test(`refuses ${name}`, async () => {
      emulator.setIdToken(switches);
      await assertRefused(() => signIn(walk), invalidIdToken);
    });
  }

  test('takes keys that the provider changed since', async () => {
    await emulator.signer.rotate();
    assert.equal((await signIn(walk)).user.id, 'person-1');
  });

  test('a token response without ID token', async () => {
    const refused = { code: 'invalid_response', status: 400 };
    await assertRefused(() => signIn({ ...walk, scope: 'email' }), refused);
  });

  test('needs its session', async () => {
    const returned = await visitProvider(walk);
    await assertRefused(() => finish(walk, { ...returned, session: undefined }), general);
    await assertRefused(() => finish(walk, { ...returned, session: { redirectUri } }), general);
  });

  test('denied consent', async () => {
    emulator.reset();
    emulator.store.addClient(client);
    emulator.store.decideNext({ decision: 'deny' });
    await assertRefused(() => signIn(walk), general);
  });

  for (const path of ['/token', '/jwks']) {
    for (const { name, fault, expected } of faultCases()) {
      test(`${path}: ${name}`, async () => {
        emulator.addFault({ match: path, ...fault });
        await assertPrompt(() => assertRefused(() => signIn(walk), expected));
      });
    }
  }

  test('renews tokens without a new ID token', async () => {
    const { tokens } = await signIn(walk);
    const context = { ...environmentFor(emulator), config };
    const renewed = await connector.refreshTokens?.(context, tokens?.refresh_token ?? '');
    assert.ok(renewed?.access_token);
  });
});
