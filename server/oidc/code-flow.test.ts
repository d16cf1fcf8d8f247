import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import {
  authorizationRequest,
  authorize,
  exchange,
  follow,
  obtainTokens,
  query,
  refresh,
  tokenRequest,
  userinfo,
} from './flow.fixture.ts';
import {
  addApplication,
  addResource,
  addUser,
  pkce,
  redirectUri,
  startTenant,
} from './oidc.fixture.ts';

test('a person signs in, consents silently, and the application gets its tokens', async (t) => {
  const tenant = await startTenant(t);
  const { db } = tenant;
  const application = await addApplication(db, 'SPA');
  const accountId = await addUser(db, { username: 'ada', profile: { givenName: 'Ada' } });
  const browser = tenant.browser();
  const { verifier, ...challenge } = pkce();

  const first = await browser.send(
    `/oidc/auth?${query(authorizationRequest(application, { ...challenge, scope: 'openid offline_access profile email roles' }))}`,
  );
  assert.equal(first.status, 303);
  assert.equal(first.location, `/sign-in?app_id=${application.id}`);
  assert.equal(first.headers['cache-control'], 'no-store');

  const url = await follow(tenant, browser, first, accountId);
  assert.equal(`${url.origin}${url.pathname}`, redirectUri);
  assert.deepEqual([...url.searchParams.keys()], ['code', 'state', 'iss']);
  assert.equal(url.searchParams.get('state'), 'a-state');
  assert.equal(url.searchParams.get('iss'), 'http://localhost:3001/oidc');

  const code = url.searchParams.get('code') ?? '';
  const answer = await exchange(browser, application, { code, verifier });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers['cache-control'], 'no-store');
  const { access_token, id_token, refresh_token, ...rest } = answer.json;
  assert.deepEqual(rest, {
    expires_in: 3600,
    scope: 'openid offline_access profile email roles',
    token_type: 'Bearer',
  });
  assert.match(access_token, /^[\w-]{43}$/);
  assert.match(refresh_token, /^[\w-]{43,}$/);

  const jwks = createLocalJWKSet((await tenant.oidc.verification()).jwks);
  const { payload, protectedHeader } = await jwtVerify(id_token, jwks, {
    issuer: tenant.oidc.issuer,
    audience: application.id,
  });
  assert.equal(protectedHeader.alg, 'ES256');
  const { iat = 0, exp = 0, ...claims } = payload;
  assert.ok(Math.abs(iat - Date.now() / 1000) < 5);
  assert.equal(exp - iat, 3600);
  assert.deepEqual(claims, {
    aud: application.id,
    created_at: 1_700_000_000_000,
    email: null,
    email_verified: false,
    given_name: 'Ada',
    iss: tenant.oidc.issuer,
    name: null,
    picture: null,
    preferred_username: 'ada',
    roles: [],
    sub: accountId,
    updated_at: 1_700_000_000_001,
    username: 'ada',
  });

  const info = await userinfo(browser, access_token);
  assert.equal(info.status, 200);
  assert.equal(info.headers['cache-control'], 'no-store');
  assert.equal(info.json.sub, accountId);
  assert.equal(info.json.username, 'ada');
  const { applicationId } = await db.selectFrom('users').selectAll().executeTakeFirstOrThrow();
  assert.equal(applicationId, application.id);
});

test('a second application signs the same person in without a form', async (t) => {
  const tenant = await startTenant(t);
  const first = await addApplication(tenant.db, 'Traditional');
  const second = await addApplication(tenant.db, 'Traditional');
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  await obtainTokens(tenant, browser, first, { accountId });
  const tokens = await obtainTokens(tenant, browser, second, {});
  assert.equal((await userinfo(browser, tokens.access_token)).json.sub, accountId);
});

