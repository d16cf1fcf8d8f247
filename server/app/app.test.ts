import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { startGitHub } from '../../emulators/github.ts';
import type { Environment } from '../config.ts';
import { StartError } from '../lib/start-error.ts';
import { emptyDeployment, startTestApp } from '../testing.ts';
import type { App } from './app.ts';
import { bootstrapClient, managementToken, requestToken } from './bootstrap-client.fixture.ts';
import { dumpDeployment } from './deployment.fixture.ts';
import type { Tenant } from './tenant.ts';

const administrator = {
  CARDEA_ADMIN_USERNAME: 'ada',
  CARDEA_ADMIN_PASSWORD: 'kXw7-quince-lantern',
};

const listUsers = (tenant: Tenant, token: string) =>
  tenant.server.inject({ url: '/api/users', headers: { authorization: `Bearer ${token}` } });

test('the bootstrap client gets a token and calls the Management API', async (t) => {
  const app = await startTestApp(t, { ...(await emptyDeployment(t)), ...bootstrapClient });
  const { main, admin } = app.tenants;
  const answer = await requestToken(main);
  assert.equal(answer.statusCode, 200, answer.body);
  const { access_token: token, scope } = answer.json();
  assert.equal(scope, 'all');
  const users = await listUsers(main, token);
  assert.equal(users.statusCode, 200, users.body);
  assert.deepEqual(users.json(), []);

  const elsewhere = await listUsers(admin, token);
  assert.equal(elsewhere.statusCode, 401, 'the token is not for the other tenant');
  const tampered = await listUsers(main, `${token.slice(0, -4)}AAAA`);
  assert.equal(tampered.json().code, 'auth.unauthorized');
});

test('a token asked for by the address of the Management API opens it', async (t) => {
  const { main } = (await startTestApp(t, { ...(await emptyDeployment(t)), ...bootstrapClient }))
    .tenants;
  const answer = await requestToken(main, { resource: 'http://localhost:3001/api' });
  assert.equal((await listUsers(main, answer.json().access_token)).statusCode, 200, answer.body);
});

test('the setting decides what applications may have their tokens signed with', async (t) => {
  const deployment = { ...(await emptyDeployment(t)), ...bootstrapClient };
  const signedWith = (idTokenSignedResponseAlg: string) => ({
    name: 'Shop',
    type: 'Traditional',
    customClientMetadata: { idTokenSignedResponseAlg },
  });
  for (const [setting, advertised, status] of [
    [{}, ['ES256'], 422],
    [{ CARDEA_SIGNING_ALGORITHMS: 'ES256,ES384' }, ['ES256', 'ES384'], 200],
  ] as const) {
    const { main, admin } = (await startTestApp(t, { ...deployment, ...setting })).tenants;
    for (const tenant of [main, admin]) {
      const url = '/oidc/.well-known/openid-configuration';
      const { id_token_signing_alg_values_supported: found } = (
        await tenant.server.inject({ url })
      ).json();
      assert.deepEqual(found, advertised);
    }
    const token = await managementToken(main);
    const answer = await main.server.inject({
      method: 'POST',
      url: '/api/applications',
      headers: { authorization: `Bearer ${token}` },
      payload: signedWith('ES384'),
    });
    assert.equal(answer.statusCode, status, answer.body);
  }
});

test('the built-in demo application goes by the name of the wire', async (t) => {
  const { main } = (await startTestApp(t, { ...(await emptyDeployment(t)), ...bootstrapClient }))
    .tenants;
  const token = await managementToken(main);
  const headers = { authorization: `Bearer ${token}` };
  const answer = await main.server.inject({ url: '/api/applications/demo-app', headers });
  assert.equal(answer.json().name, 'Live Preview');
});

