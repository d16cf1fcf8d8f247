import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type GoogleEmulator, startGoogle } from '../../../../emulators/google.ts';
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

describe('google', () => {
  let emulator: GoogleEmulator;
  let walk: Walk;
  const config = { clientId: 'id.apps.googleusercontent.com', clientSecret: 'secret' };
  const id = '110169484474386276334';
  const person = { id, name: 'Ada', picture: 'https://cdn.test/a.png', email: 'ada@example.com' };
  const general = { code: 'general', status: 400 };

  before(async () => {
    emulator = await startGoogle();
  });
  after(() => emulator.close());
  beforeEach(() => {
    emulator.reset();
    emulator.store.addClient({
      id: config.clientId,
      secret: config.clientSecret,
      redirectUris: [redirectUri],
    });
    emulator.store.addUser(person);
    emulator.store.decideNext({ decision: 'approve' });
    walk = { connector, config, emulator };
  });

  test('reads the person', async () => {
    const { user } = await signIn(walk);
    const { rawData, ...known } = user;
    assert.deepEqual(known, {
      id,
      name: 'Ada',
      avatar: 'https://cdn.test/a.png',
      email: 'ada@example.com',
    });
    assert.equal((rawData as { email_verified: boolean }).email_verified, true);
  });

  test('does not take an email address that is not verified', async () => {
    emulator.store.addUser({ ...person, emailVerified: false });
    const { user } = await signIn(walk);
    assert.equal(user.email, undefined);
  });

  test('takes a code that arrives percent-encoded once more', async () => {
    const { callback, ...rest } = await visitProvider(walk);
    const twice = { ...callback, code: encodeURIComponent(String(callback.code)) };
    const { user } = await finish(walk, { ...rest, callback: twice });
    assert.equal(user.id, id);
  });

  test('asks for the configured prompts and offline access, and renews', async () => {
    const offline = { ...config, prompts: ['consent', 'select_account'], offlineAccess: true };
    const returned = await visitProvider({ ...walk, config: offline });
    assert.equal(returned.url.searchParams.get('prompt'), 'consent select_account');
    assert.equal(returned.url.searchParams.get('access_type'), 'offline');
    const { tokens } = await finish({ ...walk, config: offline }, returned);
    const context = { ...environmentFor(emulator), config: offline };
    const renewed = await connector.refreshTokens?.(context, tokens?.refresh_token ?? '');
    assert.match(renewed?.access_token ?? '', /^ya29\./);
  });

  test('denied consent', async () => {
    emulator.reset();
    emulator.store.addClient({ id: config.clientId, redirectUris: [redirectUri] });
    emulator.store.decideNext({ decision: 'deny' });
    await assertRefused(() => signIn(walk), general);
  });

  test('a wrong secret', async () => {
    const wrong = { ...walk, config: { ...config, clientSecret: 'wrong' } };
    await assertRefused(() => signIn(wrong), { code: 'social_invalid_access_token', status: 401 });
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

  for (const path of ['/token', '/v1/userinfo']) {
    for (const { name, fault, expected } of faultCases()) {
      test(`${path}: ${name}`, async () => {
        emulator.addFault({ match: path, ...fault });
        await assertPrompt(() => assertRefused(() => signIn(walk), expected));
      });
    }
  }

  const oneTap = (credential: string) =>
    connector.readUser({ ...environmentFor(emulator), config }, { credential }, undefined);

  test('One Tap: reads the person from the credential', async () => {
    const credential = await emulator.mintCredential({ userId: id, clientId: config.clientId });
    const { user, tokens } = await oneTap(credential);
    assert.equal(user.id, id);
    assert.equal(user.email, 'ada@example.com');
    assert.equal(tokens, undefined);
  });

  const past = Math.floor(Date.now() / 1000) - 60;
  const forged: [string, object][] = [
    ['another audience', { claims: { aud: 'someone-else' } }],
    ['another issuer', { claims: { iss: 'https://accounts.example.com' } }],
    ['an expired one', { claims: { exp: past } }],
    ['one that never expires', { claims: { exp: null } }],
    ['a foreign key', { signature: 'foreign-key' }],
    ['an unknown key', { signature: 'unknown-kid' }],
    ['no signature', { signature: 'none' }],
  ];
  for (const [name, switches] of forged) {
    test(`One Tap refuses ${name}`, async () => {
      const named = { userId: id, clientId: config.clientId };
      const credential = await emulator.mintCredential({ ...named, ...switches });
      const refused = { code: 'social_invalid_id_token', status: 401 };
      await assertRefused(() => oneTap(credential), refused);
    });
  }
});
