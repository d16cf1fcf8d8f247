import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authorizationRequest, authorize, obtainTokens, query } from './flow.fixture.ts';
import {
  addApplication,
  addResource,
  addUser,
  pkce,
  redirectUri,
  startTenant,
} from './oidc.fixture.ts';

const challenge = (() => {
  const { verifier, ...rest } = pkce();
  return rest;
})();

type Parameters = Record<string, string | undefined>;

test('errors go back to the application when it can be trusted to be the right one', async (t) => {
  const tenant = await startTenant(t);
  const spa = await addApplication(tenant.db, 'SPA');
  const thirdParty = await addApplication(tenant.db, 'SPA', { isThirdParty: true });
  const browser = tenant.browser();
  const cases: [string, Parameters, string, string | null][] = [
    [
      'no PKCE',
      { code_challenge: undefined, code_challenge_method: undefined },
      'invalid_request',
      'Authorization Server policy requires PKCE to be used for this request',
    ],
    [
      'no method',
      { code_challenge_method: undefined },
      'invalid_request',
      'code_challenge_method must be provided',
    ],
    [
      'plain',
      { code_challenge_method: 'plain' },
      'invalid_request',
      'not supported value of code_challenge_method',
    ],
    [
      'no challenge',
      { code_challenge: undefined },
      'invalid_request',
      'code_challenge must be provided with code_challenge_method',
    ],
    [
      'short challenge',
      { code_challenge: 'short' },
      'invalid_request',
      'code_challenge must be a string with a minimum length of 43 characters',
    ],
    [
      'prompt',
      { prompt: 'select_account' },
      'invalid_request',
      'unsupported prompt value requested',
    ],
    ['none', { prompt: 'none login' }, 'invalid_request', 'prompt none must only be used alone'],
    ['max_age', { max_age: 'soon' }, 'invalid_request', 'invalid max_age parameter value'],
    [
      'id_token_hint',
      { id_token_hint: 'nothing' },
      'invalid_request',
      'could not validate id_token_hint',
    ],
    [
      'nonce without openid',
      { scope: 'profile', nonce: 'n' },
      'invalid_request',
      'openid scope must be requested when using the nonce parameter',
    ],
    ['no session', { prompt: 'none' }, 'login_required', 'End-User authentication is required'],
    [
      'response type',
      { response_type: 'code id_token', nonce: 'n' },
      'invalid_request',
      'requested response_type is not allowed for this client',
    ],
    [
      'unknown response type',
      { response_type: 'token' },
      'unsupported_response_type',
      'unsupported response_type requested',
    ],
    [
      'response mode',
      { response_mode: 'pigeon' },
      'unsupported_response_mode',
      'unsupported response_mode requested',
    ],
    [
      'unknown resource',
      { resource: 'https://unknown.example.com' },
      'invalid_target',
      'resource indicator is missing, or unknown',
    ],
    [
      'relative resource',
      { resource: 'api' },
      'invalid_target',
      'resource indicator must be an absolute URI',
    ],
    [
      'resource with a fragment',
      { resource: 'https://api.example.com#x' },
      'invalid_target',
      'resource indicator must not contain a fragment component',
    ],
    ['request', { request: 'jwt' }, 'request_not_supported', null],
    ['request_uri', { request_uri: 'https://example.com/r' }, 'request_uri_not_supported', null],
    ['registration', { registration: '{}' }, 'registration_not_supported', null],
  ];
  for (const [name, parameters, error, description] of cases) {
    const request = authorizationRequest(spa, { ...challenge, ...parameters });
    const { status, location } = await browser.send(`/oidc/auth?${query(request)}`);
    assert.equal(status, 303, name);
    const { searchParams, hash, origin } = new URL(location);
    assert.equal(origin, 'https://app.example.com', name);
    const answer = hash ? new URLSearchParams(hash.slice(1)) : searchParams;
    assert.equal(answer.get('error'), error, name);
    assert.equal(answer.get('error_description'), description, name);
    assert.equal(answer.get('state'), 'a-state', name);
    assert.equal(answer.get('iss'), tenant.oidc.issuer, name);
  }
  const request = authorizationRequest(thirdParty, { ...challenge, scope: 'openid email profile' });
  const { location } = await browser.send(`/oidc/auth?${query(request)}`);
  assert.deepEqual(Object.fromEntries(new URL(location).searchParams), {
    error: 'invalid_scope',
    error_description: 'requested scope is not allowed',
    scope: 'email',
    state: 'a-state',
    iss: tenant.oidc.issuer,
  });
});

