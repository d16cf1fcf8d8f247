import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Emulators, startEmulators } from './everything.ts';

/** Each stand-in refuses what its provider refuses, at the authorization and the token endpoint. */

const redirectUri = 'https://app.example/callback/one';
const client = { id: 'client', secret: 'secret', redirectUris: [redirectUri] };

let emulators: Emulators;
before(async () => {
  emulators = await startEmulators();
});
after(() => emulators.close());

type Provider = 'xiaomi' | 'huggingFace' | 'github' | 'google' | 'oauth2';
const authorizePaths: Record<Provider, string> = {
  xiaomi: '/oauth2/authorize',
  huggingFace: '/oauth/authorize',
  github: '/login/oauth/authorize',
  google: '/o/oauth2/v2/auth',
  oauth2: '/authorize',
};
const tokenPaths: Record<Provider, string> = {
  xiaomi: '/oauth2/token',
  huggingFace: '/oauth/token',
  github: '/login/oauth/access_token',
  google: '/token',
  oauth2: '/token',
};
const scopes: Record<Provider, string> = {
  xiaomi: '1',
  huggingFace: 'profile',
  github: 'read:user',
  google: 'openid email',
  oauth2: 'anything',
};
const providers = Object.keys(scopes) as Provider[];

type Fields = Record<string, string | undefined>;

