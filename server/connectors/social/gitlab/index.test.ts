import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type HuggingFaceEmulator, startHuggingFace } from '../../../../emulators/huggingface.ts';
import {
  assertPrompt,
  assertRefused,
  faultCases,
  finish,
  redirectUri,
  signIn,
  visitProvider,
  type Walk,
} from '../../provider.fixture.ts';
import { connector } from './index.ts';

/** GitLab speaks as Hugging Face does, at the same paths of its own host. */
describe('gitlab', () => {
  let emulator: HuggingFaceEmulator;
  let walk: Walk;
  const config = { clientId: 'gitlab-app', clientSecret: 'gloas-secret' };
  const person = { id: '4711', name: 'Ada', username: 'ada', picture: 'https://cdn.test/ada.png' };
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
    emulator.store.addUser({ ...person, email: 'ada@example.com' });
    emulator.store.decideNext({ decision: 'approve' });
    const origins = { 'https://gitlab.com': emulator.url };
    walk = { connector, config, emulator: { ...emulator, origins } };
  });

  test('asks for who the person is and nothing else by default', async () => {
    const { user } = await signIn(walk);
    assert.deepEqual({ ...user, rawData: undefined }, { id: '4711', rawData: undefined });
  });

  const scopes: [configured: string, asked: string][] = [
    ['', 'openid'],
    ['openid profile', 'openid profile'],
    ['profile email', 'profile email openid'],
  ];
  for (const [configured, asked] of scopes) {
    test(`the scope "${configured}" asks for "${asked}"`, async () => {
      const { url } = await visitProvider({ ...walk, config: { ...config, scope: configured } });
      assert.equal(url.searchParams.get('scope'), asked);
    });
  }

  const wide = () => ({ ...walk, config: { ...config, scope: 'openid profile email' } });

  test('reads name, picture and a verified email address', async () => {
    const { rawData: _, ...user } = (await signIn(wide())).user;
    const { id, name, picture } = person;
    assert.deepEqual(user, { id, name, avatar: picture, email: 'ada@example.com' });
  });

  test('does not take an email address that is not verified', async () => {
    emulator.store.addUser({ ...person, email: 'ada@example.com', emailVerified: false });
    assert.equal((await signIn(wide())).user.email, undefined);
  });

  test('denied consent', async () => {
    emulator.store.takeDecision();
    emulator.store.decideNext({ decision: 'deny' });
    await assertRefused(() => signIn(walk), { code: 'authorization_failed', status: 401 });
  });

  test('a wrong secret', async () => {
    const wrong = { ...walk, config: { ...config, clientSecret: 'wrong' } };
    await assertRefused(() => signIn(wrong), general);
  });

  test('a code that was used', async () => {
    const returned = await visitProvider(walk);
    await finish(walk, returned);
    await assertRefused(() => finish(walk, returned), general);
  });

  test('a sign-in that was not started here', async () => {
    const returned = await visitProvider(walk);
    await assertRefused(() => finish(walk, { ...returned, session: undefined }), general);
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
});
