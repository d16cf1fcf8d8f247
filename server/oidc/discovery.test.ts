import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTenant } from './oidc.fixture.ts';

const discoveryPath = '/oidc/.well-known/openid-configuration';

/** wire/discovery.json, but for what is not there yet, what nobody could use and what the keys decide. */
const expected = {
  authorization_endpoint: 'http://localhost:3001/oidc/auth',
  authorization_response_iss_parameter_supported: true,
  backchannel_logout_session_supported: true,
  backchannel_logout_supported: true,
  claim_types_supported: ['normal'],
  claims_parameter_supported: false,
  claims_supported: [
    'sub',
    'name',
    'family_name',
    'given_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'updated_at',
    'username',
    'created_at',
    'email',
    'email_verified',
    'phone_number',
    'phone_number_verified',
    'address',
    'custom_data',
    'identities',
    'sso_identities',
    'roles',
    'sid',
    'auth_time',
    'iss',
  ],
  code_challenge_methods_supported: ['S256'],
  end_session_endpoint: 'http://localhost:3001/oidc/session/end',
  grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
  id_token_signing_alg_values_supported: ['ES256'],
  introspection_endpoint: 'http://localhost:3001/oidc/token/introspection',
  issuer: 'http://localhost:3001/oidc',
  jwks_uri: 'http://localhost:3001/oidc/jwks',
  pushed_authorization_request_endpoint: 'http://localhost:3001/oidc/request',
  request_uri_parameter_supported: false,
  response_modes_supported: ['form_post', 'fragment', 'query'],
  response_types_supported: ['code'],
  revocation_endpoint: 'http://localhost:3001/oidc/token/revocation',
  scopes_supported: [
    'openid',
    'offline_access',
    'profile',
    'email',
    'phone',
    'address',
    'custom_data',
    'identities',
    'roles',
    'urn:logto:scope:sessions',
    'urn:logto:scope:trusted_devices',
  ],
  subject_types_supported: ['public'],
  token_endpoint: 'http://localhost:3001/oidc/token',
  token_endpoint_auth_methods_supported: [
    'client_secret_basic',
    'client_secret_jwt',
    'client_secret_post',
    'private_key_jwt',
    'none',
  ],
  token_endpoint_auth_signing_alg_values_supported: [
    'HS256',
    'RS256',
    'PS256',
    'ES256',
    'Ed25519',
    'EdDSA',
  ],
  userinfo_endpoint: 'http://localhost:3001/oidc/me',
};

test('discovery has exactly the members of the wire', async (t) => {
  const browser = (await startTenant(t)).browser();
  const { status, json, headers } = await browser.send(discoveryPath);
  assert.equal(status, 200);
  assert.deepEqual(json, expected);
  assert.equal(headers['content-type'], 'application/json; charset=utf-8');
  assert.equal(headers['cache-control'], undefined);
  assert.equal(headers['access-control-allow-origin'], '*');
});

test('RFC 8414 metadata is the same document, byte for byte', async (t) => {
  const browser = (await startTenant(t)).browser();
  const oidc = await browser.send(discoveryPath);
  const oauth = await browser.send('/oidc/.well-known/oauth-authorization-server');
  assert.equal(oauth.text, oidc.text);
});

test('discovery is sent once to those who keep it, and tolerates credentials', async (t) => {
  const browser = (await startTenant(t)).browser();
  const { etag = '' } = (await browser.send(discoveryPath)).headers;
  const again = await browser.send(discoveryPath, { headers: { 'If-None-Match': etag } });
  assert.equal(again.status, 304);
  const headers = { Authorization: 'Basic YTpi' };
  assert.equal((await browser.send(discoveryPath, { headers })).status, 200);
});

test('what programs get is compressed for those who ask for it', async (t) => {
  const { port } = await startTenant(t);
  const get = (path: string, encoding: string) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'Accept-Encoding': encoding } });
  const plain = await get(discoveryPath, 'identity');
  const gzip = await get(discoveryPath, 'gzip');
  assert.equal(plain.headers.get('content-encoding'), null);
  assert.equal(gzip.headers.get('content-encoding'), 'gzip');
  assert.match(gzip.headers.get('vary') ?? '', /Accept-Encoding/);
  assert.equal(gzip.headers.get('content-type'), plain.headers.get('content-type'));
  assert.deepEqual(await gzip.json(), await plain.json());
  assert.equal((await get('/oidc/jwks', 'gzip')).headers.get('content-encoding'), null, 'short');
});

test('published keys have string members alone', async (t) => {
  const tenant = await startTenant(t);
  const { status, json, headers } = await tenant.browser().send('/oidc/jwks');
  assert.equal(status, 200);
  assert.equal(headers['content-type'], 'application/jwk-set+json; charset=utf-8');
  assert.equal(headers['cache-control'], 'no-cache, max-age=0, must-revalidate');
  assert.equal(json.keys.length, 1);
  const [key] = json.keys;
  assert.deepEqual(Object.keys(key).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  for (const value of Object.values(key)) assert.equal(typeof value, 'string');
  assert.deepEqual((await tenant.oidc.verification()).jwks, json);
});

test('every URL comes from the configuration, whatever Host a client sends', async (t) => {
  const browser = (await startTenant(t)).browser();
  const headers = {
    Host: 'evil.example',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'https',
    Forwarded: 'host=evil.example;proto=https',
  };
  assert.deepEqual((await browser.send(discoveryPath, { headers })).json, expected);
  const absolute = await browser.send(`http://evil.example${discoveryPath}`, { headers });
  assert.doesNotMatch(absolute.text, /evil/);
});

test('a tenant below a path has that path in all its URLs', async (t) => {
  const tenant = await startTenant(t, { url: 'https://id.example.com/auth' });
  const { json } = await tenant.browser().send(discoveryPath);
  assert.equal(json.issuer, 'https://id.example.com/auth/oidc');
  const urls = Object.entries(json).filter(([name]) => /_endpoint$|_uri$/.test(name));
  assert.equal(urls.length, 8);
  for (const [name, url] of urls) {
    assert.match(String(url), /^https:\/\/id\.example\.com\/auth\/oidc\//, name);
  }
});
