import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import type { Send } from '../browser.fixture.ts';
import { tokenRequest } from '../flow.fixture.ts';
import { addApplication, addResource, addSecret, basic, startTenant } from '../oidc.fixture.ts';

const api = 'https://default.logto.app/api';

const startMachine = async (t: Parameters<typeof startTenant>[0]) => {
  const tenant = await startTenant(t);
  const machine = await addApplication(tenant.db, 'MachineToMachine');
  await addResource(tenant.db, api, { scopes: ['all'], applicationId: machine.id });
  return { tenant, machine, browser: tenant.browser() };
};

const grant = { grant_type: 'client_credentials', resource: api, scope: 'all' };

test('a machine gets the scopes its roles give, and nothing it did not ask for', async (t) => {
  const { tenant, machine, browser } = await startMachine(t);
  const { status, json } = await tokenRequest(browser, machine, grant);
  assert.equal(status, 200);
  const { access_token, ...rest } = json;
  assert.deepEqual(rest, { expires_in: 1800, scope: 'all', token_type: 'Bearer' });
  const { jti, iat, exp, ...claims } = decodeJwt(access_token);
  assert.deepEqual(claims, {
    aud: api,
    client_id: machine.id,
    iss: tenant.oidc.issuer,
    scope: 'all',
    sub: machine.id,
  });
  const other = await addApplication(tenant.db, 'MachineToMachine');
  for (const [application, scope] of [
    [machine, undefined],
    [machine, 'other'],
    [other, 'all'],
  ] as const) {
    const answer = await tokenRequest(browser, application, { ...grant, scope });
    assert.equal(answer.status, 200);
    assert.ok(!('scope' in answer.json));
    assert.ok(!('scope' in decodeJwt(answer.json.access_token)));
  }
});

test('a machine names a resource, or the tenant has a default one', async (t) => {
  const { tenant, machine, browser } = await startMachine(t);
  const without = { ...grant, resource: undefined };
  const refused = await tokenRequest(browser, machine, without);
  assert.equal(refused.status, 400);
  assert.equal(refused.json.error, 'invalid_target');
  assert.equal(
    refused.json.error_description,
    'both `resource` and `organization_id` are not provided',
  );
  const unknown = await tokenRequest(browser, machine, { ...grant, resource: 'https://no.where' });
  assert.equal(unknown.json.error_description, 'resource indicator is missing, or unknown');
  await addResource(tenant.db, 'https://a.b', {
    scopes: ['all'],
    applicationId: machine.id,
    isDefault: true,
  });
  const { json } = await tokenRequest(browser, machine, without);
  assert.equal(decodeJwt(json.access_token).aud, 'https://a.b');
});

test('the address of the Management API stands for its indicator', async (t) => {
  const { machine, browser } = await startMachine(t);
  const resource = 'http://localhost:3001/api';
  const { json } = await tokenRequest(browser, machine, { ...grant, resource });
  const { aud, scope } = decodeJwt(json.access_token);
  assert.deepEqual([aud, scope], [api, 'all']);
  for (const other of ['http://localhost:3002/api', `${resource}/x`]) {
    const refused = await tokenRequest(browser, machine, { ...grant, resource: other });
    assert.equal(refused.json.error, 'invalid_target', other);
  }
});