test('a token is worth nothing once its application is gone', async (t) => {
  const app = await startTestApp(t, { ...(await emptyDeployment(t)), ...bootstrapClient });
  const { main } = app.tenants;
  const token = await managementToken(main);
  const headers = { authorization: `Bearer ${token}` };
  const send = (method: 'POST' | 'DELETE', url: string, payload?: object) =>
    main.server.inject({ method, url, headers, payload });

  assert.equal((await listUsers(main, token)).statusCode, 200);
  const deleted = await send(
    'DELETE',
    `/api/applications/${bootstrapClient.CARDEA_BOOTSTRAP_CLIENT_ID}`,
  );
  assert.equal(deleted.statusCode, 204, deleted.body);
  const refused = await listUsers(main, token);
  assert.deepEqual([refused.statusCode, refused.json().code], [401, 'auth.unauthorized']);
});

test('a token without the scope, an opaque one and none are refused', async (t) => {
  const app = await startTestApp(t, { ...(await emptyDeployment(t)), ...bootstrapClient });
  const { main } = app.tenants;
  const { access_token: powerless } = (await requestToken(main, { scope: '' })).json();
  const cases: [string | undefined, number, string][] = [
    [undefined, 401, 'auth.authorization_header_missing'],
    ['Basic abc', 401, 'auth.authorization_token_type_not_supported'],
    ['bearer abc', 401, 'auth.authorization_token_type_not_supported'],
    ['Bearer abc', 401, 'auth.unauthorized'],
    [`Bearer ${powerless}`, 403, 'auth.forbidden'],
  ];
  for (const [authorization, status, code] of cases) {
    const headers = authorization ? { authorization } : {};
    const answer = await main.server.inject({ url: '/api/users', headers });
    assert.deepEqual([answer.statusCode, answer.json().code], [status, code]);
  }
});

test('everything may be started again, and the client takes a new secret', async (t) => {
  const deployment = await emptyDeployment(t);
  await startTestApp(t, { ...deployment, ...bootstrapClient, ...administrator });
  const secret = 'another secret, also long';
  const again = await startTestApp(t, {
    ...deployment,
    ...administrator,
    ...bootstrapClient,
    CARDEA_BOOTSTRAP_CLIENT_SECRET: secret,
  });
  const old = await requestToken(again.tenants.main);
  assert.equal(old.statusCode, 401);
  const renewed = await requestToken(again.tenants.main, { client_secret: secret });
  assert.equal(renewed.statusCode, 200);
});

test('strangers create no administrator without the token that a process printed', async (t) => {
  const deployment = { ...(await emptyDeployment(t)), CARDEA_MODE: 'production' };
  const one = await startTestApp(t, deployment);
  const other = await startTestApp(t, deployment);
  const tokenOf = async ({ setup }: typeof one) =>
    /^Setup +(\w{32}) /.exec((await setup()).join())?.[1] ?? '';
  const first = await tokenOf(one);
  const second = await tokenOf(other);
  assert.notEqual(first, second);
  const password = administrator.CARDEA_ADMIN_PASSWORD;
  const create = ({ tenants }: typeof one, username: string, setupToken?: string) =>
    tenants.admin.server.inject({
      method: 'POST',
      url: '/api/first-run',
      payload: { username, password, ...(setupToken !== undefined && { setupToken }) },
    });

  const state = await one.tenants.admin.server.inject('/api/first-run');
  assert.deepEqual(state.json(), { isPending: true, needsSetupToken: true });
  const before = await dumpDeployment(deployment, 'admin');
  assert.ok(!before.includes(first) && !before.includes(second), 'stored hashed');
  const hash = /setup-token\.([\w-]+)/.exec(before)?.[1];
  assert.ok(hash);
  for (const wrong of [undefined, '', 'x'.repeat(32), first.toLowerCase(), `${first} `, hash]) {
    const refused = await create(one, 'mallory', wrong);
    assert.equal(refused.statusCode, 403, String(wrong));
    assert.equal(refused.json().code, 'first_run.invalid_setup_token', String(wrong));
  }
  assert.deepEqual(await dumpDeployment(deployment, 'admin'), before);

  const weak = await one.tenants.admin.server.inject({
    method: 'POST',
    url: '/api/first-run',
    payload: { username: 'ada', password: 'short', setupToken: first },
  });
  assert.equal(weak.json().code, 'password.rejected', 'a refusal spends nothing');
  const both = await Promise.all([create(one, 'ada', first), create(other, 'eve', second)]);
  assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [201, 403]);
  assert.equal((await create(one, 'eve', second)).json().code, 'auth.forbidden');
  assert.ok(!(await dumpDeployment(deployment, 'admin')).includes('setup-token'));
  assert.deepEqual(await one.setup(), [], 'nothing is printed once there is an administrator');
});

