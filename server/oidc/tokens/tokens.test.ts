import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer, Browser } from '../browser.fixture.ts';
import { obtainTokens, refresh, tokenRequest, userinfo } from '../flow.fixture.ts';
import {
  addApplication,
  addResource,
  addUser,
  basic,
  startTenant,
  type TestApplication,
} from '../oidc.fixture.ts';

const api = 'https://api.example.com';

const call = (
  browser: Browser,
  endpoint: 'introspection' | 'revocation',
  application: TestApplication,
  body: Record<string, string>,
): Promise<Answer> => {
  const headers: Record<string, string> = application.secret ? basic(application) : {};
  const client: Record<string, string> = application.secret ? {} : { client_id: application.id };
  return browser.send(`/oidc/token/${endpoint}`, {
    method: 'POST',
    headers,
    body: { ...client, ...body },
  });
};

const startSigned = async (t: Parameters<typeof startTenant>[0]) => {
  const tenant = await startTenant(t);
  const web = await addApplication(tenant.db, 'Traditional');
  const spa = await addApplication(tenant.db, 'SPA');
  const accountId = await addUser(tenant.db);
  await addResource(tenant.db, api, { scopes: ['read'], userId: accountId });
  const browser = tenant.browser();
  const signIn = (application: TestApplication) =>
    obtainTokens(tenant, browser, application, {
      accountId,
      scope: 'openid offline_access read',
      resource: api,
    });
  return { tenant, web, spa, accountId, browser, signIn };
};

const structured = async (browser: Browser, web: TestApplication, refreshToken: string) =>
  (await refresh(browser, web, refreshToken, { resource: api })).json.access_token;

test('introspection tells who a token is for, to those who may know', async (t) => {
  const { tenant, web, spa, accountId, browser, signIn } = await startSigned(t);
  const tokens = await signIn(web);
  const access = await call(browser, 'introspection', web, { token: tokens.access_token });
  const { exp, iat, ...rest } = access.json;
  assert.equal(exp - iat, 3600);
  const known = { active: true, client_id: web.id, iss: tenant.oidc.issuer, sub: accountId };
  assert.deepEqual(rest, { ...known, scope: 'openid offline_access', token_type: 'Bearer' });
  assert.equal(access.headers['cache-control'], 'no-store');
  const token = tokens.refresh_token;
  for (const token_type_hint of ['refresh_token', 'access_token', 'unknown']) {
    const { json } = await call(browser, 'introspection', web, { token, token_type_hint });
    const { exp: _exp, iat: _iat, ...renewal } = json;
    assert.deepEqual(renewal, { ...known, scope: 'openid offline_access read' });
  }
  const other = await addApplication(tenant.db, 'Traditional');
  assert.equal((await call(browser, 'introspection', other, { token })).json.active, true);
  assert.deepEqual((await call(browser, 'introspection', spa, { token })).json, { active: false });
  const nothing = await call(browser, 'introspection', web, { token: 'unknown' });
  assert.deepEqual(nothing.json, { active: false });
});

test('what introspection and revocation cannot do is said', async (t) => {
  const { web, browser, signIn } = await startSigned(t);
  const tokens = await signIn(web);
  const token = await structured(browser, web, tokens.refresh_token);
  for (const [endpoint, description] of [
    [
      'introspection',
      'Structured JWT Tokens cannot be introspected via the introspection_endpoint',
    ],
    ['revocation', 'Structured JWT Tokens cannot be revoked via the revocation_endpoint'],
  ] as const) {
    const jwt = await call(browser, endpoint, web, { token });
    assert.equal(jwt.status, 400);
    assert.equal(jwt.json.code, 'oidc.unsupported_token_type');
    assert.equal(jwt.json.error_description, description);
    const missing = await call(browser, endpoint, web, {});
    assert.equal(missing.json.error_description, "missing required parameter 'token'");
  }
});

test('revoking a token ends every token of its grant', async (t) => {
  const { web, spa, browser, signIn } = await startSigned(t);
  for (const application of [web, spa]) {
    for (const kind of ['access_token', 'refresh_token']) {
      const tokens = await signIn(application);
      const answer = await call(browser, 'revocation', application, { token: tokens[kind] });
      assert.equal(answer.status, 200);
      assert.equal(answer.text, '');
      assert.equal(answer.headers['content-length'], '0');
      assert.equal(answer.headers['content-type'], 'text/plain; charset=utf-8');
      assert.equal(answer.headers['cache-control'], undefined);
      assert.equal((await userinfo(browser, tokens.access_token)).status, 401);
      assert.equal((await refresh(browser, application, tokens.refresh_token)).status, 400);
    }
  }
});

test('nobody revokes what is not theirs', async (t) => {
  const { tenant, web, spa, browser, signIn } = await startSigned(t);
  const { refresh_token: token } = await signIn(web);
  const other = await addApplication(tenant.db, 'Traditional');
  const foreign = await call(browser, 'revocation', other, { token });
  assert.equal(foreign.status, 400);
  assert.equal(
    foreign.json.error_description,
    'client is not authorized to revoke the presented token',
  );
  assert.equal((await call(browser, 'revocation', spa, { token })).status, 200);
  assert.equal((await call(browser, 'revocation', web, { token: 'unknown' })).status, 200);
  assert.equal((await refresh(browser, web, token)).status, 200);
});