test('credentials are accepted and refused as the wire has it', async (t) => {
  const { tenant, machine, browser } = await startMachine(t);
  const spa = await addApplication(tenant.db, 'SPA');
  const expired = await addSecret(tenant.db, machine.id, Date.now() - 1);
  const second = await addSecret(tenant.db, machine.id, Date.now() + 60_000);
  const { id, secret } = machine;
  const header = (value: string) => ({ Authorization: value });
  const encoded = (value: string) => header(`Basic ${Buffer.from(value).toString('base64')}`);
  const failed = 'client authentication failed';
  const malformed = 'invalid authorization header value format';
  type Case = [string, Send['headers'], Record<string, string>, number, string | undefined];
  const cases: Case[] = [
    ['Basic', basic(machine), {}, 200, undefined],
    ['Basic and the same id', basic(machine), { client_id: id }, 200, undefined],
    ['body', {}, { client_id: id, client_secret: secret }, 200, undefined],
    ['a second secret', {}, { client_id: id, client_secret: second }, 200, undefined],
    ['form-encoded Basic', encoded(`${encodeURIComponent(id)}:${secret}`), {}, 200, undefined],
    ['expired', {}, { client_id: id, client_secret: expired }, 400, 'client secret has expired'],
    ['expired, Basic', encoded(`${id}:${expired}`), {}, 400, 'client secret has expired'],
    ['wrong', encoded(`${id}:wrong`), {}, 401, failed],
    ['wrong, body', {}, { client_id: id, client_secret: 'wrong' }, 401, failed],
    ['none', {}, { client_id: id }, 401, failed],
    ['empty in the body', {}, { client_id: id, client_secret: '' }, 401, failed],
    [
      'empty, Basic',
      encoded(`${id}:`),
      {},
      400,
      'client_secret must be provided in the Authorization header',
    ],
    ['public with a secret', {}, { client_id: spa.id, client_secret: 'x' }, 401, failed],
    ['nobody', {}, {}, 400, 'no client authentication mechanism provided'],
    ['unknown', {}, { client_id: 'x' }, 400, 'invalid client x'],
    ['unknown with NUL', {}, { client_id: 'x\0' }, 400, 'invalid client x\0'],
    ['another id', basic(machine), { client_id: spa.id }, 400, 'client_id mismatch'],
    [
      'two mechanisms',
      basic(machine),
      { client_secret: secret },
      400,
      'client authentication must only be provided using one mechanism',
    ],
    ['Bearer', header('Bearer x'), {}, 400, malformed],
    ['no colon', encoded('x'), {}, 400, malformed],
  ];
  for (const [name, headers, body, status, description] of cases) {
    const answer = await browser.send('/oidc/token', {
      method: 'POST',
      headers,
      body: { ...grant, ...body },
    });
    assert.equal(answer.status, status, `${name}: ${answer.text}`);
    assert.equal(answer.json.error_description, description, name);
    const challenge = answer.headers['www-authenticate'];
    const expected = status === 401 && headers?.Authorization ? /^Basic realm="/ : undefined;
    if (expected) assert.match(challenge ?? '', expected, name);
    else assert.equal(challenge, undefined, name);
  }
});

test('an application may use the grants of its type alone', async (t) => {
  const { tenant, machine, browser } = await startMachine(t);
  const spa = await addApplication(tenant.db, 'SPA');
  const traditional = await addApplication(tenant.db, 'Traditional');
  const notAllowed = 'requested grant type is not allowed for this client';
  for (const [application, grant_type, description] of [
    [spa, 'client_credentials', notAllowed],
    [traditional, 'client_credentials', notAllowed],
    [machine, 'authorization_code', notAllowed],
    [machine, 'refresh_token', notAllowed],
    [machine, 'implicit', 'unsupported grant_type requested'],
    [machine, 'pigeon', 'unsupported grant_type requested'],
  ] as const) {
    const answer = await tokenRequest(browser, application, { grant_type });
    assert.equal(answer.status, 400);
    assert.equal(answer.json.error_description, description, grant_type);
  }
});

test('an application that was changed or deleted is seen as it is now', async (t) => {
  const { tenant, machine, browser } = await startMachine(t);
  assert.equal((await tokenRequest(browser, machine, grant)).status, 200);
  const secret = await addSecret(tenant.db, machine.id);
  assert.equal((await tokenRequest(browser, { ...machine, secret }, grant)).status, 200);
  await tenant.db.deleteFrom('applications').where('id', '=', machine.id).execute();
  await addApplication(tenant.db, 'SPA');
  const { json } = await tokenRequest(browser, machine, grant);
  assert.equal(json.error_description, `invalid client ${machine.id}`);
});
