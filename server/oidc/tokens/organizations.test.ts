import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import {
  authorizationRequest,
  authorize,
  exchange,
  refresh,
  tokenRequest,
} from '../flow.fixture.ts';
import {
  addApplication,
  addResource,
  addUser,
  basic,
  pkce,
  startTenant,
  type TestApplication,
} from '../oidc.fixture.ts';

const api = 'https://api.example.com';
const organizations = 'urn:logto:resource:organizations';
const organizationsScope = 'urn:logto:scope:organizations';
const organization_id = 'org1';

const start = async (t: Parameters<typeof startTenant>[0]) => {
  const tenant = await startTenant(t);
  const accountId = await addUser(tenant.db);
  await addResource(tenant.db, api, { scopes: ['read'], userId: accountId });
  return { tenant, accountId, browser: tenant.browser() };
};

const scope = `openid offline_access profile read ${organizationsScope}`;

const countTokens = async ({ db }: Awaited<ReturnType<typeof startTenant>>) => {
  const models = ['AccessToken', 'RefreshToken', 'ClientCredentials', 'IdToken'];
  const rows = await db
    .selectFrom('oidcPayloads')
    .select('idHash')
    .where('model', 'in', models)
    .execute();
  return rows.length;
};

test('nobody gets a token for an organization while there are none', async (t) => {
  const { tenant, accountId, browser } = await start(t);
  const web = await addApplication(tenant.db, 'Traditional');
  const machine = await addApplication(tenant.db, 'MachineToMachine');
  const everything = { scopes: ['all'], applicationId: machine.id };
  await addResource(tenant.db, 'https://default.logto.app/api', everything);
  const signedIn = await authorize(tenant, browser, web, { accountId, scope, resource: api });
  const { json: tokens } = await exchange(browser, web, signedIn);
  const again = await authorize(tenant, browser, web, { scope, resource: api });
  const renew = (more: Record<string, string>) => refresh(browser, web, tokens.refresh_token, more);
  const machineToken = (more: Record<string, string>) =>
    tokenRequest(browser, machine, { grant_type: 'client_credentials', scope: 'all', ...more });
  const notMember = 'user is not a member of the organization';
  const notAssociated = 'app has not associated with the organization';
  const management = 'https://default.logto.app/api';
  const before = await countTokens(tenant);
  for (const [name, ask, description] of [
    ['refresh', () => renew({ organization_id }), notMember],
    ['refresh for an API', () => renew({ organization_id, resource: api }), notMember],
    ['code', () => exchange(browser, web, again, { organization_id }), notMember],
    ['machine', () => machineToken({ organization_id }), notAssociated],
    [
      'machine, Management API',
      () => machineToken({ organization_id, resource: management }),
      notAssociated,
    ],
  ] as const) {
    const answer = await ask();
    assert.equal(answer.status, 403, `${name}: ${answer.text}`);
    const { error, error_description } = answer.json;
    assert.deepEqual([error, error_description], ['access_denied', description], name);
  }
  assert.equal(await countTokens(tenant), before);
  assert.equal((await renew({ organization_id: '' })).status, 200, 'an empty parameter is none');
});

test('an SDK that asks for organizations by default signs people in without them', async (t) => {
  const { tenant, accountId, browser } = await start(t);
  const spa = await addApplication(tenant.db, 'SPA');
  const authorized = await authorize(tenant, browser, spa, {
    accountId,
    scope,
    resource: `${api},${organizations}`,
  });
  const { json } = await exchange(browser, spa, authorized);
  assert.equal(json.scope, 'openid offline_access profile');
  assert.deepEqual(
    Object.keys(decodeJwt(json.id_token)).filter((name) => /^org/.test(name)),
    [],
  );
  const { json: structured } = await refresh(browser, spa, json.refresh_token, { resource: api });
  assert.equal(decodeJwt(structured.access_token).aud, api);
  const reserved = await refresh(browser, spa, structured.refresh_token, {
    resource: organizations,
  });
  assert.equal(reserved.json.error, 'invalid_target');
});

test('the resource of organizations is left out of a pushed request, too', async (t) => {
  const { tenant, browser } = await start(t);
  const web: TestApplication = await addApplication(tenant.db, 'Traditional');
  const { verifier: _, ...challenge } = pkce();
  const request = authorizationRequest(web, { ...challenge, resource: organizations });
  const pushed = await browser.send('/oidc/request', {
    method: 'POST',
    headers: basic(web),
    body: request,
  });
  assert.equal(pushed.status, 201, pushed.text);
  const unknown = await tokenRequest(browser, await addApplication(tenant.db, 'MachineToMachine'), {
    grant_type: 'client_credentials',
    resource: organizations,
  });
  assert.equal(unknown.json.error, 'invalid_target');
});