test('a setup token is asked for wherever strangers may be quicker than the operator', async (t) => {
  const cases: [Environment, boolean][] = [
    [{}, false],
    [{ CARDEA_MODE: 'production' }, true],
    [{ CARDEA_HOST: '0.0.0.0' }, true],
    [{ CARDEA_MODE: 'development', CARDEA_URL: 'https://id.example.com' }, true],
    [{ CARDEA_ADMIN_URL: 'https://admin.example.com' }, true],
  ];
  for (const [environment, needsSetupToken] of cases) {
    const app = await startTestApp(t, { ...(await emptyDeployment(t)), ...environment });
    const state = await app.tenants.admin.server.inject('/api/first-run');
    assert.deepEqual(
      state.json(),
      { isPending: true, needsSetupToken },
      JSON.stringify(environment),
    );
    assert.equal((await app.setup()).length, Number(needsSetupToken));
  }
});

test('the first administrator is created once, whoever asks and however many at a time', async (t) => {
  const app = await startTestApp(t, await emptyDeployment(t));
  const { server } = app.tenants.admin;
  const isPending = async () => (await server.inject('/api/first-run')).json().isPending;
  const create = (username: string, password: string) =>
    server.inject({ method: 'POST', url: '/api/first-run', payload: { username, password } });

  assert.equal(await isPending(), true);
  const weak = await create('ada', 'short');
  assert.deepEqual([weak.statusCode, weak.json().code], [422, 'password.rejected']);
  assert.equal(await isPending(), true, 'a refusal leaves the way open');

  const password = administrator.CARDEA_ADMIN_PASSWORD;
  const both = await Promise.all([create('ada', password), create('eve', password)]);
  assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [201, 403]);
  assert.equal(await isPending(), false);
  assert.equal((await create('eve', password)).json().code, 'auth.forbidden');
});

test('only the operators have a first run, and nobody registers as one', async (t) => {
  const app = await startTestApp(t, await emptyDeployment(t));
  const { main, admin } = app.tenants;
  assert.equal((await main.server.inject('/api/first-run')).statusCode, 404);
  const settings = await admin.server.inject('/api/.well-known/sign-in-exp');
  assert.equal(settings.json().signInMode, 'SignIn');
});

test('a database is not opened with another key, and the key is its owner’s alone', async (t) => {
  const { CARDEA_DATA: parent = '', ...others } = await emptyDeployment(t);
  const deployment = { ...others, CARDEA_DATA: join(parent, 'data') };
  await startTestApp(t, deployment);
  const file = join(deployment.CARDEA_DATA, 'cardea.key');
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.equal((await stat(deployment.CARDEA_DATA)).mode & 0o777, 0o700);
  assert.ok((await readFile(file, 'utf8')).trim().length >= 43);
  const wrong = { ...deployment, CARDEA_KEY: 'x'.repeat(32) };
  await assert.rejects(startTestApp(t, wrong), StartError);
});

test('four processes may start at once on an empty database', async (t) => {
  const deployment = { ...(await emptyDeployment(t)), ...bootstrapClient, ...administrator };
  const apps = await Promise.all(Array.from({ length: 4 }, () => startTestApp(t, deployment)));
  const keys = await Promise.all(
    apps.map(async ({ tenants }) => (await tenants.main.server.inject('/oidc/jwks')).body),
  );
  assert.equal(new Set(keys).size, 1, 'they sign with the same key');
  const answers = await Promise.all(apps.map(({ tenants }) => requestToken(tenants.main)));
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [200, 200, 200, 200],
  );
});

