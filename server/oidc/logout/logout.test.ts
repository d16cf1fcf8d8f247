import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { submit } from '../browser.fixture.ts';
import { obtainTokens, query, refresh, userinfo } from '../flow.fixture.ts';
import { addApplication, addUser, startTenant } from '../oidc.fixture.ts';

const postLogout = 'https://app.example.com/signed-out';
const registered = { postLogoutRedirectUris: [postLogout] };

test('signing out needs neither a hint nor a question', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'Traditional', registered);
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const lasting = await obtainTokens(tenant, browser, application, { accountId });
  const session = browser.cookie('_session')?.value;
  const request = query({
    client_id: application.id,
    post_logout_redirect_uri: postLogout,
    state: 'bye',
  });
  const page = await browser.send(`/oidc/session/end?${request}`);
  assert.equal(page.status, 200);
  assert.equal(page.headers['cache-control'], 'no-store');
  const shown = tenant.pages.at(-1);
  assert.equal(shown?.kind, 'signing-out');
  if (shown?.kind !== 'signing-out') return;
  assert.equal(shown.action, 'http://localhost:3001/oidc/session/end/confirm');
  assert.equal(shown.asks, false);
  assert.deepEqual(Object.keys(shown.fields), ['xsrf', 'logout']);

  const wrong = await browser.send(shown.action, { method: 'POST', body: { logout: 'yes' } });
  assert.equal(wrong.status, 400);
  assert.equal(wrong.json.error_description, 'xsrf token invalid');
  const done = await browser.send(shown.action, { method: 'POST', body: shown.fields });
  assert.equal(done.status, 303);
  assert.equal(done.location, `${postLogout}?state=bye`);
  assert.equal(browser.cookie('_session'), undefined);
  const again = await browser.send(shown.action, {
    method: 'POST',
    body: shown.fields,
    headers: { Cookie: `_session=${session}` },
  });
  assert.equal(again.json.error_description, 'could not find logout details');
  // What was asked for offline outlives the session.
  assert.equal((await refresh(browser, application, lasting.refresh_token)).status, 200);
});

test('tokens without offline access end with the session', async (t) => {
  const tenant = await startTenant(t);
  const custom = { alwaysIssueRefreshToken: true };
  const application = await addApplication(tenant.db, 'Traditional', { custom, ...registered });
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const tokens = await obtainTokens(tenant, browser, application, { accountId, scope: 'openid' });
  assert.equal((await userinfo(browser, tokens.access_token)).status, 200);
  await browser.send('/oidc/session/end');
  const shown = tenant.pages.at(-1);
  assert.equal(shown?.kind, 'signing-out');
  if (shown?.kind !== 'signing-out') return;
  const done = await browser.send(shown.action, { method: 'POST', body: shown.fields });
  assert.equal(done.location, 'http://localhost:3001/oidc/session/end/success');
  assert.equal((await browser.send(done.location)).status, 200);
  assert.deepEqual(tenant.pages.at(-1), { kind: 'signed-out', clientId: undefined });
  assert.equal((await userinfo(browser, tokens.access_token)).status, 401);
  assert.equal((await refresh(browser, application, tokens.refresh_token)).status, 400);
});

test('nobody signed in is signed out all the same, with a button where there is no script', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'SPA', registered);
  const browser = tenant.browser();
  const request = { client_id: application.id, post_logout_redirect_uri: postLogout };
  for (const send of [
    () => browser.send(`/oidc/session/end?${query(request)}`),
    () => browser.send('/oidc/session/end', { method: 'POST', body: request }),
  ]) {
    const page = await send();
    assert.equal(page.status, 200);
    assert.match(page.text, /<noscript>[\s\S]*<button autofocus type="submit">/);
    const policy = String(page.headers['content-security-policy']);
    assert.match(policy, /script-src 'self' 'sha256-/);
    assert.match(policy, /frame-ancestors 'self'/);
    assert.equal((await submit(browser, page)).location, postLogout);
  }
});

