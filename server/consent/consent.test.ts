import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authorizationPath, authorizationRequest, query, signInAs } from '../oidc/flow.fixture.ts';
import { addApplication, addUser, startTenant } from '../oidc/oidc.fixture.ts';

test("a third party's request is put to the person, who allows or denies it", async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'Traditional', { isThirdParty: true });
  const accountId = await addUser(tenant.db);
  const ask = async () => {
    const browser = tenant.browser();
    const request = authorizationRequest(application, { scope: 'openid offline_access' });
    const first = await browser.send(`/oidc/auth?${query(request)}`);
    const consent = await browser.send(await signInAs(tenant, browser, accountId, first.location));
    assert.equal(consent.location, `/consent?app_id=${application.id}`);
    const visit = { cookie: browser.cookieHeader(), appId: application.id };
    const question = await tenant.consent.visit(visit);
    assert.ok(question.kind === 'ask');
    const { interactionId, ...asked } = question;
    assert.ok(interactionId);
    assert.deepEqual(asked, {
      kind: 'ask',
      application: { id: application.id, name: 'Bookstore' },
      scopes: [],
      resourceScopes: {},
    });
    return { browser, visit };
  };
  const denied = await ask();
  const no = await denied.browser.send(await tenant.consent.decide(denied.visit, 'deny'));
  assert.equal(new URL(no.location).searchParams.get('error'), 'access_denied');
  const allowed = await ask();
  const yes = await allowed.browser.send(await tenant.consent.decide(allowed.visit, 'allow'));
  assert.ok(new URL(yes.location).searchParams.get('code'), yes.location);
});

test('a yes counts for what this tab asked, not for what a newer request would get', async (t) => {
  const tenant = await startTenant(t);
  const { consent } = tenant;
  const application = await addApplication(tenant.db, 'Traditional', { isThirdParty: true });
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const send = (state: string, scope: string) =>
    browser.send(`/oidc/auth?${query(authorizationRequest(application, { state, scope }))}`);
  const first = await send('one', 'openid offline_access');
  await browser.send(await signInAs(tenant, browser, accountId, first.location));
  const request = () => ({ cookie: browser.cookieHeader(), appId: application.id });
  const question = await consent.visit(request());
  assert.ok(question.kind === 'ask');
  const second = await send('two', 'openid offline_access');
  assert.equal(second.location, `/consent?app_id=${application.id}`);
  const { interactionId } = question;
  const yes = await browser.send(await consent.decide({ ...request(), interactionId }, 'allow'));
  assert.equal(new URL(yes.location).searchParams.get('state'), 'one');
  const newest = await consent.visit(request());
  assert.equal(newest.kind, 'ask', 'the newer one is not decided');
});

test('a visit to /consent before signing in leads to the sign-in page', async (t) => {
  const tenant = await startTenant(t);
  const { id } = await addApplication(tenant.db, 'SPA');
  const browser = tenant.browser();
  await browser.send(authorizationPath(id).path);
  const visit = { cookie: browser.cookieHeader(), appId: id };
  assert.deepEqual(await tenant.consent.visit(visit), {
    kind: 'redirect',
    to: `http://localhost:3001/sign-in?app_id=${id}`,
  });
});
