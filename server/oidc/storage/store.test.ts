import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authorize, obtainTokens, refresh, userinfo } from '../flow.fixture.ts';
import { addApplication, addResource, addUser, startTenant, type Tenant } from '../oidc.fixture.ts';
import { claimOnce, deleteExpired, revokeAccount, revokeClient } from './store.ts';

const tables = [
  'applications',
  'applicationSecrets',
  'users',
  'signingKeys',
  'cookieKeys',
  'oidcPayloads',
  'configs',
] as const;

const dump = async ({ db }: Tenant): Promise<string> => {
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
};

test('a leaked database holds nothing that signs in', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'Traditional');
  const accountId = await addUser(tenant.db);
  const api = 'https://api.example.com';
  await addResource(tenant.db, api, { scopes: ['read'], userId: accountId });
  const browser = tenant.browser();
  const waiting = await authorize(tenant, browser, application, { accountId });
  const tokens = await obtainTokens(tenant, browser, application, {
    accountId,
    scope: 'openid offline_access read',
    resource: api,
  });
  const { json } = await refresh(browser, application, tokens.refresh_token, { resource: api });
  const begun = tenant.browser();
  await authorize(tenant, begun, application, { prompt: 'none' });
  await begun.send(`/oidc/auth?client_id=${application.id}&response_type=code&scope=openid`);
  const interaction = JSON.parse(begun.cookie('_interaction')?.value ?? '{}')._legacy;

  const canaries = {
    code: waiting.code,
    access: tokens.access_token,
    refresh: tokens.refresh_token,
    id: tokens.id_token,
    jwt: json.access_token,
    session: browser.cookie('_session')?.value,
    signature: browser.cookie('_session.sig')?.value,
    interaction,
    secret: application.secret,
  };
  const everything = await dump(tenant);
  for (const [name, value] of Object.entries(canaries)) {
    assert.ok(value && value.length > 20, name);
    assert.ok(!everything.includes(value), name);
  }
  assert.doesNotMatch(everything, /"d":|"k":/);
});

test('signing somebody out everywhere ends all they have, and nothing of others', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'Traditional');
  const accounts = [await addUser(tenant.db), await addUser(tenant.db)];
  const [first, second] = await Promise.all(
    accounts.map(async (accountId) => {
      const browser = tenant.browser();
      return { browser, tokens: await obtainTokens(tenant, browser, application, { accountId }) };
    }),
  );
  assert.ok(first && second);
  await revokeAccount(tenant.db, accounts[0] ?? '');
  assert.equal((await userinfo(first.browser, first.tokens.access_token)).status, 401);
  const refused = await refresh(first.browser, application, first.tokens.refresh_token);
  assert.equal(refused.json.error, 'invalid_grant');
  const { url } = await authorize(tenant, first.browser, application, { prompt: 'none' });
  assert.equal(url.searchParams.get('error'), 'login_required');
  assert.equal((await userinfo(second.browser, second.tokens.access_token)).status, 200);
  await revokeClient(tenant.db, application.id);
  assert.equal((await userinfo(second.browser, second.tokens.access_token)).status, 401);
});

test('what expired is removed in portions, what lives stays', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'Traditional');
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const tokens = await obtainTokens(tenant, browser, application, { accountId });
  for (const _ of [1, 2]) await authorize(tenant, browser, application);
  const count = async () =>
    (await tenant.db.selectFrom('oidcPayloads').select('idHash').execute()).length;
  const all = await count();
  assert.equal(await deleteExpired(tenant.db, Date.now(), 100), 0);
  const later = Date.now() + 61_000;
  assert.equal(await deleteExpired(tenant.db, later, 2), 2);
  assert.equal(await deleteExpired(tenant.db, later, 2), 1);
  assert.equal(await count(), all - 3);
  assert.equal((await refresh(browser, application, tokens.refresh_token)).status, 200);
});

test('a session lives as long as the tenant says', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'Traditional');
  const accountId = await addUser(tenant.db);
  await tenant.db
    .insertInto('configs')
    .values({ key: 'oidc.session', value: { ttl: 100 } })
    .execute();
  const browser = tenant.browser();
  await obtainTokens(tenant, browser, application, { accountId });
  const silently = async () => {
    const request = { prompt: 'none', scope: 'openid' };
    const { url } = await authorize(tenant, browser, application, request);
    return url.searchParams.get('error') ?? 'a code';
  };
  for (const _ of [1, 2]) {
    t.mock.timers.tick(99_000);
    assert.equal(await silently(), 'a code');
  }
  t.mock.timers.tick(101_000);
  assert.equal(await silently(), 'login_required');
});

test('of several who claim the same thing one gets it, until it is forgotten', async (t) => {
  const { db } = await startTenant(t);
  const claim = (name: string, now: number) => claimOnce(db, name, { now, expiresAt: now + 10 });
  const claims = await Promise.all([1, 2, 3, 4].map(() => claim('a callback', 1000)));
  assert.equal(claims.filter(Boolean).length, 1);
  assert.equal(await claim('another callback', 1000), true);
  await deleteExpired(db, 1009, 100);
  assert.equal(await claim('a callback', 1009), false);
  await deleteExpired(db, 1010, 100);
  assert.equal(await claim('a callback', 1010), true);
});
