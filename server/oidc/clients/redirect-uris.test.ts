import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authorizationRequest, query } from '../flow.fixture.ts';
import { addApplication, pkce, startTenant } from '../oidc.fixture.ts';

const challenge = (() => {
  const { verifier, ...rest } = pkce();
  return rest;
})();

test('redirect URIs follow the rules of the wire', async (t) => {
  const tenant = await startTenant(t);
  const browser = tenant.browser();
  const cases: ['SPA' | 'Native', string, string, boolean][] = [
    ['SPA', 'https://app.example.com/cb', 'https://app.example.com/cb', true],
    ['SPA', 'https://app.example.com/cb', 'https://APP.example.com/cb', false],
    ['SPA', 'https://app.example.com/cb', 'https://app.example.com:443/cb', false],
    ['SPA', 'https://app.example.com/cb', 'HTTPS://app.example.com/cb', false],
    ['SPA', 'https://app.example.com/cb', 'https://app.example.com/x/../cb', false],
    ['SPA', 'https://app.example.com/cb', 'https://app.example.com/./cb', false],
    ['SPA', 'https://app.example.com/cb', 'https://app.example.com/\tcb', false],
    ['SPA', 'https://app.example.com/cb', ' https://app.example.com/cb', false],
    ['SPA', 'https://app.example.com/cb', 'https:\\\\app.example.com\\cb', false],
    ['SPA', 'https://app.example.com/cb', 'https://app.example.com/%63b', false],
    ['SPA', 'http://localhost:9999/cb', 'http://localhost:09999/cb', false],
    ['SPA', 'https://app.example.com', 'https://app.example.com/', true],
    ['SPA', 'https://app.example.com/', 'https://app.example.com', true],
    ['SPA', 'https://app.example.com/?a', 'https://app.example.com?a', true],
    ['SPA', 'https://app.example.com', 'https://app.example.com\\', false],
    ['SPA', 'https://App.example.com/cb', 'https://App.example.com/cb', true],
    ['SPA', 'https://app.example.com/cb', 'https://app.example.com/cb/', false],
    ['SPA', 'https://app.example.com/cb', 'https://app.example.com/cb?', false],
    ['SPA', 'http://app.example.com/cb', 'http://app.example.com/cb', true],
    ['SPA', 'http://localhost:3000/cb', 'http://localhost:4000/cb', false],
    ['Native', 'http://localhost:3000/cb', 'http://localhost:4000/cb', true],
    ['Native', 'http://localhost/cb', 'http://localhost:4000/cb', true],
    ['Native', 'http://localhost/cb', 'http://127.0.0.1:4000/cb', false],
    ['Native', 'http://localhost/cb', 'http://LOCALHOST:4000/cb', false],
    ['Native', 'http://localhost/cb', 'http://localhost:4000/x/../cb', false],
    ['Native', 'http://localhost/cb', 'http://localhost:4000@evil.example/cb', false],
    ['Native', 'http://[::1]/cb', 'http://[::1]:4000/cb', true],
    ['Native', 'io.example.app://callback', 'io.example.app://callback', true],
    ['SPA', 'io.example.app://callback', 'io.example.app://callback', true],
    ['SPA', 'https://*.example.com/cb', 'https://pr-1.example.com/cb', true],
    ['SPA', 'https://*.example.com/cb', 'https://pr-1.example.com:443/cb', true],
    ['SPA', 'https://*.example.com:8443/cb', 'https://pr-1.example.com:8443/cb', true],
    ['SPA', 'https://*.example.com:8443/cb', 'https://pr-1.example.com:08443/cb', false],
    ['SPA', 'https://*.example.com/cb', 'https://PR-1.example.com/cb', false],
    ['SPA', 'https://*.example.com/cb', 'https://pr-1.example.com/x/../cb', false],
    ['SPA', 'https://*.example.com/cb', 'https://me@pr-1.example.com/cb', false],
    ['SPA', 'https://*.example.com', 'https://pr-1.example.com/', true],
    ['SPA', 'https://app.example.com/a/*', 'https://app.example.com/a/../admin', false],
    ['SPA', 'https://*.example.com/cb', 'https://a.b.example.com/cb', false],
    ['SPA', 'https://*.example.com/cb', 'https://*.example.com/cb', false],
    ['SPA', 'https://*.com/cb', 'https://example.com/cb', false],
    ['SPA', 'https://app.example.com/*', 'https://app.example.com/any/path', true],
    ['SPA', 'javascript:alert(1)', 'javascript:alert(1)', false],
    ['SPA', 'data:text/html,x', 'data:text/html,x', false],
  ];
  for (const [type, registered, requested, matches] of cases) {
    const application = await addApplication(tenant.db, type, { redirectUris: [registered] });
    const request = authorizationRequest(application, { ...challenge, redirect_uri: requested });
    const answer = await browser.send(`/oidc/auth?${query(request)}`);
    const name = `${type} ${registered} ${requested}`;
    assert.equal(answer.status, matches ? 303 : 400, name);
    if (!matches) assert.equal(answer.json.error, 'invalid_redirect_uri', name);
  }
});

test('the only redirect URI may be left out, unless it is a pattern', async (t) => {
  const tenant = await startTenant(t);
  const browser = tenant.browser();
  const one = await addApplication(tenant.db, 'SPA');
  const pattern = await addApplication(tenant.db, 'SPA', { redirectUris: ['https://*.a.com/cb'] });
  const send = (application: typeof one) => {
    const request = authorizationRequest(application, { ...challenge, redirect_uri: undefined });
    return browser.send(`/oidc/auth?${query(request)}`);
  };
  assert.equal((await send(one)).status, 303);
  assert.equal((await send(pattern)).json.error, 'invalid_redirect_uri');
});
