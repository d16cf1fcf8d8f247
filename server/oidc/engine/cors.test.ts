import assert from 'node:assert/strict';
import { test } from 'node:test';
import { obtainTokens } from '../flow.fixture.ts';
import { addApplication, addUser, startTenant } from '../oidc.fixture.ts';

const preflight = (origin: string) => ({
  method: 'OPTIONS',
  headers: {
    Origin: origin,
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'authorization',
  },
});

test('scripts may ask before they call, where they may call at all', async (t) => {
  const browser = (await startTenant(t)).browser();
  const origin = 'https://anywhere.example';
  for (const [path, methods] of [
    ['/token', 'POST'],
    ['/me', 'GET,POST'],
    ['/jwks', 'GET'],
    ['/.well-known/openid-configuration', 'GET'],
    ['/token/revocation', 'POST'],
    ['/token/introspection', 'POST'],
    ['/request', 'POST'],
  ] as const) {
    const { status, headers } = await browser.send(`/oidc${path}`, preflight(origin));
    assert.equal(status, 204, path);
    assert.equal(headers['access-control-allow-origin'], origin, path);
    assert.equal(headers['access-control-allow-methods'], methods, path);
    assert.equal(headers['access-control-allow-headers'], 'authorization', path);
    assert.equal(headers['access-control-max-age'], '3600', path);
  }
  for (const path of ['/auth', '/session/end', '/unknown']) {
    const { status, headers } = await browser.send(`/oidc${path}`, preflight(origin));
    assert.equal(status, 404, path);
    assert.equal(headers['access-control-allow-origin'], undefined, path);
  }
});

test('an answer may be read by the origins of its client', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'SPA', {
    redirectUris: [
      'https://app.example.com/callback',
      'https://*.preview.example.com/callback',
      'http://localhost:3000/callback',
      'io.example.app://callback',
    ],
    custom: {
      corsAllowedOrigins: [
        'https://listed.example.com',
        'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
        'capacitor://localhost',
        // What pages without an origin send: anybody's.
        'null',
      ],
    },
  });
  const browser = tenant.browser();
  const send = (headers: Record<string, string>, client_id: string | undefined) =>
    browser.send('/oidc/token', {
      method: 'POST',
      headers,
      body: { client_id, grant_type: 'refresh_token', refresh_token: 'x' },
    });
  for (const [origin, allowed] of [
    ['https://app.example.com', true],
    ['https://pr-1.preview.example.com', true],
    ['https://listed.example.com', true],
    ['http://localhost:3000', true],
    ['http://localhost:3001', true],
    ['http://localhost:3002', false],
    ['http://app.example.com', false],
    ['https://app.example.com:8443', false],
    ['https://evil.example.com', false],
    ['https://a.b.preview.example.com', false],
    ['chrome-extension://abcdefghijklmnopabcdefghijklmnop', true],
    ['capacitor://localhost', true],
    ['chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba', false],
    ['io.example.app://', false],
    ['null', false],
  ] as const) {
    const { status, json, headers } = await send({ Origin: origin }, application.id);
    assert.equal(status, 400, origin);
    assert.match(headers.vary ?? '', /Origin/, origin);
    assert.equal(headers['access-control-expose-headers'], 'WWW-Authenticate', origin);
    const echoed = headers['access-control-allow-origin'];
    assert.equal(echoed, allowed ? origin : undefined, origin);
    const refusal = `origin ${origin} not allowed for client: ${application.id}`;
    const description = allowed ? 'grant request is invalid' : refusal;
    assert.equal(json.error_description, description, origin);
  }
  const anonymous = await send({ Origin: 'https://evil.example.com' }, undefined);
  assert.equal(anonymous.headers['access-control-allow-origin'], 'https://evil.example.com');
  const direct = await send({}, application.id);
  assert.equal(direct.headers['access-control-allow-origin'], '*');
});

test('userinfo is read by the origins of the client its token is for', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'SPA');
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const { access_token } = await obtainTokens(tenant, browser, application, { accountId });
  for (const [origin, status] of [
    ['https://app.example.com', 200],
    ['https://evil.example.com', 400],
  ] as const) {
    const headers = { Authorization: `Bearer ${access_token}`, Origin: origin };
    const answer = await browser.send('/oidc/me', { headers });
    assert.equal(answer.status, status, origin);
    assert.equal(
      answer.headers['access-control-allow-origin'],
      status === 200 ? origin : undefined,
    );
  }
});