test('a code works once, also when two requests bring it at the same moment', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'SPA');
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const authorized = await authorize(tenant, browser, application, { accountId });
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => exchange(tenant.browser(), application, authorized)),
  );
  const statuses = answers.map(({ status }) => status).toSorted();
  assert.deepEqual(statuses, [200, 400, 400, 400]);
  const refusals = answers.filter(({ status }) => status === 400);
  for (const { json } of refusals) assert.equal(json.error, 'invalid_grant');
  // A replay takes everything back, from whoever was faster.
  const winner = answers.find(({ status }) => status === 200)?.json;
  assert.equal((await userinfo(browser, winner.access_token)).status, 401);
  assert.equal((await refresh(browser, application, winner.refresh_token)).status, 400);
});

test('a replayed code revokes what it gave', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'Traditional');
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const authorized = await authorize(tenant, browser, application, { accountId });
  const { json } = await exchange(browser, application, authorized);
  assert.equal((await userinfo(browser, json.access_token)).status, 200);
  const replay = await exchange(browser, application, authorized);
  assert.equal(replay.status, 400);
  assert.deepEqual(replay.json, {
    code: 'oidc.invalid_grant',
    message: 'grant request is invalid',
    error: 'invalid_grant',
    error_description: 'grant request is invalid',
  });
  assert.equal((await userinfo(browser, json.access_token)).status, 401);
  assert.equal((await refresh(browser, application, json.refresh_token)).status, 400);
});

test('a code is bound to its client, verifier, redirect URI and minute', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'SPA');
  const other = await addApplication(tenant.db, 'SPA');
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const cases: [string, (authorized: Awaited<ReturnType<typeof authorize>>) => Promise<number>][] =
    [
      ['another client', async (it) => (await exchange(browser, other, it)).status],
      [
        'another verifier',
        async (it) =>
          (await exchange(browser, application, { ...it, verifier: pkce().verifier })).status,
      ],
      [
        'no verifier',
        async (it) =>
          (await exchange(browser, application, it, { code_verifier: undefined })).status,
      ],
      [
        'another redirect URI',
        async (it) =>
          (await exchange(browser, application, it, { redirect_uri: `${redirectUri}/` })).status,
      ],
      [
        'a minute later',
        async (it) => {
          t.mock.timers.tick(60_000);
          return (await exchange(browser, application, it)).status;
        },
      ],
    ];
  for (const [name, attempt] of cases) {
    const authorized = await authorize(tenant, browser, application, { accountId });
    assert.equal(await attempt(authorized), 400, name);
  }
  const authorized = await authorize(tenant, browser, application, { accountId });
  assert.equal((await exchange(browser, application, authorized)).status, 200);
});

test('an access token is opaque without a resource and a JWT with one', async (t) => {
  const tenant = await startTenant(t);
  const { db } = tenant;
  const application = await addApplication(db, 'SPA');
  const accountId = await addUser(db);
  const api = 'https://api.example.com';
  await addResource(db, api, { scopes: ['read', 'write'], userId: accountId });
  const other = 'https://other.example.com';
  await addResource(db, other, { scopes: ['read'] });
  const browser = tenant.browser();
  const scope = 'openid offline_access read write unknown';
  const authorized = await authorize(tenant, browser, application, {
    accountId,
    scope,
    // A comma-separated list is as good as a repeated parameter.
    resource: `${api},${other}`,
  });
  const { json } = await exchange(browser, application, authorized);
  assert.doesNotMatch(json.access_token, /\./);
  assert.equal(json.scope, 'openid offline_access');
  assert.equal((await userinfo(browser, json.access_token)).status, 200);

  const answer = await refresh(browser, application, json.refresh_token, { resource: api });
  assert.equal(answer.json.scope, 'read write');
  assert.equal(answer.json.expires_in, 1800);
  assert.equal(decodeProtectedHeader(answer.json.access_token).typ, 'at+jwt');
  const jwks = createLocalJWKSet((await tenant.oidc.verification()).jwks);
  const { payload } = await jwtVerify(answer.json.access_token, jwks, { audience: api });
  const { jti, iat, exp, ...claims } = payload;
  assert.match(String(jti), /^[\w-]{43}$/);
  assert.equal(Number(exp) - Number(iat), 1800);
  assert.deepEqual(claims, {
    aud: api,
    client_id: application.id,
    iss: tenant.oidc.issuer,
    scope: 'read write',
    sub: accountId,
  });
  assert.equal((await userinfo(browser, answer.json.access_token)).status, 401);

  const nothing = await refresh(browser, application, answer.json.refresh_token, {
    resource: other,
  });
  assert.equal(nothing.json.scope, '');
  const foreign = await refresh(browser, application, nothing.json.refresh_token, {
    resource: 'https://foreign.example.com',
  });
  assert.equal(foreign.json.error, 'invalid_target');
});

