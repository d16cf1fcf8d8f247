import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRevision } from '../../db/settings.ts';
import { openApplicationsApi, startOfTests } from './applications.fixture.ts';

const bookstore = {
  name: 'Bookstore',
  type: 'Traditional',
  description: 'Sells books',
  oidcClientMetadata: {
    redirectUris: ['http://localhost:8080/callback'],
    postLogoutRedirectUris: ['http://localhost:8080/'],
  },
  customClientMetadata: { alwaysIssueRefreshToken: true },
  customData: { team: 'shop' },
  isThirdParty: true,
};

test('an application is created with what was given, and shown in exactly the members of the wire', async (t) => {
  const { call } = await openApplicationsApi(t);
  const { status, body } = await call('POST', '/applications', bookstore);
  assert.equal(status, 200);
  const { id, createdAt, ...rest } = body;
  assert.match(id, /^[0-9a-z]{21}$/);
  assert.ok(createdAt >= startOfTests);
  assert.deepEqual(rest, {
    tenantId: 'default',
    ...bookstore,
    protectedAppMetadata: null,
    appLevelAccessControlEnabled: false,
  });
  assert.deepEqual((await call('GET', `/applications/${id}`)).body, { ...body, isAdmin: false });
});

test('a name and a type are enough', async (t) => {
  const { call } = await openApplicationsApi(t);
  for (const type of ['Native', 'SPA', 'Traditional', 'MachineToMachine']) {
    const { status, body } = await call('POST', '/applications', { name: 'x', type });
    assert.equal(status, 200, type);
    assert.deepEqual(body.oidcClientMetadata, { redirectUris: [], postLogoutRedirectUris: [] });
    assert.deepEqual(body.customClientMetadata, {});
    assert.deepEqual(body.customData, {});
    assert.equal(body.description, null);
    assert.equal(body.isThirdParty, false);
  }
});

const spa = { name: 'x', type: 'SPA' };
const withUri = (uri: string) => ({
  ...spa,
  oidcClientMetadata: { redirectUris: [uri], postLogoutRedirectUris: [] },
});

const machine = { name: 'x', type: 'MachineToMachine' };
const jwks = { keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }] };
const withKeys = (application: object, keys: object) => ({
  ...application,
  oidcClientMetadata: { redirectUris: [], postLogoutRedirectUris: [], ...keys },
});

const notCreated: [body: object, status: number, code: string][] = [
  [{ name: 'x' }, 400, 'guard.invalid_input'],
  [{ type: 'SPA' }, 400, 'guard.invalid_input'],
  [{ name: '', type: 'SPA' }, 400, 'guard.invalid_input'],
  [{ name: 'x'.repeat(257), type: 'SPA' }, 400, 'guard.invalid_input'],
  [{ name: 'a\0', type: 'SPA' }, 400, 'guard.invalid_input'],
  [{ name: 'x', type: 'Web' }, 400, 'guard.invalid_input'],
  [{ ...spa, customData: 'x' }, 400, 'guard.invalid_input'],
  [{ ...spa, customClientMetadata: { refreshTokenTtlInDays: 181 } }, 400, 'guard.invalid_input'],
  [withUri('not a URI'), 400, 'guard.invalid_input'],
  [withUri('javascript:alert(1)'), 400, 'guard.invalid_input'],
  [withUri('localhost:4120/callback'), 400, 'guard.invalid_input'],
  [withUri('https://app.example.com/cb#frag'), 400, 'guard.invalid_input'],
  [withKeys(spa, { backchannelLogoutUri: 'ftp://app.example.com' }), 400, 'guard.invalid_input'],
  [withKeys(spa, { backchannelLogoutUri: 'https://a.example/#x' }), 400, 'guard.invalid_input'],
  [{ name: 'x', type: 'SAML' }, 400, 'application.saml.use_saml_app_api'],
  [{ name: 'x', type: 'Protected' }, 400, 'application.protected_app_metadata_is_required'],
  [
    { name: 'x', type: 'Protected', protectedAppMetadata: { subDomain: 'x' } },
    501,
    'application.protected_app_not_configured',
  ],
  [
    { name: 'x', type: 'MachineToMachine', isThirdParty: true },
    400,
    'application.invalid_third_party_application_type',
  ],
  [
    { name: 'x', type: 'Protected', isThirdParty: true },
    400,
    'application.invalid_third_party_application_type',
  ],
  [
    { ...spa, customClientMetadata: { isDeviceFlow: true } },
    422,
    'application.device_flow_native_only',
  ],
  [
    { ...spa, isThirdParty: true, customClientMetadata: { allowTokenExchange: true } },
    422,
    'application.third_party_application_cannot_enable_token_exchange',
  ],
  [withKeys(spa, { jwksUri: 'https://app.example.com/jwks' }), 422, 'request.invalid_input'],
  [
    withKeys(machine, { jwksUri: 'https://app.example.com/jwks', jwks }),
    422,
    'request.invalid_input',
  ],
  [withKeys(machine, { jwksUri: 'file:///etc/passwd' }), 400, 'guard.invalid_input'],
  [withKeys(machine, { jwks: { keys: [] } }), 400, 'guard.invalid_input'],
  [withKeys(machine, { jwks: { keys: [{ kty: 'oct', k: 'x' }] } }), 400, 'guard.invalid_input'],
  [
    withKeys(machine, { jwks: { keys: [{ ...jwks.keys[0], d: 'x' }] } }),
    400,
    'guard.invalid_input',
  ],
  [{ ...spa, customClientMetadata: { allowTokenExchange: true } }, 422, 'request.invalid_input'],
  [
    { name: 'x', type: 'Native', customClientMetadata: { isDeviceFlow: true } },
    422,
    'request.invalid_input',
  ],
];

