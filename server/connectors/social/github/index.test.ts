import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type GitHubEmulator, startGitHub } from '../../../../emulators/github.ts';
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

describe('github', () => {
  let emulator: GitHubEmulator;
  let walk: Walk;
  const config = { clientId: 'Iv1.1234', clientSecret: 'secret' };
  const person = {
    id: '583231',
    login: 'octo',
    name: 'Octo Cat',
    avatar: 'https://cdn.test/o.png',
  };
  const address = { email: 'octo@example.com', primary: true, verified: true, visibility: null };
  const invalid = { code: 'invalid_response', status: 400 };

  before(async () => {
    emulator = await startGitHub();
  });
  after(() => emulator.close());
  beforeEach(() => {
    emulator.reset();
    emulator.store.addClient({
      id: config.clientId,
      secret: config.clientSecret,
      redirectUris: [redirectUri],
    });
    emulator.store.addUser({ ...person, emails: [address] });
    emulator.store.decideNext({ decision: 'approve' });
    walk = { connector, config, emulator };
  });

  test('reads the person and the verified primary address', async () => {
    const { user, tokens } = await signIn(walk);
    const { rawData, ...known } = user;
    assert.deepEqual(known, {
      id: '583231',
      name: 'Octo Cat',
      avatar: 'https://cdn.test/o.png',
      email: 'octo@example.com',
    });
    assert.deepEqual((rawData as { userEmails: unknown }).userEmails, [address]);
    assert.equal(tokens?.scope, 'read:user,user:email');
  });

  const publicAddress = { email: 'public@example.com', primary: false };
  const addresses: [string, object, string | undefined][] = [
    [
      'a public one that is verified',
      { email: 'public@example.com', emails: [address, { ...address, ...publicAddress }] },
      'public@example.com',
    ],
    [
      'a public one that is not verified',
      {
        email: 'public@example.com',
        emails: [address, { ...address, ...publicAddress, verified: false }],
      },
      'octo@example.com',
    ],
    [
      'a public one that GitHub does not list',
      { email: 'public@example.com', emails: [address] },
      'octo@example.com',
    ],
    ['an unverified one', { emails: [{ ...address, verified: false }] }, undefined],
    ['a secondary one', { emails: [{ ...address, primary: false }] }, undefined],
    ['none', { emails: [] }, undefined],
  ];
  for (const [name, fields, expected] of addresses) {
    test(`the email address: ${name}`, async () => {
      emulator.store.addUser({ ...person, ...fields });
      const { user } = await signIn(walk);
      assert.equal(user.email, expected);
    });
  }

  test('people can sign in without the scope for their addresses', async () => {
    emulator.store.addUser({ ...person, email: 'public@example.com', emails: [address] });
    const { user } = await signIn({ ...walk, config: { ...config, scope: 'read:user' } });
    assert.equal(user.id, '583231');
    assert.equal(user.email, undefined);
  });

  test('people can sign in while their addresses cannot be read', async () => {
    emulator.addFault({ match: '/user/emails', status: 500, body: 'oops' });
    const { user } = await signIn(walk);
    assert.equal(user.email, undefined);
  });

  test('denied consent', async () => {
    emulator.reset();
    emulator.store.addClient({ id: config.clientId, redirectUris: [redirectUri] });
    emulator.store.decideNext({ decision: 'deny' });
    const data = { message: 'The user has denied your application access.' };
    await assertRefused(() => signIn(walk), { code: 'authorization_failed', status: 401, data });
  });

  test('an application that is suspended', async () => {
    emulator.store.addClient({
      id: config.clientId,
      redirectUris: [redirectUri],
      settings: { suspended: true },
    });
    const error = await assertRefused(() => signIn(walk), { code: 'general', status: 400 });
    assert.equal((error.data as { error: string }).error, 'application_suspended');
  });

  test('a wrong secret, which GitHub answers with status 200', async () => {
    const wrong = { ...walk, config: { ...config, clientSecret: 'wrong' } };
    await assertRefused(() => signIn(wrong), invalid);
  });

  test('a code that was used revokes what it gave', async () => {
    const returned = await visitProvider(walk);
    const { tokens } = await finish(walk, returned);
    await assertRefused(() => finish(walk, returned), invalid);
    assert.equal(emulator.store.findToken(tokens?.access_token), undefined);
  });

  test('a code that has expired', async () => {
    const returned = await visitProvider(walk);
    emulator.setClock(601);
    await assertRefused(() => finish(walk, returned), invalid);
  });

  test('a token that is refused', async () => {
    emulator.addFault({ match: '/user', status: 401, body: '{"message":"Bad credentials"}' });
    const refused = { code: 'social_invalid_access_token', status: 401 };
    await assertRefused(() => signIn(walk), refused);
  });

  for (const path of ['/login/oauth/access_token', '/user']) {
    for (const { name, fault, expected } of faultCases()) {
      test(`${path}: ${name}`, async () => {
        emulator.addFault({ match: path, ...fault });
        await assertPrompt(() => assertRefused(() => signIn(walk), expected));
      });
    }
  }

  test('tokens that expire can be renewed, once each', async () => {
    emulator.store.addClient({
      id: config.clientId,
      secret: config.clientSecret,
      redirectUris: [redirectUri],
      settings: { expiringTokens: true },
    });
    const { tokens } = await signIn(walk);
    const context = { ...environmentFor(emulator), config };
    const renew = () =>
      connector.refreshTokens?.(context, tokens?.refresh_token ?? '') ?? assert.fail();
    assert.match((await renew()).access_token ?? '', /^gho_/);
    await assertRefused(renew, invalid);
  });
});