test('a sign-out that names the wrong things is refused', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'SPA', registered);
  const other = await addApplication(tenant.db, 'SPA', registered);
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const { id_token } = await obtainTokens(tenant, browser, application, { accountId });
  const end = (parameters: Parameters<typeof query>[0]) =>
    browser.send(`/oidc/session/end?${query(parameters)}`);
  for (const [parameters, description] of [
    [{ client_id: 'nobody' }, 'invalid client nobody'],
    [
      { client_id: application.id, post_logout_redirect_uri: 'https://evil.example' },
      'post_logout_redirect_uri not registered',
    ],
    [{ id_token_hint: 'nothing' }, 'could not decode id_token_hint'],
    [
      { id_token_hint: id_token, client_id: other.id },
      'client_id does not match the provided id_token_hint',
    ],
    [
      [
        ['post_logout_redirect_uri', postLogout],
        ['post_logout_redirect_uri', postLogout],
      ],
      "'post_logout_redirect_uri' parameter must not be provided twice",
    ],
  ] as [Parameters<typeof query>[0], string][]) {
    const answer = await end(parameters);
    assert.equal(answer.status, 400);
    assert.equal(answer.json.error_description, description);
  }
  const hinted = { id_token_hint: id_token, post_logout_redirect_uri: postLogout };
  assert.equal((await end(hinted)).status, 200);
  assert.equal((await end({ post_logout_redirect_uri: 'https://evil.example' })).status, 200);
});

test('applications hear of the sign-out, and one that does not answer holds up nobody', async (t) => {
  const sent: { url: string; body: string }[] = [];
  const tenant = await startTenant(t, {
    deps: {
      fetch: async (url, init) => {
        sent.push({ url, body: init?.body ?? '' });
        if (url.includes('broken')) throw new Error('no answer');
        return { status: 204, headers: new Headers(), text: '' };
      },
    },
  });
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const uris = ['https://broken.example.com/logout', 'https://app.example.com/logout'];
  const ids = [];
  for (const backchannelLogoutUri of uris) {
    const application = await addApplication(tenant.db, 'Traditional', {
      backchannelLogoutUri,
      backchannelLogoutSessionRequired: true,
    });
    ids.push(application.id);
    await obtainTokens(tenant, browser, application, { accountId });
  }
  await browser.send('/oidc/session/end');
  const shown = tenant.pages.at(-1);
  if (shown?.kind !== 'signing-out') return assert.fail('not signing out');
  const done = await browser.send(shown.action, { method: 'POST', body: shown.fields });
  assert.equal(done.status, 303);
  assert.deepEqual(sent.map(({ url }) => url).toSorted(), uris.toSorted());
  const delivered = sent.find(({ url }) => url.includes('app.'))?.body ?? '';
  const token = new URLSearchParams(delivered).get('logout_token') ?? '';
  const jwks = createLocalJWKSet((await tenant.oidc.verification()).jwks);
  const { payload } = await jwtVerify(token, jwks, { typ: 'logout+jwt', audience: ids[1] });
  assert.equal(payload.sub, accountId);
  assert.equal(typeof payload.sid, 'string');
  assert.equal(Number(payload.exp) - Number(payload.iat), 120);
  assert.deepEqual(payload.events, {
    'http://schemas.openid.net/event/backchannel-logout': {},
  });
});

test('a page that names no application signs nobody out: the person is asked', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'SPA', registered);
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const { id_token } = await obtainTokens(tenant, browser, application, { accountId });
  for (const [request, asks] of [
    [{}, true],
    [{ state: 'x' }, true],
    // Ignored where no application vouches for it.
    [{ post_logout_redirect_uri: postLogout }, true],
    [{ client_id: application.id }, false],
    [{ client_id: application.id, post_logout_redirect_uri: postLogout }, false],
    [{ id_token_hint: id_token }, false],
  ] as [Record<string, string>, boolean][]) {
    for (const answer of [
      await browser.send(`/oidc/session/end?${query(request)}`),
      await browser.send('/oidc/session/end', { method: 'POST', body: request }),
    ]) {
      assert.equal(answer.status, 200);
      const shown = tenant.pages.at(-1);
      assert.ok(shown?.kind === 'signing-out');
      assert.equal(shown.asks, asks, JSON.stringify(request));
    }
  }
  const sessions = await tenant.db
    .selectFrom('oidcPayloads')
    .select('idHash')
    .where('model', '=', 'Session')
    .execute();
  assert.equal(sessions.length, 1);
});
