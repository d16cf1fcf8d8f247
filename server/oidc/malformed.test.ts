import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofDatabase } from '../db/constraints.ts';
import { intercepted } from '../db/intercepted.fixture.ts';
import { openMigratedDatabase } from '../testing.ts';
import { obtainTokens, query } from './flow.fixture.ts';
import { addApplication, addUser, basic, startTenant } from './oidc.fixture.ts';

const formType = { 'Content-Type': 'application/x-www-form-urlencoded' };
const jsonType = { 'Content-Type': 'application/json' };

test('what is malformed is refused in the words of the wire', async (t) => {
  const tenant = await startTenant(t);
  const browser = tenant.browser();
  const nobody = 'no client authentication mechanism provided';
  const cases: [string, Record<string, string>, string | Buffer, number, string | undefined][] = [
    ['malformed JSON', jsonType, '{', 400, nobody],
    ['a JSON array', jsonType, '[1]', 400, nobody],
    ['JSON text', jsonType, '"x"', 400, nobody],
    ['no body', {}, '', 400, nobody],
    [
      'text',
      { 'Content-Type': 'text/plain' },
      'x',
      400,
      'only application/x-www-form-urlencoded content-type bodies are supported on POST /token',
    ],
    ['NUL', formType, 'a=\0', 400, 'null bytes are not allowed in the request body'],
    [
      'a wrong charset',
      { 'Content-Type': `${formType['Content-Type']}; charset=no` },
      'a=b',
      400,
      nobody,
    ],
    ['invalid UTF-8', formType, Buffer.from([0x61, 0x3d, 0xff]), 400, nobody],
    ['a bad escape', formType, 'client_id=%zz%', 400, 'invalid client %zz%'],
    ['a NUL in an escape', formType, 'client_id=%00', 400, 'invalid client \0'],
    ['a NUL in JSON', jsonType, '{"client_id":"\\u0000"}', 400, 'invalid client \0'],
    [
      'a repeated parameter',
      formType,
      'client_id=a&client_id=b',
      400,
      "'client_id' parameter must not be provided twice",
    ],
    ['__proto__', formType, '__proto__=a&constructor=b', 400, nobody],
    ['a large body', formType, 'a'.repeat(56 * 1024 + 1), 404, undefined],
    ['the largest body', formType, 'a'.repeat(56 * 1024), 400, nobody],
  ];
  for (const [name, headers, body, status, description] of cases) {
    const answer = await browser.send('/oidc/token', { method: 'POST', headers, body });
    assert.equal(answer.status, status, `${name}: ${answer.text}`);
    assert.equal(answer.json?.error_description, description, name);
  }
});

test('a body that is too large is answered, announced or not', async (t) => {
  const browser = (await startTenant(t)).browser();
  const body = 'a'.repeat(1024 * 1024);
  for (const isAnnounced of [true, false]) {
    const answer = await browser.send('/oidc/token', {
      method: 'POST',
      headers: formType,
      body,
      isChunked: !isAnnounced,
    });
    assert.equal(answer.status, 404);
    assert.equal(answer.text, 'Not Found');
  }
});

test('an unknown route or method is a 404 that names it', async (t) => {
  const browser = (await startTenant(t)).browser();
  for (const [method, path] of [
    ['GET', '/unknown'],
    ['GET', '/token'],
    ['DELETE', '/me'],
    ['POST', '/jwks'],
    ['GET', '/device'],
    ['GET', '/reg'],
  ] as const) {
    const { status, json } = await browser.send(`/oidc${path}`, { method });
    assert.equal(status, 404);
    assert.equal(json.code, 'oidc.invalid_request');
    assert.equal(
      json.error_description,
      `unrecognized route or not allowed method (${method} on ${path})`,
    );
  }
});

test('parse_error=false leaves the members of OAuth alone', async (t) => {
  const browser = (await startTenant(t)).browser();
  const plain = ['error', 'error_description'];
  for (const body of ['', 'a=\0']) {
    const send = (path: string) => browser.send(path, { method: 'POST', headers: formType, body });
    const refused = await send('/oidc/token?parse_error=false');
    assert.deepEqual(Object.keys(refused.json), plain);
    assert.deepEqual(Object.keys((await send('/oidc/token')).json), ['code', 'message', ...plain]);
  }
});

