import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Db } from '../db/database.ts';
import { insertOneTimeTokenRow, takeOneTimeToken } from '../features/one-time-tokens/store.ts';
import { minute } from '../lib/clock.ts';
import { digest } from '../lib/hash.ts';
import { submit } from '../oidc/browser.fixture.ts';
import { authorizationPath, follow, signInAs } from '../oidc/flow.fixture.ts';
import { addApplication, addUser, startTenant } from '../oidc/oidc.fixture.ts';

const ada = 'ada@example.com';
const link = { one_time_token: 'the-token', login_hint: ada };

/** Ada's token, and what has become of it. */
const addToken = (db: Db, is: 'good' | 'consumed' | 'expired') => {
  const now = Date.now();
  return insertOneTimeTokenRow(db, {
    id: 'the-id',
    email: ada,
    emailFolded: ada,
    tokenHash: digest(link.one_time_token),
    context: {},
    status: is === 'consumed' ? 'consumed' : 'active',
    createdAt: now,
    expiresAt: is === 'expired' ? now - 1 : now + minute,
  });
};

/** The browser's page before consent, by who is signed in and what has become of the token. */
const cases: [
  what: string,
  given: { email?: string; token: 'good' | 'consumed' | 'expired'; params?: object },
  page: string | undefined,
][] = [
  ['a good token', { email: ada, token: 'good' }, 'one-time-token?login_hint&one_time_token'],
  ['another way of writing', { email: 'Ada@Example.com', token: 'consumed' }, undefined],
  ['the token one came in with', { email: ada, token: 'consumed' }, undefined],
  [
    'an expired token',
    { email: ada, token: 'expired' },
    'one-time-token?errorMessage=one_time_token.token_expired',
  ],
  [
    'the token of somebody else',
    { email: 'bob@example.com', token: 'good' },
    'switch-account?login_hint&one_time_token',
  ],
  [
    'a spent token of somebody else',
    { email: 'bob@example.com', token: 'consumed' },
    'switch-account?login_hint&one_time_token',
  ],
  ['somebody without an address', { token: 'good' }, 'switch-account?login_hint&one_time_token'],
  [
    'somebody else who was asked to sign in',
    { email: 'bob@example.com', token: 'good', params: { prompt: 'login consent' } },
    'one-time-token?login_hint&one_time_token',
  ],
  [
    'somebody else who was asked to sign in, with a spent token',
    { email: 'bob@example.com', token: 'consumed', params: { prompt: 'login consent' } },
    'one-time-token?errorMessage=one_time_token.token_consumed',
  ],
  [
    'no token',
    { email: 'bob@example.com', token: 'good', params: { one_time_token: '' } },
    undefined,
  ],
  [
    'no address',
    { email: 'bob@example.com', token: 'good', params: { login_hint: '' } },
    undefined,
  ],
];
for (const [what, { email, token, params }, page] of cases) {
  test(`somebody signed in who brings ${what}: ${page ?? 'goes on'}`, async (t) => {
    const tenant = await startTenant(t);
    await addToken(tenant.db, token);
    const { id } = await addApplication(tenant.db, 'SPA');
    const accountId = await addUser(tenant.db, { primaryEmail: email ?? null });
    const browser = tenant.browser();
    const { path } = authorizationPath(id, { ...link, ...params });
    const first = await browser.send(path);
    const consent = await browser.send(await signInAs(tenant, browser, accountId, first.location));
    const { location } = await browser.send(consent.location);
    if (!page) {
      const { searchParams } = await follow(tenant, browser, await browser.send(location));
      assert.ok(searchParams.get('code'), location);
      return;
    }
    const expected = page
      .replace('login_hint&', 'login_hint=ada%40example.com&')
      .replace(/one_time_token$/, 'one_time_token=the-token');
    assert.equal(location, `${expected}&app_id=${id}`);
  });
}

test('who signs in with the token of another person becomes that person', async (t) => {
  const tenant = await startTenant(t);
  await addToken(tenant.db, 'good');
  const { id } = await addApplication(tenant.db, 'SPA');
  const bobId = await addUser(tenant.db, { primaryEmail: 'bob@example.com' });
  const adaId = await addUser(tenant.db, { primaryEmail: ada });
  const browser = tenant.browser();
  const { path } = authorizationPath(id, link);
  const first = await browser.send(path);
  const consent = await browser.send(await signInAs(tenant, browser, bobId, first.location));
  const { location } = await browser.send(consent.location);
  assert.match(location, /^switch-account\?/);
  await takeOneTimeToken(tenant.db, 'the-id', Date.now());
  const resumed = await signInAs(tenant, browser, adaId, `/${location}`);
  // The engine ends the other person's session first, by a form that sends itself.
  const signedOut = await submit(browser, await browser.send(resumed));
  const { searchParams } = await follow(tenant, browser, signedOut);
  assert.ok(searchParams.get('code'));
  const sessions = await tenant.db
    .selectFrom('oidcPayloads')
    .select('accountId')
    .where('model', '=', 'AuthorizationCode')
    .execute();
  assert.deepEqual(sessions, [{ accountId: adaId }]);
});