const formOf = (fields: Fields) =>
  new URLSearchParams(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

const authorize = (provider: Provider, fields: Fields = {}) => {
  const usual = { client_id: client.id, redirect_uri: redirectUri, response_type: 'code' };
  const query = formOf({ ...usual, state: 's', scope: scopes[provider], ...fields });
  const url = `${emulators[provider].url}${authorizePaths[provider]}?${query}`;
  return fetch(url, { redirect: 'manual' });
};

const sentBack = async (provider: Provider, fields: Fields = {}) => {
  const response = await authorize(provider, fields);
  const location = response.headers.get('location');
  assert.ok(location, `not sent back: ${response.status} ${await response.text()}`);
  return new URL(location);
};

const exchange = async (
  provider: Provider,
  fields: Fields,
  headers: Record<string, string> = {},
) => {
  const secret = { client_id: client.id, client_secret: client.secret };
  const body = formOf({
    grant_type: 'authorization_code',
    redirect_uri: redirectUri,
    ...(headers.authorization === undefined && secret),
    ...fields,
  });
  const url = `${emulators[provider].url}${tokenPaths[provider]}`;
  const accept = 'application/json';
  const response = await fetch(url, { method: 'POST', body, headers: { accept, ...headers } });
  const text = (await response.text()).replace('&&&START&&&', '');
  return { status: response.status, body: JSON.parse(text), headers: response.headers };
};

const codeOf = async (provider: Provider): Promise<string> =>
  (await sentBack(provider)).searchParams.get('code') ?? assert.fail('no code');

beforeEach(() => {
  for (const provider of providers) {
    const { store, reset } = emulators[provider];
    reset();
    store.addClient(client);
    store.addUser({ id: '1001', name: 'Ada' });
    store.decideNext({ decision: 'approve', once: false });
  }
});

for (const provider of providers) {
  describe(provider, () => {
    test('never sends people to an address that is not registered', async () => {
      for (const redirect_uri of ['https://evil.example/', `${redirectUri}.evil.example`, '']) {
        const response = await authorize(provider, { redirect_uri });
        const location = response.headers.get('location');
        assert.ok(location === null || location.startsWith(redirectUri), location ?? '');
        if (location !== null) assert.match(location, /error=redirect_uri_mismatch/);
      }
    });

    test('knows no unknown client', async () => {
      const response = await authorize(provider, { client_id: 'other' });
      assert.ok(response.status >= 400);
      assert.equal(response.headers.get('location'), null);
    });

    test('tells of a person who said no, with the state', async () => {
      emulators[provider].store.reset();
      emulators[provider].store.addClient(client);
      emulators[provider].store.decideNext({ decision: 'deny' });
      const { searchParams } = await sentBack(provider);
      assert.match(searchParams.get('error') ?? '', /^(access_denied|96012)$/);
      assert.equal(searchParams.get('state'), 's');
      assert.equal(searchParams.get('code'), null);
    });

    test('gives tokens for a code, once; a second use takes them away', async () => {
      const code = await codeOf(provider);
      const first = await exchange(provider, { code });
      assert.equal(first.status, 200);
      const { access_token } = first.body;
      assert.ok(emulators[provider].store.findToken(access_token));
      const second = await exchange(provider, { code });
      assert.ok(second.body.error, JSON.stringify(second.body));
      assert.equal(emulators[provider].store.findToken(access_token), undefined);
    });

    const refusals: [string, (code: string) => Fields][] = [
      ['a wrong secret', (code) => ({ code, client_secret: 'wrong' })],
      ['no secret', (code) => ({ code, client_secret: undefined })],
      ['another client', (code) => ({ code, client_id: 'other' })],
      ['an unknown code', () => ({ code: '4/unknown' })],
      ['no code', () => ({})],
      ['another grant', (code) => ({ code, grant_type: 'password' })],
      ['another redirect URI', (code) => ({ code, redirect_uri: 'https://evil.example/' })],
    ];
    for (const [name, fields] of refusals) {
      test(`refuses ${name}`, async () => {
        const { body } = await exchange(provider, fields(await codeOf(provider)));
        assert.ok(body.error, JSON.stringify(body));
        assert.equal(body.access_token, undefined);
      });
    }

    test('refuses a code of another client', async () => {
      const code = await codeOf(provider);
      emulators[provider].store.addClient({ ...client, id: 'second' });
      const { body } = await exchange(provider, { code, client_id: 'second' });
      assert.ok(body.error);
    });

    test('refuses a code that has expired', async () => {
      const code = await codeOf(provider);
      emulators[provider].setClock(601);
      assert.ok((await exchange(provider, { code })).body.error);
    });
  });
}

test('Xiaomi names its errors by number, under status 200 or another', async () => {
  const code = await codeOf('xiaomi');
  const wrong = await exchange('xiaomi', { code, client_secret: 'wrong' });
  assert.deepEqual([wrong.status, wrong.body.error], [200, 96003]);
  emulators.xiaomi.switches.errorStatus = 400;
  const missing = await exchange('xiaomi', {});
  assert.deepEqual([missing.status, missing.body.error], [400, 96002]);
  const scope = await sentBack('xiaomi', { scope: '1 5' });
  assert.equal(scope.searchParams.get('error'), '96007');
  const profile = `${emulators.xiaomi.url}/user/profile?clientId=client&token=`;
  assert.equal((await fetch(`${profile}V3_unknown`)).status, 403);
  assert.equal((await fetch(`${profile}short`)).status, 401);
});

test('Hugging Face takes Basic, and no scope beyond those of the application', async () => {
  const basic = `Basic ${btoa('client:secret')}`;
  const code = await codeOf('huggingFace');
  const twice = { code, client_secret: client.secret };
  const both = await exchange('huggingFace', twice, { authorization: basic });
  assert.equal(both.body.error, 'invalid_request');
  const taken = await exchange('huggingFace', { code }, { authorization: basic });
  assert.equal(taken.body.token_type, 'bearer');
  for (const scope of ['', 'profile admin']) {
    const { searchParams } = await sentBack('huggingFace', { scope });
    assert.equal(searchParams.get('error'), 'invalid_scope');
  }
  const userInfo = `${emulators.huggingFace.url}/oauth/userinfo`;
  assert.equal((await fetch(userInfo)).status, 401);
});

test('GitHub answers errors with status 200, and in the format that is asked for', async () => {
  const wrong = await exchange('github', { code: 'x', client_secret: 'wrong' });
  assert.deepEqual([wrong.status, wrong.body.error], [200, 'incorrect_client_credentials']);
  const url = `${emulators.github.url}/login/oauth/access_token`;
  const body = formOf({ client_id: 'client', client_secret: 'secret', code: 'x' });
  const plain = await fetch(url, { method: 'POST', body });
  assert.match(await plain.text(), /^error=bad_verification_code&/);
  const below = await sentBack('github', { redirect_uri: `${redirectUri}/below` });
  assert.equal(below.pathname, '/callback/one/below');
  const user = await fetch(`${emulators.github.url}/user`, { headers: { 'user-agent': '' } });
  assert.equal(user.status, 403);
});

test('Google refuses on a page of its own what should not be sent back', async () => {
  for (const fields of [
    { scope: 'strange' },
    { scope: '' },
    { prompt: 'none consent' },
    { response_type: 'token' },
  ]) {
    const response = await authorize('google', fields);
    assert.equal(response.status, 400, JSON.stringify(fields));
    assert.match(await response.text(), /Error 400/);
  }
  const silent = await sentBack('google', { prompt: 'none' });
  assert.equal(silent.searchParams.get('error'), 'interaction_required');
  const malformed = await exchange('google', { code: 'no-slash' });
  assert.equal(malformed.body.error_description, 'Malformed auth code.');
});

test('the OAuth 2.0 server takes only the registered way to authenticate', async () => {
  const basic = { authorization: `Basic ${btoa('client:secret')}` };
  const code = await codeOf('oauth2');
  const { status, headers } = await exchange('oauth2', { code }, basic);
  assert.deepEqual([status, headers.get('www-authenticate')], [401, 'Basic']);
  emulators.oauth2.store.addClient({ ...client, settings: { pkce: 'required' } });
  const { searchParams } = await sentBack('oauth2');
  assert.equal(searchParams.get('error'), 'invalid_request');
});

test('the OAuth 2.0 server binds a code to its challenge (RFC 7636)', async () => {
  const code_challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  for (const [code_verifier, isTaken] of [
    [verifier, true],
    ['other', false],
    [undefined, false],
  ] as const) {
    const back = await sentBack('oauth2', { code_challenge, code_challenge_method: 'S256' });
    const code = back.searchParams.get('code') ?? '';
    const { body } = await exchange('oauth2', { code, code_verifier });
    assert.equal(body.error === undefined, isTaken);
  }
});