const tryFirstRun = async (app: App, remoteAddress: string, forwarded?: string) => {
  const { statusCode, headers } = await app.tenants.admin.server.inject({
    method: 'POST',
    url: '/api/first-run',
    remoteAddress,
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    payload: {},
  });
  return statusCode === 429 ? `429 after ${headers['retry-after']}` : statusCode;
};

test('an address may try only so often; others may go on', async (t) => {
  const settings = { ...(await emptyDeployment(t)), CARDEA_ATTEMPTS_PER_ADDRESS: '2' };
  const app = await startTestApp(t, settings);
  assert.deepEqual(
    [
      await tryFirstRun(app, '203.0.113.5'),
      await tryFirstRun(app, '203.0.113.5', '198.51.100.1'),
      await tryFirstRun(app, '203.0.113.5', '198.51.100.2'),
      await tryFirstRun(app, '203.0.113.6'),
    ],
    [400, 400, '429 after 600', 400],
    'nobody said that a proxy is to be believed',
  );
  const behind = await startTestApp(t, { ...settings, TRUST_PROXY: '203.0.113.5' });
  assert.deepEqual(
    [
      await tryFirstRun(behind, '203.0.113.5', '198.51.100.1'),
      await tryFirstRun(behind, '203.0.113.5', '198.51.100.1:4711'),
      await tryFirstRun(behind, '203.0.113.5', '198.51.100.1:4712'),
      await tryFirstRun(behind, '203.0.113.5', '198.51.100.2'),
    ],
    [400, 400, '429 after 600', 400],
  );
});

test('a NUL in an address or a form is refused before a database meets it', async (t) => {
  const { tenants } = await startTestApp(t, await emptyDeployment(t));
  const { server } = tenants.main;
  const urls = ['/consent?app_id=a%00b', '/one-time-token?app_id=%00', '/%00'];
  for (const url of urls) {
    const answer = await server.inject({ url });
    assert.deepEqual([answer.statusCode, answer.json().code], [400, 'guard.invalid_input'], url);
  }
  const answer = await server.inject({
    method: 'POST',
    url: '/callback/google',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'state=%00',
  });
  assert.equal(answer.statusCode, 400);
});

test('URLs come from the configuration, not from the request', async (t) => {
  const app = await startTestApp(t, {
    ...(await emptyDeployment(t)),
    CARDEA_URL: 'https://id.example.com/auth',
  });
  const headers = { host: 'evil.example.com', 'x-forwarded-host': 'evil.example.com' };
  const url = '/oidc/.well-known/openid-configuration';
  const { issuer, token_endpoint: endpoint } = (
    await app.tenants.main.server.inject({ url, headers })
  ).json();
  assert.equal(issuer, 'https://id.example.com/auth/oidc');
  assert.equal(endpoint, 'https://id.example.com/auth/oidc/token');
});

/** Calls the Management API as the bootstrap client. */
const managementApi = async (tenant: Tenant) => {
  const token = await managementToken(tenant);
  return async (method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) => {
    const headers = { authorization: `Bearer ${token}` };
    const request = { method, url: `/api${path}`, headers, ...(payload && { payload }) };
    const response = await tenant.server.inject(request);
    const isJson = String(response.headers['content-type']).startsWith('application/json');
    return { status: response.statusCode, body: isJson ? response.json() : undefined };
  };
};

test('a leaked database holds no secret of a connector and no code of a message', async (t) => {
  const deployment = await emptyDeployment(t);
  const app = await startTestApp(t, { ...deployment, ...bootstrapClient });
  const call = await managementApi(app.tenants.main);
  const config = { clientId: 'client-canary', clientSecret: 'secret-canary' };
  const created = await call('POST', '/connectors', { connectorId: 'github-universal', config });
  assert.equal(created.status, 200, JSON.stringify(created.body));
  const endpoint = 'https://endpoint-canary.example.com/messages';
  const mail = { endpoint, authorization: 'Bearer authorization-canary' };
  await call('POST', '/connectors', { connectorId: 'http-email', config: mail });
  await call('POST', '/verification-codes', { phone: '4915112345678' });
  const [message] = (await call('GET', '/inbox')).body;
  assert.match(message.code, /^\d{6}$/);

  const everything = await dumpDeployment(deployment);
  assert.ok(everything.includes('github-universal'), 'the dump is one');
  assert.doesNotMatch(everything, /canary/);
  for (const canary of ['4915112345678', `${message.code}"`, ` ${message.code}`]) {
    assert.ok(!everything.includes(canary), canary);
  }
});

