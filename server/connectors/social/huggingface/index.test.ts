import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type HuggingFaceEmulator, startHuggingFace } from '../../../../emulators/huggingface.ts';
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

describe('huggingface', () => {
  let emulator: HuggingFaceEmulator;
  let walk: Walk;
  const config = { clientId: 'hf-client', clientSecret: 's:e cret+é' };
  const general = { code: 'general', status: 400 };

  before(async () => {
    emulator = await startHuggingFace();
  });
  after(() => emulator.close());
  beforeEach(() => {
    emulator.reset();
    emulator.store.addClient({
      id: config.clientId,
      secret: config.clientSecret,
      redirectUris: [redirectUri],
      scopes: ['openid', 'profile', 'email'],
    });
    emulator.store.addUser({
      id: '62264c76b5e5b1ae1a1f3f6a',
      name: 'Ada',
      username: 'ada',
      picture: 'https://cdn.test/ada.png',
      email: 'ada@example.com',
    });
    emulator.store.decideNext({ decision: 'approve' });
    walk = { connector, config, emulator };
  });

  test('reads the profile by default', async () => {
    const { user, tokens } = await signIn(walk);
    const { rawData, ...known } = user;
    assert.deepEqual(known, {
      id: '62264c76b5e5b1ae1a1f3f6a',
      name: 'Ada',
      avatar: 'https://cdn.test/ada.png',
    });
    assert.equal((rawData as { preferred_username: string }).preferred_username, 'ada');
    assert.match(tokens?.access_token ?? '', /^hf_oauth_/);
  });

  test('reads the email address when it may', async () => {
    const { user } = await signIn({ ...walk, config: { ...config, scope: 'profile email' } });
    assert.equal(user.email, 'ada@example.com');
  });

  test('does not take an email address that is not verified', async () => {
    const user = emulator.store.users.get('62264c76b5e5b1ae1a1f3f6a');
    emulator.store.addUser({ id: '62264c76b5e5b1ae1a1f3f6a', ...user, emailVerified: false });
    const result = await signIn({ ...walk, config: { ...config, scope: 'profile email' } });
    assert.equal(result.user.email, undefined);
  });

  test('does not take an email address of which nothing is said', async () => {
    const body = JSON.stringify({ sub: 'x', email: 'ada@example.com' });
    emulator.addFault({ match: '/oauth/userinfo', status: 200, body });
    const { user } = await signIn({ ...walk, config: { ...config, scope: 'profile email' } });
    assert.deepEqual([user.id, user.email], ['x', undefined]);
  });

  test('proves itself in the header alone, and repeats the redirect URI', async () => {
    const { url, session } = await visitProvider(walk);
    assert.equal(url.searchParams.get('scope'), 'profile');
    assert.deepEqual(session, { redirectUri });
    emulator.store.decideNext({ decision: 'approve' });
    await signIn(walk);
    const request = emulator.requests.find(({ path }) => path === '/oauth/token');
    assert.equal(request?.verdict, 'accepted');
    assert.equal(request?.host, 'huggingface.co');
    assert.match(request?.headers.authorization ?? '', /^Basic /);
    const form = new URLSearchParams(request?.body);
    assert.deepEqual([...form.keys()].sort(), ['code', 'grant_type', 'redirect_uri']);
    assert.equal(form.get('redirect_uri'), redirectUri);
  });

  test('needs its session', async () => {
    assert.equal(connector.usesSession, true);
    const returned = await visitProvider(walk);
    await assertRefused(() => finish(walk, { ...returned, session: undefined }), general);
  });

  test('denied consent', async () => {
    emulator.reset();
    emulator.store.addClient({ id: config.clientId, redirectUris: [redirectUri] });
    emulator.store.decideNext({ decision: 'deny' });
    const error = await assertRefused(() => signIn(walk), {
      code: 'authorization_failed',
      status: 401,
    });
    assert.equal((error.data as { error: string }).error, 'access_denied');
  });

  test('a scope the application may not have', async () => {
    const wide = { ...config, scope: 'profile write-repos' };
    const refused = { code: 'authorization_failed', status: 401 };
    await assertRefused(() => signIn({ ...walk, config: wide }), refused);
  });

  test('a wrong secret', async () => {
    const wrong = { ...walk, config: { ...config, clientSecret: 'wrong' } };
    const error = await assertRefused(() => signIn(wrong), general);
    assert.match(JSON.stringify(error.data), /invalid_client/);
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

  test('another redirect URI in the session', async () => {
    const returned = await visitProvider(walk);
    const session = { redirectUri: 'http://localhost:3001/callback/other' };
    await assertRefused(() => finish(walk, { ...returned, session }), general);
  });

  test('a token that is refused', async () => {
    emulator.addFault({ match: '/oauth/userinfo', status: 401, body: '{"error":"invalid"}' });
    const refused = { code: 'social_invalid_access_token', status: 401 };
    await assertRefused(() => signIn(walk), refused);
  });

  for (const path of ['/oauth/token', '/oauth/userinfo']) {
    for (const { name, fault, expected } of faultCases()) {
      test(`${path}: ${name}`, async () => {
        emulator.addFault({ match: path, ...fault });
        await assertPrompt(() => assertRefused(() => signIn(walk), expected));
      });
    }
  }

  test('a provider that is not there', async () => {
    const returned = await visitProvider(walk);
    const nowhere = environmentFor({ origins: { 'https://huggingface.co': 'http://127.0.0.1:1' } });
    const error = await assertRefused(
      () => finish({ ...walk, environment: nowhere }, returned),
      general,
    );
    assert.match(error.reason, /huggingface\.co could not be reached: ECONNREFUSED/);
    assert.doesNotMatch(JSON.stringify([error.data, error.values]), /huggingface|127|ECONN/);
  });
});