test('who registers a redirect URI that is not whole is told what to write', async (t) => {
  const { call, create } = await openApplicationsApi(t);
  const id = await create({});
  const refusal = async (lists: object) => {
    const oidcClientMetadata = { redirectUris: [], postLogoutRedirectUris: [], ...lists };
    const { status, body } = await call('PATCH', `/applications/${id}`, { oidcClientMetadata });
    const { issues } = body.data as { issues: { path: string[]; message: string }[] };
    return [status, issues.map(({ path, message }) => [path.join('.'), message])];
  };
  const [list, other] = [
    'oidcClientMetadata.redirectUris',
    'oidcClientMetadata.postLogoutRedirectUris',
  ];
  assert.deepEqual(
    await refusal({
      redirectUris: ['https://a.example/cb', 'localhost:4120/callback', 'https://a.example/cb#x'],
      postLogoutRedirectUris: ['a.example/bye'],
    }),
    [
      400,
      [
        [`${list}.1`, 'must begin with its scheme and //; write http://localhost:4120/callback'],
        [`${list}.2`, 'must not have a fragment; write https://a.example/cb'],
        [`${other}.0`, 'must begin with its scheme and //; write https://a.example/bye'],
      ],
    ],
  );
  const { body } = await call('GET', `/applications/${id}`);
  assert.deepEqual(body.oidcClientMetadata?.redirectUris, []);
  const bye = { redirectUris: [], postLogoutRedirectUris: ['https://a.example/#/bye'] };
  const changed = await call('PATCH', `/applications/${id}`, { oidcClientMetadata: bye });
  assert.equal(changed.status, 200);
});

test('addresses that were registered under older rules are shown, and nothing else is held up', async (t) => {
  const { call, insertRow } = await openApplicationsApi(t);
  const oidcClientMetadata = {
    redirectUris: ['localhost:4120/callback', 'https://a.example/cb#frag'],
    postLogoutRedirectUris: [],
    backchannelLogoutUri: 'ftp://a.example',
  };
  await insertRow({ id: 'older', oidcClientMetadata } as never);
  const read = await call('GET', '/applications/older');
  assert.deepEqual([read.status, read.body.oidcClientMetadata], [200, oidcClientMetadata]);
  const renamed = await call('PATCH', '/applications/older', { name: 'Renamed' });
  assert.deepEqual([renamed.status, renamed.body.oidcClientMetadata], [200, oidcClientMetadata]);
});

const signedWith = (idTokenSignedResponseAlg: string) => ({
  customClientMetadata: { idTokenSignedResponseAlg },
});

