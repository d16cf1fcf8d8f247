import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startXiaomi, type XiaomiEmulator } from '../../../../emulators/xiaomi.ts';
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

describe('xiaomi', () => {
  let emulator: XiaomiEmulator;
  let walk: Walk;
  const config = { clientId: '2882303761517', clientSecret: 'secret' };

  before(async () => {
    emulator = await startXiaomi();
  });
  after(() => emulator.close());
  beforeEach(() => {
    emulator.reset();
    emulator.store.addClient({
      id: config.clientId,
      secret: 'secret',
      redirectUris: [redirectUri],
    });
    emulator.store.addUser({ id: 'union-1', nickname: '小米', icon: 'https://cdn.test/1.png' });
    emulator.store.decideNext({ decision: 'approve' });
    walk = { connector, config, emulator };
  });

  test('reads the person', async () => {
    const { user, tokens } = await signIn(walk);
    assert.deepEqual(user, {
      id: 'union-1',
      name: '小米',
      avatar: 'https://cdn.test/1.png',
      rawData: {
        result: 'ok',
        description: 'no error',
        data: { unionId: 'union-1', miliaoNick: '小米', miliaoIcon: 'https://cdn.test/1.png' },
        code: 0,
      },
    });
    assert.match(tokens?.access_token ?? '', /^V3_/);
  });

  test('asks as Xiaomi expects', async () => {
    const { url } = await visitProvider(walk);
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      client_id: config.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      state: 'state-1',
      scope: '1',
      skip_confirm: 'false',
    });
    const environment = { ...environmentFor(emulator), browserUrl: (one: string) => one };
    const request = { state: 's', redirectUri };
    const real = await connector.authorize({ ...environment, config }, request);
    assert.ok(real.url.startsWith('https://account.xiaomi.com/oauth2/authorize?'));
    assert.equal(real.session, undefined);
  });

  test('asks for the configured scopes, or for those of the request', async () => {
    const configured = { ...config, scope: '1 3 6000', skipConfirm: true };
    const first = await visitProvider({ ...walk, config: configured });
    assert.equal(first.url.searchParams.get('scope'), '1 3 6000');
    assert.equal(first.url.searchParams.get('skip_confirm'), 'true');
    emulator.store.decideNext({ decision: 'approve' });
    const second = await visitProvider({ ...walk, config: configured, scope: '3' });
    assert.equal(second.url.searchParams.get('scope'), '3');
  });

  test('leaves empty names and pictures out', async () => {
    emulator.store.addUser({ id: 'union-1', nickname: '', icon: '' });
    const { user } = await signIn(walk);
    assert.deepEqual(Object.keys(user).sort(), ['id', 'rawData']);
  });

  test('a refusal tells what Xiaomi said', async () => {
    emulator.reset();
    emulator.store.addClient({
      id: config.clientId,
      secret: 'secret',
      redirectUris: [redirectUri],
    });
    emulator.store.decideNext({ decision: 'deny' });
    const data = { error: '96012', errorDescription: 'access denied' };
    await assertRefused(() => signIn(walk), { code: 'general', status: 400, data });
  });

  test('a callback without code or redirect URI is refused', async () => {
    const environment = environmentFor(emulator);
    for (const callback of [{}, { code: '' }, { code: 'x' }, { code: 7, redirectUri }]) {
      await assertRefused(
        () => connector.readUser({ ...environment, config }, callback, undefined),
        { code: 'general', status: 400 },
      );
    }
  });

  const invalidCode = { code: 'social_auth_code_invalid', status: 401 };
  for (const errorStatus of [200, 400]) {
    describe(`errors with status ${errorStatus}`, () => {
      beforeEach(() => {
        emulator.switches.errorStatus = errorStatus;
      });

      test('a wrong secret', async () => {
        const wrong = { ...walk, config: { ...config, clientSecret: 'wrong' } };
        const data = { error: 96003, errorDescription: 'client secret mismatch' };
        await assertRefused(() => signIn(wrong), { ...invalidCode, data });
      });

      test('a code that was used', async () => {
        const returned = await visitProvider(walk);
        await finish(walk, returned);
        await assertRefused(() => finish(walk, returned), invalidCode);
      });

      test('a code that has expired', async () => {
        const returned = await visitProvider(walk);
        emulator.setClock(301);
        await assertRefused(() => finish(walk, returned), invalidCode);
      });

      test('another redirect URI', async () => {
        const { callback, ...rest } = await visitProvider(walk);
        const other = { ...callback, redirectUri: 'http://localhost:3001/callback/other' };
        const data = { error: 96010, errorDescription: 'redirect_uri mismatch' };
        await assertRefused(() => finish(walk, { ...rest, callback: other }), {
          ...invalidCode,
          data,
        });
      });
    });
  }

  test('a profile without the scope for it', async () => {
    const access = { code: 'social_invalid_access_token', status: 401 };
    await assertRefused(() => signIn({ ...walk, scope: '3' }), access);
  });

  test('a profile refused for another reason', async () => {
    const body = JSON.stringify({ result: 'error', description: 'busy', code: 7 });
    emulator.addFault({ match: '/user/profile', status: 400, body });
    const data = { code: 7, description: 'busy', errorDescription: 'busy' };
    await assertRefused(() => signIn(walk), { code: 'general', status: 400, data });
  });

  for (const { name, fault, expected } of faultCases({ wrongShape: invalidCode })) {
    test(`the token endpoint: ${name}`, async () => {
      emulator.addFault({ match: '/oauth2/token', ...fault });
      await assertPrompt(() => assertRefused(() => signIn(walk), expected));
    });
  }

  for (const { name, fault, expected } of faultCases()) {
    test(`the profile endpoint: ${name}`, async () => {
      emulator.addFault({ match: '/user/profile', ...fault });
      await assertPrompt(() => assertRefused(() => signIn(walk), expected));
    });
  }

  test('a passing fault of the profile endpoint is waited out', async () => {
    emulator.addFault({ match: '/user/profile', status: 503, body: '', times: 1 });
    const { user } = await signIn(walk);
    assert.equal(user.id, 'union-1');
  });

  test('the configuration is checked before anything is asked', async () => {
    const environment = environmentFor(emulator);
    const request = { state: 's', redirectUri };
    const broken = { clientSecret: 7, skipConfirm: 'yes' };
    const error = await assertRefused(
      () => Promise.resolve(connector.authorize({ ...environment, config: broken }, request)),
      { code: 'invalid_config', status: 400 },
    );
    for (const key of ['clientId', 'clientSecret', 'skipConfirm']) {
      assert.match(error.details ?? '', new RegExp(`^${key}: `, 'm'));
    }
  });
});