test('a default resource is used when none is named', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'SPA');
  const accountId = await addUser(tenant.db);
  const api = 'https://api.example.com';
  await addResource(tenant.db, api, { scopes: ['read'], userId: accountId, isDefault: true });
  const tokens = await obtainTokens(tenant, tenant.browser(), application, {
    accountId,
    scope: 'read',
  });
  assert.equal(tokens.scope, 'read');
  assert.match(tokens.access_token, /\./);
});

test('offline access needs prompt=consent; without it a session bounds the tokens', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'Traditional');
  const accountId = await addUser(tenant.db);
  const tokens = await obtainTokens(tenant, tenant.browser(), application, {
    accountId,
    prompt: undefined,
  });
  assert.equal(tokens.refresh_token, undefined);
  assert.equal(tokens.scope, 'openid profile');
  await tenant.db.deleteFrom('oidcPayloads').where('model', '=', 'Session').execute();
  assert.equal((await userinfo(tenant.browser(), tokens.access_token)).status, 401);
});

test('auth_time is there when asked for, sid when the application wants to hear of logout', async (t) => {
  const tenant = await startTenant(t);
  const plain = await addApplication(tenant.db, 'Traditional');
  const informed = await addApplication(tenant.db, 'Traditional', {
    backchannelLogoutUri: 'https://app.example.com/logout',
    backchannelLogoutSessionRequired: true,
    custom: { idTokenTtl: 60 },
  });
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const claims = (tokens: { id_token: string }) =>
    JSON.parse(Buffer.from(tokens.id_token.split('.')[1] ?? '', 'base64url').toString());
  const first = claims(await obtainTokens(tenant, browser, plain, { accountId, nonce: 'n' }));
  assert.equal(first.nonce, 'n');
  assert.ok(!('auth_time' in first) && !('sid' in first) && !('at_hash' in first));
  const second = claims(await obtainTokens(tenant, browser, informed, { max_age: '1000' }));
  assert.equal(typeof second.auth_time, 'number');
  assert.equal(typeof second.sid, 'string');
  assert.equal(second.exp - second.iat, 60);
});

test('somebody suspended meanwhile gets no tokens and is asked to sign in', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'Traditional');
  const accountId = await addUser(tenant.db);
  const other = await addUser(tenant.db);
  const browser = tenant.browser();
  const tokens = await obtainTokens(tenant, browser, application, { accountId });
  const authorized = await authorize(tenant, browser, application);
  await tenant.db
    .updateTable('users')
    .set({ isSuspended: true })
    .where('id', '=', accountId)
    .execute();
  for (const answer of [
    await refresh(browser, application, tokens.refresh_token),
    await exchange(browser, application, authorized),
  ]) {
    assert.equal(answer.status, 400);
    assert.equal(answer.json.error, 'invalid_grant');
  }
  assert.equal((await userinfo(browser, tokens.access_token)).json.error, 'invalid_token');
  // The session is still there; somebody else may sign in over it.
  const again = await obtainTokens(tenant, browser, application, { accountId: other });
  assert.equal((await userinfo(browser, again.access_token)).json.sub, other);
});

test('the token endpoint takes JSON as it takes forms', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'SPA');
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const { code, verifier } = await authorize(tenant, browser, application, { accountId });
  const answer = await browser.send('/oidc/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      client_id: application.id,
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      client_secret: null,
      resource: {},
    }),
  });
  assert.equal(answer.status, 200, answer.text);
  const unknown = await tokenRequest(browser, application, { grant_type: 'password' });
  assert.equal(unknown.json.error, 'unsupported_grant_type');
});