test('an application names an algorithm that the server has a key of, or nothing is written', async (t) => {
  const { call, create, insertRow, refused } = await openApplicationsApi(t);
  const id = await create(signedWith('RS256'));
  await insertRow({ id: 'older', ...signedWith('ES384') } as never);
  for (const [algorithm, status, code] of [
    ['ES384', 422, 'request.invalid_input'],
    ['EdDSA', 422, 'request.invalid_input'],
    ['HS256', 400, 'guard.invalid_input'],
    ['none', 400, 'guard.invalid_input'],
    ['', 400, 'guard.invalid_input'],
  ] as const) {
    const body = signedWith(algorithm);
    await refused(['POST', '/applications', { ...spa, ...body }], { status, code });
    const { body: error } = await refused(['PATCH', `/applications/${id}`, body], { status, code });
    if (status === 422)
      assert.match(JSON.stringify(error), /idTokenSignedResponseAlg.*ES256, RS256/);
  }
  const { body } = await call('GET', `/applications/${id}`);
  assert.deepEqual(body.customClientMetadata, { idTokenSignedResponseAlg: 'RS256' });
  const changed = await call('PATCH', `/applications/${id}`, signedWith('ES256'));
  assert.equal(changed.body.customClientMetadata.idTokenSignedResponseAlg, 'ES256');
  // Whoever saves a form must not be kept from it by what was taken away meanwhile.
  const kept = await call('PATCH', '/applications/older', signedWith('ES384'));
  assert.equal(kept.status, 200);
});

test('an application that cannot be is refused, and nothing is written', async (t) => {
  const { refused } = await openApplicationsApi(t);
  for (const [body, status, code] of notCreated) {
    await refused(['POST', '/applications', body], { status, code });
  }
});

test('a change replaces what is given, keeps the rest, and may be empty', async (t) => {
  const { call, create } = await openApplicationsApi(t);
  const id = await create(bookstore);
  const patch = async (changes: object) => call('PATCH', `/applications/${id}`, changes);
  const same = await patch({});
  assert.equal(same.status, 200);
  assert.equal(same.body.name, 'Bookstore');
  const { body } = await patch({
    name: 'Library',
    description: '',
    customData: { floor: 1 },
    customClientMetadata: {},
    type: 'SPA',
    isThirdParty: false,
  });
  assert.equal(body.name, 'Library');
  assert.equal(body.description, null);
  assert.deepEqual(body.customData, { floor: 1 });
  assert.deepEqual(body.customClientMetadata, {});
  assert.deepEqual(body.oidcClientMetadata, bookstore.oidcClientMetadata);
  // What an application is cannot be changed.
  assert.equal(body.type, 'Traditional');
  assert.equal(body.isThirdParty, true);
});

test('a change that cannot be is refused, and nothing is written', async (t) => {
  const { create, insertRow, refused } = await openApplicationsApi(t);
  await insertRow({ id: 'saml', type: 'SAML' });
  const id = await create();
  const native = await create({ type: 'Native' });
  const device = 'device';
  await insertRow({ id: device, type: 'Native', customClientMetadata: { isDeviceFlow: true } });
  const thirdParty = await create({ isThirdParty: true });
  const deviceFlow = (isDeviceFlow: boolean) => ({ customClientMetadata: { isDeviceFlow } });
  const cases: [path: string, body: object, status: number, code: string][] = [
    ['nothing', { name: 'x' }, 404, 'entity.not_exists_with_id'],
    ['nothing', {}, 404, 'entity.not_exists_with_id'],
    ['console', { name: 'x' }, 404, 'entity.not_exists_with_id'],
    ['saml', { name: 'x' }, 400, 'application.saml.use_saml_app_api'],
    [id, { name: '' }, 400, 'guard.invalid_input'],
    [id, { appLevelAccessControlEnabled: true }, 422, 'request.invalid_input'],
    [id, { name: 'x', isAdmin: true }, 422, 'application.invalid_type'],
    [native, deviceFlow(true), 422, 'application.device_flow_not_changeable'],
    [device, deviceFlow(false), 422, 'application.device_flow_not_changeable'],
    [id, { customClientMetadata: { allowTokenExchange: true } }, 422, 'request.invalid_input'],
    [
      thirdParty,
      { customClientMetadata: { allowTokenExchange: true } },
      422,
      'application.third_party_application_cannot_enable_token_exchange',
    ],
  ];
  for (const [application, body, status, code] of cases) {
    await refused(['PATCH', `/applications/${application}`, body], { status, code });
  }
});