const definition = `
  import { defineSmsConnector } from '@cardea/server/connectors/interface/define.ts';
  import { z } from 'zod';
  export const connector = defineSmsConnector({
    id: 'own-sms', target: 'own-sms', name: { en: 'Own' }, description: { en: 'Own' },
    folder: import.meta.dirname, config: z.object({}), send: async () => {},
  });`;

test("people's own connectors can be set up; a broken one does not keep the server from starting", async (t) => {
  const deployment = await emptyDeployment(t);
  const directory = await mkdtemp(join(deployment.CARDEA_DATA ?? '', 'connectors-'));
  for (const [name, code] of Object.entries({ own: definition, broken: 'throw new Error();' })) {
    const folder = join(directory, name);
    await mkdir(folder);
    await writeFile(join(folder, 'index.ts'), code);
    await writeFile(join(folder, 'README.md'), '# Guide');
    const logo = join(import.meta.dirname, '../connectors/email/smtp/logo.svg');
    await cp(logo, join(folder, 'logo.svg'));
  }
  const app = await startTestApp(t, {
    ...deployment,
    ...bootstrapClient,
    CARDEA_CONNECTORS: directory,
  });
  const call = await managementApi(app.tenants.main);
  const { status, body } = await call('POST', '/connectors', { connectorId: 'own-sms' });
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal((await call('POST', '/verification-codes', { phone: '4915112345678' })).status, 204);
  assert.deepEqual((await call('GET', '/inbox')).body, [], 'the connector took it');
});

test('an emulator stands in for a provider, and a target goes with its last connector', async (t) => {
  const emulator = await startGitHub();
  t.after(() => emulator.close());
  const app = await startTestApp(t, {
    ...(await emptyDeployment(t)),
    ...bootstrapClient,
    CARDEA_PROVIDER_ORIGINS: JSON.stringify(emulator.origins),
  });
  const { main } = app.tenants;
  const call = await managementApi(main);
  const config = { clientId: 'c', clientSecret: 's' };
  const { body } = await call('POST', '/connectors', { connectorId: 'github-universal', config });
  const request = { state: 's', redirectUri: 'http://localhost:3001/callback/x' };
  const address = await call('POST', `/connectors/${body.id}/authorization-uri`, request);
  assert.ok(address.body.redirectTo.startsWith(`${emulator.url}/login/oauth/authorize?`));

  await call('PATCH', '/sign-in-exp', { socialSignInConnectorTargets: ['github', 'nobody'] });
  const shown = async () => (await main.server.inject('/api/.well-known/sign-in-exp')).json();
  const [button] = (await shown()).socialConnectors;
  assert.deepEqual([button.id, button.target, button.config], [body.id, 'github', undefined]);
  const token = await managementToken(main);
  const headers = { authorization: `Bearer ${token}` };
  await main.server.inject({ method: 'DELETE', url: `/api/connectors/${body.id}`, headers });
  const { socialConnectors, socialSignInConnectorTargets } = await shown();
  assert.deepEqual([socialConnectors, socialSignInConnectorTargets], [[], []]);
});

test('production has no inbox', async (t) => {
  const mode = { CARDEA_MODE: 'production' };
  const app = await startTestApp(t, { ...(await emptyDeployment(t)), ...bootstrapClient, ...mode });
  const call = await managementApi(app.tenants.main);
  assert.equal((await call('GET', '/inbox')).status, 404);
  const { status, body } = await call('POST', '/verification-codes', { phone: '4915112345678' });
  assert.deepEqual([status, body.code], [501, 'connector.not_found']);
});