test('a token is proof enough to revoke it for its own confidential client', async (t) => {
  const { tenant, web, browser, signIn } = await startSigned(t);
  const other = await addApplication(tenant.db, 'Traditional');
  const machine = await addApplication(tenant.db, 'MachineToMachine');
  const without = (client_id: string, token: string, more: Record<string, string> = {}) =>
    browser.send('/oidc/token/revocation', { method: 'POST', body: { client_id, token, ...more } });
  const tokens = await signIn(web);
  const jwt = await structured(browser, web, tokens.refresh_token);
  for (const answer of [
    await without(other.id, tokens.refresh_token),
    await without(machine.id, tokens.refresh_token),
    await without(web.id, 'unknown'),
    await without(web.id, jwt),
    await without(web.id, ''),
    await without(web.id, tokens.refresh_token, { client_secret: 'wrong' }),
    await browser.send('/oidc/token/revocation', {
      method: 'POST',
      body: [
        ['client_id', web.id],
        ['token', tokens.refresh_token],
        ['token', tokens.refresh_token],
      ],
    }),
  ]) {
    assert.equal(answer.status, 401);
    assert.equal(answer.json.error_description, 'client authentication failed');
  }
  assert.equal((await refresh(browser, web, tokens.refresh_token)).status, 200);
  const answer = await without(web.id, tokens.refresh_token);
  assert.equal(answer.status, 200);
  assert.equal(answer.text, '');
  assert.equal(answer.headers['content-type'], 'text/plain; charset=utf-8');
  assert.equal((await refresh(browser, web, tokens.refresh_token)).status, 400);
  assert.equal((await userinfo(browser, tokens.access_token)).status, 401);
});

test('userinfo refuses with the status, words and challenge of the wire', async (t) => {
  const { tenant, web, browser, signIn } = await startSigned(t);
  const tokens = await signIn(web);
  const jwt = await structured(browser, web, tokens.refresh_token);
  const scoped = await obtainTokens(tenant, browser, web, { scope: 'profile', prompt: undefined });
  const realm = `Bearer realm="${tenant.oidc.issuer}"`;
  const get = (authorization?: string, path = '/oidc/me') => {
    const headers: Record<string, string> = authorization ? { Authorization: authorization } : {};
    return browser.send(path, { headers });
  };
  const token = `Bearer ${tokens.access_token}`;
  const cases: [string, Answer, number, string, string][] = [
    ['no token', await get(), 401, 'invalid_token', 'no access token provided'],
    ['unknown', await get('Bearer x'), 401, 'invalid_token', 'invalid token provided'],
    ['for an API', await get(`Bearer ${jwt}`), 401, 'invalid_token', 'invalid token provided'],
    [
      'without openid',
      await get(`Bearer ${scoped.access_token}`),
      403,
      'insufficient_scope',
      'access token missing openid scope',
    ],
    [
      'in the query',
      await get(undefined, `/oidc/me?access_token=${tokens.access_token}`),
      400,
      'invalid_request',
      'access tokens must not be provided via query parameter',
    ],
    [
      'another scheme',
      await get('Basic abc'),
      400,
      'invalid_request',
      'authorization header scheme must be `Bearer`',
    ],
    [
      'too many words',
      await get(`${token} x`),
      400,
      'invalid_request',
      'invalid authorization header value format',
    ],
    [
      'a scope it does not have',
      await get(token, '/oidc/me?scope=email'),
      403,
      'insufficient_scope',
      'access token missing requested scope',
    ],
  ];
  for (const [name, { status, json, headers }, expected, error, description] of cases) {
    assert.equal(status, expected, name);
    assert.equal(json.code, `oidc.${error}`, name);
    assert.equal(json.error_description, description, name);
    const challenge = headers['www-authenticate'] ?? '';
    if (name === 'no token') assert.equal(challenge, realm);
    else assert.ok(challenge.startsWith(`${realm}, error="${error}"`), `${name}: ${challenge}`);
  }
  const form = await browser.send('/oidc/me', {
    method: 'POST',
    body: { access_token: tokens.access_token },
  });
  assert.equal(form.status, 200);
  const { etag = '' } = (await get(token)).headers;
  const headers = { Authorization: token, 'If-None-Match': etag };
  assert.equal((await browser.send('/oidc/me', { headers })).status, 304);
});

test('a machine token is opaque to nobody but revocation', async (t) => {
  const tenant = await startTenant(t);
  const machine = await addApplication(tenant.db, 'MachineToMachine');
  await addResource(tenant.db, api, { scopes: ['all'], applicationId: machine.id });
  const browser = tenant.browser();
  const { json } = await tokenRequest(browser, machine, {
    grant_type: 'client_credentials',
    resource: api,
  });
  const answer = await call(browser, 'introspection', machine, { token: json.access_token });
  assert.equal(answer.json.error, 'unsupported_token_type');
});
