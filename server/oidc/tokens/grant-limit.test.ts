import assert from 'node:assert/strict';
import { test } from 'node:test';
import { obtainTokens, refresh, userinfo } from '../flow.fixture.ts';
import { addApplication, addUser, startTenant } from '../oidc.fixture.ts';

test('an application has no more authorizations of a person than it may: the oldest end', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const tenant = await startTenant(t);
  const web = await addApplication(tenant.db, 'Traditional', { custom: { maxAllowedGrants: 2 } });
  const other = await addApplication(tenant.db, 'Traditional');
  const accountId = await addUser(tenant.db);
  const somebodyElse = await addUser(tenant.db);
  const signIn = async (application: typeof web, person = accountId) => {
    t.mock.timers.tick(1000);
    const browser = tenant.browser();
    return {
      browser,
      ...(await obtainTokens(tenant, browser, application, { accountId: person })),
    };
  };
  const elsewhere = await signIn(other);
  const foreign = await signIn(web, somebodyElse);
  const [first, second, third] = [await signIn(web), await signIn(web), await signIn(web)];
  const works = async (
    { browser, refresh_token, access_token }: typeof first,
    application = web,
  ) => {
    const { status } = await refresh(browser, application, refresh_token);
    assert.equal((await userinfo(browser, access_token)).status, status === 200 ? 200 : 401);
    return status;
  };
  assert.equal(await works(first), 400);
  for (const one of [second, third, foreign]) assert.equal(await works(one), 200);
  assert.equal(await works(elsewhere, other), 200);
  const left = await tenant.db
    .selectFrom('oidcPayloads')
    .select('idHash')
    .where('model', '=', 'Grant')
    .where('accountId', '=', accountId)
    .where('clientId', '=', web.id)
    .execute();
  assert.equal(left.length, 2);
  // The browser whose authorization ended signs in again as if for the first time.
  t.mock.timers.tick(1000);
  const again = await obtainTokens(tenant, first.browser, web, {});
  assert.equal((await refresh(first.browser, web, again.refresh_token)).status, 200);
  assert.equal(await works(second), 400);
});
