import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
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

describe('oauth2', () => {
  let emulator: OAuth2Emulator;
  let walk: Walk;
  let config: Record<string, unknown>;
  const client = {
    id: 'client',
    secret: 'a secret of thirty-two characters',
    redirectUris: [redirectUri],
  };
  const general = { code: 'general', status: 400 };
  const invalid = { code: 'invalid_response', status: 400 };

  before(async () => {
    emulator = await startOAuth2Server();
  });
  after(() => emulator.close());
  beforeEach(() => {
    emulator.reset();
    emulator.store.addClient(client);
    emulator.store.addUser({ id: 'person-1', name: 'Ada', email: 'ada@example.com' });
    emulator.store.decideNext({ decision: 'approve' });
    config = {
      clientId: client.id,
      clientSecret: client.secret,
      authorizationEndpoint: `${emulator.url}/authorize`,
      tokenEndpoint: `${emulator.url}/token`,
      userInfoEndpoint: `${emulator.url}/userinfo`,
      tokenEndpointResponseType: 'json',
    };
    walk = { connector, config, emulator };
  });

  test('reads the person', async () => {
    const { user } = await signIn(walk);
    const { rawData, ...known } = user;
    assert.deepEqual(known, { id: 'person-1', name: 'Ada' });
    assert.equal((rawData as { name: string }).name, 'Ada');
  });

  const addresses = { email: 'ada@example.com', phone: '4915112345678' };
  for (const phone of [addresses.phone, Number(addresses.phone)]) {
    for (const [setting, taken] of [
      [{}, {}],
      [{ addressesAreVerified: false }, {}],
      [{ addressesAreVerified: true }, addresses],
    ]) {
      test(`addresses with ${JSON.stringify(setting)}, a phone of type ${typeof phone}`, async () => {
        emulator.store.addUser({ id: 'person-1', ...addresses, phone });
        const { user } = await signIn({ ...walk, config: { ...config, ...setting } });
        const { rawData: _, ...known } = user;
        assert.deepEqual(known, { id: 'person-1', ...taken });
      });
    }
  }

  test('an id and a secret of any characters are encoded as in a form', async () => {
    const [id, secret] = ['c:1 ~', "s+/%é=&'()*!"];
    emulator.store.addClient({
      ...client,
      id,
      secret,
      settings: { tokenEndpointAuthMethod: 'client_secret_basic' },
    });
    const tokenEndpointAuthMethod = 'client_secret_basic';
    const own = { ...config, clientId: id, clientSecret: secret, tokenEndpointAuthMethod };
    assert.equal((await signIn({ ...walk, config: own })).user.id, 'person-1');
    const { authorization = '' } =
      emulator.requests.find(({ path }) => path === '/token')?.headers ?? {};
    const sent = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString('utf8');
    assert.equal(sent, "c%3A1+~:s%2B%2F%25%C3%A9%3D%26'()*!");
  });

  const methods = [
    [{ tokenEndpointAuthMethod: 'client_secret_post' }, {}],
    [{ tokenEndpointAuthMethod: 'client_secret_basic' }, {}],
    [{ tokenEndpointAuthMethod: 'client_secret_jwt' }, {}],
    [
      { tokenEndpointAuthMethod: 'client_secret_jwt', clientSecretJwtSigningAlgorithm: 'HS512' },
      { jwtAlgorithm: 'HS512' },
    ],
  ] as const;
  for (const [fields, settings] of methods) {
    test(`proves itself: ${Object.values(fields).join(' ')}`, async () => {
      const secret = client.secret.repeat(2);
      const tokenEndpointAuthMethod = fields.tokenEndpointAuthMethod;
      emulator.store.addClient({
        ...client,
        secret,
        settings: { ...settings, tokenEndpointAuthMethod },
      });
      const proven = { ...config, ...fields, clientSecret: secret };
      const { user } = await signIn({ ...walk, config: proven });
      assert.equal(user.id, 'person-1');
      emulator.store.decideNext({ decision: 'approve' });
      const wrong = { ...proven, clientSecret: 'wrong'.repeat(20) };
      await assertRefused(() => signIn({ ...walk, config: wrong }), general);
    });
  }

  test('reads form-encoded token responses, which is the default', async () => {
    emulator.store.addClient({ ...client, settings: { responseFormat: 'query-string' } });
    const { tokenEndpointResponseType: _, ...byDefault } = config;
    const { tokens } = await signIn({ ...walk, config: byDefault });
    assert.equal(tokens?.expires_in, 3600);
  });

  test('sends custom parameters in snake case, to both endpoints', async () => {
    const custom = { ...config, scope: 'a b', customConfig: { loginHint: 'ada', audience: 'api' } };
    const returned = await visitProvider({ ...walk, config: custom });
    assert.equal(returned.url.searchParams.get('login_hint'), 'ada');
    assert.equal(returned.url.searchParams.get('scope'), 'a b');
    await finish({ ...walk, config: custom }, returned);
    const form = new URLSearchParams(emulator.requests.find((one) => one.path === '/token')?.body);
    assert.equal(form.get('login_hint'), 'ada');
    assert.equal(form.get('audience'), 'api');
  });

  test('appends to the query of an endpoint', async () => {
    const own = { ...config, authorizationEndpoint: `${emulator.url}/authorize?tenant=one` };
    const { url } = await visitProvider({ ...walk, config: own });
    assert.equal(url.searchParams.get('tenant'), 'one');
    assert.equal(url.searchParams.get('client_id'), client.id);
  });

  const profiles: [string, unknown, object, object | 'invalid'][] = [
    ['nested values', { a: { id: 'x' } }, { id: 'a.id' }, { id: 'x' }],
    ['a number', { id: 7 }, {}, { id: '7' }],
    ['empty values', { id: 'x', name: '' }, {}, { id: 'x' }],
    ['no id', { name: 'Ada' }, {}, 'invalid'],
    ['a name that is a number', { id: 'x', name: 1 }, {}, { id: 'x', name: '1' }],
    ['a list', ['x'], {}, 'invalid'],
    ['what every object inherits', { id: 'x' }, { name: 'constructor.name' }, { id: 'x' }],
  ];
  for (const [name, body, profileMap, expected] of profiles) {
    test(`the profile: ${name}`, async () => {
      emulator.store.addUser({ id: 'person-1', body });
      const mapped = { ...walk, config: { ...config, profileMap } };
      if (expected === 'invalid') return void (await assertRefused(() => signIn(mapped), invalid));
      const { rawData: _, ...known } = (await signIn(mapped)).user;
      assert.deepEqual(known, expected);
    });
  }

  test('denied consent tells what the provider said', async () => {
    emulator.reset();
    emulator.store.addClient(client);
    emulator.store.decideNext({ decision: 'deny' });
    const error = await assertRefused(() => signIn(walk), general);
    assert.equal((error.data as { error: string }).error, 'access_denied');
  });

  test('a code that was used, and one that has expired', async () => {
    const first = await visitProvider(walk);
    await finish(walk, first);
    await assertRefused(() => finish(walk, first), general);
    emulator.store.decideNext({ decision: 'approve' });
    const second = await visitProvider(walk);
    emulator.setClock(601);
    await assertRefused(() => finish(walk, second), general);
  });

  test('renews tokens with the defaults of the configuration', async () => {
    emulator.store.addClient({ ...client, settings: { responseFormat: 'query-string' } });
    const { tokenEndpointResponseType: _, ...byDefault } = config;
    const { tokens } = await signIn({ ...walk, config: byDefault });
    const context = { ...environmentFor(emulator), config: byDefault };
    const renewed = await connector.refreshTokens?.(context, tokens?.refresh_token ?? '');
    assert.equal(renewed?.token_type, 'Bearer');
  });

  for (const path of ['/token', '/userinfo']) {
    for (const { name, fault, expected } of faultCases()) {
      test(`${path}: ${name}`, async () => {
        emulator.addFault({ match: path, ...fault });
        await assertPrompt(() => assertRefused(() => signIn(walk), expected));
      });
    }
  }

  test('endpoints must be web addresses', async () => {
    for (const tokenEndpoint of ['javascript:alert(1)', 'file:///etc/passwd', 'token']) {
      const check = async () => connector.checkConfig({ ...config, tokenEndpoint });
      const error = await assertRefused(check, { code: 'invalid_config', status: 400 });
      assert.match(error.details ?? '', /^tokenEndpoint: /);
    }
  });
});