test('without a trustworthy redirect URI the error is shown where it happened', async (t) => {
  const tenant = await startTenant(t);
  const spa = await addApplication(tenant.db, 'SPA');
  const machine = await addApplication(tenant.db, 'MachineToMachine');
  const empty = await addApplication(tenant.db, 'SPA', { redirectUris: [] });
  const browser = tenant.browser();
  const mismatch = "redirect_uri did not match any of the client's registered redirect_uris";
  const cases: [string, Parameters, string, string][] = [
    ['nothing', {}, 'invalid_request', "missing required parameter 'client_id'"],
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client', 'invalid client nobody'],
    ['NUL', { client_id: 'a\0b' }, 'invalid_client', 'invalid client a\0b'],
    [
      'another redirect URI',
      authorizationRequest(spa, { redirect_uri: 'https://evil.example' }),
      'invalid_redirect_uri',
      mismatch,
    ],
    ['a machine', authorizationRequest(machine), 'invalid_redirect_uri', mismatch],
    [
      'no redirect URIs',
      authorizationRequest(empty),
      'invalid_redirect_uri',
      'redirect_uris must contain members',
    ],
  ];
  for (const [name, parameters, error, description] of cases) {
    const answer = await browser.send(`/oidc/auth?${query(parameters)}`);
    assert.equal(answer.status, 400, name);
    assert.equal(answer.location, '', name);
    assert.equal(answer.json.code, `oidc.${error}`, name);
    assert.equal(typeof answer.json.message, 'string', name);
    assert.equal(answer.json.error, error, name);
    assert.equal(answer.json.error_description, description, name);
    assert.equal(answer.json.iss, tenant.oidc.issuer, name);
    assert.equal(answer.json.state, parameters.state, name);
  }
});

test('a parameter sent twice is refused by name, but resources may repeat', async (t) => {
  const tenant = await startTenant(t);
  const spa = await addApplication(tenant.db, 'SPA');
  const browser = tenant.browser();
  const request = query(authorizationRequest(spa, challenge));
  const nonce = await browser.send(`/oidc/auth?${request}&nonce=a&nonce=b`);
  assert.equal(
    new URL(nonce.location).searchParams.get('error_description'),
    "'nonce' parameter must not be provided twice",
  );
  const state = await browser.send(`/oidc/auth?${request}&state=b`);
  assert.equal(new URL(state.location).searchParams.get('state'), null);
  await addResource(tenant.db, 'https://api.example.com', { scopes: [] });
  const api = 'resource=https://api.example.com';
  const resources = await browser.send(`/oidc/auth?${request}&${api}&${api}`);
  assert.match(resources.location, /^\/sign-in/);
});