test('the device flow stays when other metadata is replaced', async (t) => {
  const { call, insertRow } = await openApplicationsApi(t);
  const id = 'device';
  await insertRow({ id, type: 'Native', customClientMetadata: { isDeviceFlow: true } });
  const { body } = await call('PATCH', `/applications/${id}`, {
    customClientMetadata: { idTokenTtl: 60 },
  });
  assert.deepEqual(body.customClientMetadata, { idTokenTtl: 60, isDeviceFlow: true });
});

test('management access is given to machines and taken away', async (t) => {
  const { call, create } = await openApplicationsApi(t);
  const id = await create({ type: 'MachineToMachine' });
  const isAdmin = async () => (await call('GET', `/applications/${id}`)).body.isAdmin;
  assert.equal(await isAdmin(), false);
  await call('PATCH', `/applications/${id}`, { isAdmin: true });
  assert.equal(await isAdmin(), true);
  await call('PATCH', `/applications/${id}`, { isAdmin: false });
  assert.equal(await isAdmin(), false);
});

test('custom data is merged, also by several at the same moment', async (t) => {
  const { call, create, refused } = await openApplicationsApi(t);
  const id = await create({ customData: { a: 1, b: 1 } });
  const merge = (members: object) => call('PATCH', `/applications/${id}/custom-data`, members);
  await Promise.all([merge({ b: 2 }), merge({ c: 3 }), merge({ d: { e: null } })]);
  const { status, body } = await merge({});
  assert.equal(status, 200);
  assert.deepEqual(body, { a: 1, b: 2, c: 3, d: { e: null } });
  const notFound = { status: 404, code: 'entity.not_exists_with_id' };
  await refused(['PATCH', '/applications/nothing/custom-data', { a: 1 }], notFound);
});

test('a deleted application is gone with its secrets and what was issued to it', async (t) => {
  const { db, call, create, insertRow, refused, revoked } = await openApplicationsApi(t);
  const id = await create();
  assert.equal((await call('DELETE', `/applications/${id}`)).status, 204);
  assert.deepEqual(await revoked(), [id]);
  assert.deepEqual(await db.selectFrom('applicationSecrets').selectAll().execute(), []);
  await insertRow({ id: 'saml', type: 'SAML' });
  const notFound = { status: 404, code: 'entity.not_exists_with_id' };
  await refused(['DELETE', `/applications/${id}`], notFound);
  await refused(['DELETE', '/applications/console'], notFound);
  const saml = { status: 400, code: 'application.saml.use_saml_app_api' };
  await refused(['DELETE', '/applications/saml'], saml);
  assert.deepEqual(await revoked(), [id]);
});

test('what cannot be found is said to be missing; built-in applications are there', async (t) => {
  const { call, create, refused } = await openApplicationsApi(t);
  const missing = await call('GET', '/applications/nothing');
  assert.deepEqual([missing.status, missing.body.code], [404, 'entity.not_exists_with_id']);
  const builtIn = await call('GET', '/applications/console');
  assert.deepEqual([builtIn.status, builtIn.body.name], [200, 'Console']);
  const notFound = { status: 404, code: 'entity.not_exists_with_id' };
  await refused(['DELETE', '/applications/nothing/legacy-secret'], notFound);
  const noLegacy = { status: 400, code: 'application.no_legacy_secret_found' };
  await refused(['DELETE', `/applications/${await create()}/legacy-secret`], noLegacy);
});

test('every change makes what others cached stale', async (t) => {
  const { db, call, create } = await openApplicationsApi(t);
  let last = await readRevision(db);
  const assertBumped = async (change: string) => {
    const revision = await readRevision(db);
    assert.ok(revision > last, change);
    last = revision;
  };
  const id = await create();
  await assertBumped('create');
  await call('PATCH', `/applications/${id}`, { name: 'x' });
  await assertBumped('change');
  await call('POST', `/applications/${id}/secrets`, { name: 'a' });
  await assertBumped('add a secret');
  await call('PATCH', `/applications/${id}/secrets/a`, { name: 'b' });
  await assertBumped('rename a secret');
  await call('DELETE', `/applications/${id}/secrets/b`);
  await assertBumped('delete a secret');
  await call('DELETE', `/applications/${id}`);
  await assertBumped('delete');
});