test('no request, however odd, is a failure of the server', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'Traditional');
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  await obtainTokens(tenant, browser, application, { accountId });
  const odd = ['\0', '%00', '\ud800', '__proto__', 'a'.repeat(8000), '[]', '{}', '%', ' ', '💥'];
  const names = [
    'scope',
    'resource',
    'state',
    'nonce',
    'prompt',
    'max_age',
    'redirect_uri',
    'login_hint',
    'ui_locales',
    'organization_id',
    'direct_sign_in',
    'id_token_hint',
    'claims',
    'code_challenge',
    'response_mode',
    'client_id',
  ];
  const base = { client_id: application.id, response_type: 'code', scope: 'openid' };
  for (const value of odd) {
    for (const name of names) {
      const request = query({ ...base, [name]: value });
      const { status } = await tenant.browser().send(`/oidc/auth?${request}`);
      assert.ok(status < 500, `${name}=${value}: ${status}`);
      const end = await browser.send(`/oidc/session/end?${query({ [name]: value })}`);
      assert.ok(end.status < 500, `end ${name}=${value}: ${end.status}`);
    }
    for (const name of ['code', 'refresh_token', 'resource', 'scope', 'code_verifier', 'token']) {
      for (const grant_type of ['authorization_code', 'refresh_token']) {
        const body = {
          grant_type,
          code: 'x',
          refresh_token: 'x',
          redirect_uri: 'x',
          [name]: value,
        };
        for (const path of ['token', 'token/introspection', 'token/revocation']) {
          const headers = basic(application);
          const { status } = await browser.send(`/oidc/${path}`, { method: 'POST', headers, body });
          assert.ok(status < 500, `${path} ${name}=${value}: ${status}`);
        }
      }
    }
    const header = {
      Authorization: `Bearer ${encodeURIComponent(value.slice(0, 100).toWellFormed())}`,
    };
    assert.ok((await browser.send('/oidc/me', { headers: header })).status < 500);
    const cookie = {
      Cookie: `_session=${encodeURIComponent(value.toWellFormed())}; _interaction={`,
    };
    assert.ok((await browser.send(`/oidc/auth?${query(base)}`, { headers: cookie })).status < 500);
  }
  assert.deepEqual(tenant.failures, []);
});

test('while the database is away the answer is 503 with a code, and later it works again', async (t) => {
  let isAway = false;
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const down = ofDatabase(refused);
  const db = intercepted(await openMigratedDatabase(t), async (table) => {
    if (isAway && table === 'applications') throw down;
  });
  const tenant = await startTenant(t, { db });
  const browser = tenant.browser();
  const send = () => browser.send('/oidc/token', { method: 'POST', body: { client_id: 'a' } });
  assert.equal((await send()).status, 400);
  isAway = true;
  for (const answer of [await send(), await browser.send('/oidc/auth?client_id=a')]) {
    assert.equal(answer.status, 503);
    assert.equal(answer.json.code, 'database.unavailable');
  }
  isAway = false;
  assert.equal((await send()).status, 400);
});

test('a failure of ours says nothing of itself', async (t) => {
  const db = intercepted(await openMigratedDatabase(t), async (table) => {
    if (table === 'applications') throw new Error('the secret is 42');
  });
  const tenant = await startTenant(t, { db });
  const answer = await tenant.browser().send('/oidc/token', {
    method: 'POST',
    body: { client_id: 'a' },
  });
  assert.equal(answer.status, 500);
  assert.deepEqual(answer.json, {
    code: 'oidc.server_error',
    message: 'oops! something went wrong',
    error: 'server_error',
    error_description: 'oops! something went wrong',
  });
  assert.equal(tenant.failures.length, 1);
});

test('a failure around the engine is answered in the same form', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'Traditional');
  const browser = tenant.browser();
  await browser.send('/oidc/jwks');
  await tenant.db.schema.dropTable('oidcPayloads').execute();
  const answer = await browser.send('/oidc/token/revocation', {
    method: 'POST',
    body: { client_id: application.id, token: 'x' },
  });
  assert.equal(answer.status, 500);
  assert.equal(answer.json.code, 'oidc.server_error');
  assert.match(tenant.failures.join(), /oidc_payloads/);
});

test('an authorization request that fails before its parameters are read is not a failure of ours', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'SPA');
  const browser = tenant.browser();
  const named = `client_id=${application.id}&response_type=code`;
  const redirect = `redirect_uri=${encodeURIComponent('https://app.example.com/callback')}`;
  for (const path of [
    `/oidc/auth/unknown?${named}`,
    `/oidc/auth/unknown?${named}&${redirect}`,
    `/oidc/auth/unknown?${named}&${redirect}&${redirect}`,
    `/oidc/auth/unknown?${named}&redirect_uri=https%3A%2F%2Fevil.example`,
    '/oidc/auth/unknown?client_id=nobody',
    '/oidc/auth/unknown',
  ]) {
    const answer = await browser.send(path);
    assert.equal(answer.status, 400, path);
    assert.equal(answer.json.code, 'session.not_found', path);
    assert.equal(answer.location, '', path);
  }
  assert.deepEqual(tenant.failures, []);
});