test('prompt=none answers from a session, or says what is missing', async (t) => {
  const tenant = await startTenant(t);
  const { db } = tenant;
  const spa = await addApplication(db, 'SPA');
  const native = await addApplication(db, 'Native');
  const accountId = await addUser(db);
  const other = await addUser(db);
  const browser = tenant.browser();
  const tokens = await obtainTokens(tenant, browser, spa, { accountId });
  const silent = async (application: typeof spa, parameters: Parameters) => {
    const { url } = await authorize(tenant, browser, application, {
      prompt: 'none',
      ...parameters,
    });
    return url.searchParams.get('error_description') ?? 'a code';
  };
  assert.equal(await silent(spa, { scope: 'openid profile' }), 'a code');
  assert.equal(
    await silent(spa, { scope: 'openid profile', id_token_hint: tokens.id_token }),
    'a code',
  );
  assert.equal(await silent(spa, { scope: 'openid email' }), 'requested scopes not granted');
  assert.equal(await silent(native, {}), 'native clients require End-User interaction');
  assert.equal(await silent(spa, { max_age: '0' }), 'login prompt was not resolved');
  const foreign = await obtainTokens(tenant, tenant.browser(), spa, { accountId: other });
  assert.equal(
    await silent(spa, { id_token_hint: foreign.id_token }),
    'id_token_hint and authenticated subject do not match',
  );
});

test('POST means the same as GET; other bodies have no such route', async (t) => {
  const tenant = await startTenant(t);
  const spa = await addApplication(tenant.db, 'SPA');
  const browser = tenant.browser();
  const request = authorizationRequest(spa, challenge);
  const form = await browser.send('/oidc/auth?client_id=ignored', {
    method: 'POST',
    body: request,
  });
  assert.equal(form.status, 303);
  assert.equal(form.location, `/sign-in?app_id=${spa.id}`);
  const json = { 'Content-Type': 'application/json' };
  const asJson = await browser.send('/oidc/auth', {
    method: 'POST',
    headers: json,
    body: JSON.stringify(request),
  });
  assert.equal(asJson.location, form.location);
  const text = await browser.send('/oidc/auth', {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: 'x',
  });
  assert.equal(text.status, 404);
  assert.equal(
    text.json.error_description,
    'unrecognized route or not allowed method (POST on /auth)',
  );
});

test('a pushed authorization request is used once', async (t) => {
  const tenant = await startTenant(t);
  const spa = await addApplication(tenant.db, 'SPA');
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  await obtainTokens(tenant, browser, spa, { accountId });
  const body = { ...authorizationRequest(spa, challenge), prompt: undefined, scope: 'openid' };
  const pushed = await browser.send('/oidc/request', { method: 'POST', body });
  assert.equal(pushed.status, 201);
  assert.equal(pushed.json.expires_in, 60);
  const parameters = { client_id: spa.id, request_uri: pushed.json.request_uri };
  const first = await browser.send(`/oidc/auth?${query(parameters)}`);
  assert.ok(new URL(first.location).searchParams.get('code'), first.location);
  const again = await browser.send(
    `/oidc/auth?${query({ ...parameters, redirect_uri: redirectUri })}`,
  );
  const { searchParams } = new URL(again.location);
  assert.equal(searchParams.get('error'), 'invalid_request_uri');
  assert.equal(
    searchParams.get('error_description'),
    'request_uri is invalid, expired, or was already used',
  );
  const wrong = { ...body, redirect_uri: 'https://evil.example' };
  const refused = await browser.send('/oidc/request', { method: 'POST', body: wrong });
  assert.equal(refused.status, 400);
  assert.equal(refused.json.error, 'invalid_request');
});

test('the resource of a grant is used when OpenID is not asked for', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'Traditional');
  const accountId = await addUser(tenant.db);
  const apis = ['https://a.example.com', 'https://b.example.com'];
  for (const api of apis)
    await addResource(tenant.db, api, { scopes: ['read'], userId: accountId });
  const browser = tenant.browser();
  const parameters = { accountId, scope: 'read', prompt: undefined };
  const one = await obtainTokens(tenant, browser, application, {
    ...parameters,
    resource: apis[0],
  });
  assert.equal(one.scope, 'read');
  assert.equal(one.id_token, undefined);
  const two = await obtainTokens(tenant, browser, application, {
    ...parameters,
    resource: apis.join(','),
  });
  assert.equal(two.scope, '');
  assert.doesNotMatch(two.access_token, /\./);
});
