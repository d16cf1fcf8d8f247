import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  connectorFactory,
  connector as connectorShape,
} from '@cardea/contract/management/connectors.ts';
import { builtInConnectors } from '../../connectors/machinery/registry.ts';
import { readRevision } from '../../db/settings.ts';
import { github, httpEmail, httpSms, oauth2, openConnectorsApi } from './connectors.fixture.ts';

test('every connector that can be set up is shown as the wire has it', async (t) => {
  const { call } = await openConnectorsApi(t);
  const { status, body } = await call('GET', '/connector-factories');
  assert.equal(status, 200);
  assert.equal(body.length, builtInConnectors.length);
  for (const factory of body) {
    assert.deepEqual(connectorFactory.parse(factory), factory);
    assert.equal(factory.isDemo, false);
    const one = await call('GET', `/connector-factories/${factory.id}`);
    assert.deepEqual(one.body, factory);
  }
  const unknown = await call('GET', '/connector-factories/nothing');
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'entity.not_found']);
});

test('a connector is set up, shown with its whole configuration, listed and deleted', async (t) => {
  const { call, setUp, db } = await openConnectorsApi(t);
  const before = await readRevision(db);
  const body = await setUp({ ...github, syncProfile: true });
  assert.deepEqual(connectorShape.parse(body), body);
  assert.match(body.id, /^[0-9a-z]{12}$/);
  const { id, connectorId, type, target, platform, isDemo, extraInfo, config, metadata } = body;
  assert.deepEqual(
    { connectorId, type, target, platform, isDemo, extraInfo, config, metadata },
    {
      ...github,
      type: 'Social',
      target: 'github',
      platform: 'Universal',
      isDemo: false,
      extraInfo: {},
      metadata: {},
    },
  );
  assert.deepEqual([body.syncProfile, body.enableTokenStorage], [true, false]);
  assert.equal(await readRevision(db), before + 1, 'caches are stale');

  assert.deepEqual((await call('GET', `/connectors/${id}`)).body, body);
  const mail = await setUp({ ...httpEmail, id: 'my-mail' });
  assert.equal(mail.id, 'my-mail');
  assert.equal(mail.platform, null);
  assert.deepEqual((await call('GET', '/connectors')).body, [body, mail]);
  assert.deepEqual((await call('GET', '/connectors?target=http-email')).body, [mail]);
  assert.deepEqual((await call('GET', '/connectors?target=nothing')).body, []);

  assert.equal((await call('DELETE', `/connectors/${id}`)).status, 204);
  assert.equal((await call('GET', `/connectors/${id}`)).body.code, 'entity.not_found');
  assert.deepEqual((await call('GET', '/connectors')).body, [mail]);
});

test('a configuration may be left out; what is left empty is not stored', async (t) => {
  const { setUp, call } = await openConnectorsApi(t);
  const { config, metadata } = await setUp({
    ...oauth2('shop'),
    config: {
      ...oauth2('shop').config,
      scope: '',
      customConfig: { audience: null, nested: { empty: [] } },
      tokenEndpointAuthMethod: undefined,
      unknownKey: [null, '', { deep: 'kept', empty: {} }, 0, false],
    },
    metadata: { target: 'shop', name: { en: 'Shop', de: '' }, logo: '', logoDark: null },
  });
  assert.deepEqual(config, {
    ...oauth2('shop').config,
    unknownKey: [{ deep: 'kept' }, 0, false],
  });
  assert.deepEqual(metadata, { target: 'shop', name: { en: 'Shop' } });
  const bare = await setUp({ connectorId: 'github-universal' });
  assert.deepEqual(bare.config, {});
  assert.equal((await call('GET', `/connectors/${bare.id}`)).status, 200);
});

test("an instance's own metadata lies over its factory's, key by key", async (t) => {
  const { setUp, call } = await openConnectorsApi(t);
  const metadata = { target: 'shop', name: { en: 'Shop', de: 'Laden' }, logo: 'https://x.test/l' };
  const body = await setUp(oauth2('shop', { metadata }));
  const factory = (await call('GET', '/connector-factories/oauth2')).body;
  assert.deepEqual(
    [body.target, body.name, body.logo, body.logoDark, body.description],
    ['shop', metadata.name, metadata.logo, factory.logoDark, factory.description],
  );
  assert.deepEqual(body.metadata, metadata);
});

const noTokens = { enableTokenStorage: true };
const notCreated: [body: object, status: number, code: string][] = [
  [{}, 400, 'guard.invalid_input'],
  [{ connectorId: 'http-email', id: 'a/b' }, 400, 'guard.invalid_input'],
  [{ connectorId: 'http-email', config: [] }, 400, 'guard.invalid_input'],
  [oauth2('a:b'), 400, 'guard.invalid_input'],
  [oauth2('x', { metadata: { target: 'x', name: { de: 'X' } } }), 400, 'guard.invalid_input'],
  [oauth2('x', { metadata: { target: 'x', name: { en: '' } } }), 400, 'guard.invalid_input'],
  [{ connectorId: 'nothing' }, 422, 'connector.not_found_with_connector_id'],
  [{ connectorId: 'oauth2', config: {} }, 400, 'connector.should_specify_target'],
  [oauth2('x', { metadata: { name: { en: 'X' } } }), 400, 'connector.should_specify_target'],
  [
    { connectorId: 'xiaomi-universal', metadata: {} },
    400,
    'connector.cannot_overwrite_metadata_for_non_standard_connector',
  ],
  // Before its configuration is looked at.
  [{ ...github, config: {} }, 422, 'connector.multiple_instances_not_supported'],
  [oauth2('shop', { config: {} }), 422, 'connector.multiple_target_with_same_platform'],
  [
    { connectorId: 'oidc', metadata: { target: 'shop' } },
    422,
    'connector.multiple_target_with_same_platform',
  ],
  [{ connectorId: 'xiaomi-universal', config: {} }, 400, 'connector.invalid_config'],
  [{ connectorId: 'http-email', config: { endpoint: 'x' } }, 400, 'connector.invalid_config'],
  [
    { connectorId: 'http-email', config: { endpoint: 'x' }, ...noTokens },
    400,
    'connector.invalid_config',
  ],
  [{ ...httpEmail, ...noTokens }, 422, 'connector.token_storage_not_supported'],
  [{ connectorId: 'google-universal', ...noTokens }, 422, 'request.feature_not_supported'],
  [{ ...httpEmail, syncProfile: true }, 422, 'connector.invalid_type_for_syncing_profile'],
  [{ connectorId: 'xiaomi-universal', id: 'taken' }, 422, 'entity.unique_integrity_violation'],
];

test('a connector that cannot be is refused, and nothing is written', async (t) => {
  const { refused, setUp } = await openConnectorsApi(t);
  await setUp(github);
  await setUp(oauth2('shop', { id: 'taken' }));
  for (const [body, status, code] of notCreated) {
    await refused(['POST', '/connectors', body], { status, code });
  }
});

test('a refusal names the connector that is there, and the keys that are wrong', async (t) => {
  const { call, setUp } = await openConnectorsApi(t);
  await setUp(oauth2('shop', { metadata: { target: 'shop', name: { en: 'The shop' } } }));
  const taken = await call('POST', '/connectors', {
    connectorId: 'oidc',
    metadata: { target: 'shop' },
  });
  assert.deepEqual(taken.body.data, { connectorId: 'oauth2', connectorName: { en: 'The shop' } });
  const wrong = await call('POST', '/connectors', {
    connectorId: 'github-universal',
    config: { clientId: '', clientSecret: 7 },
  });
  assert.match(wrong.body.details, /^clientId: .*\nclientSecret: /);
  assert.equal(wrong.body.data.name, 'ZodError');
});

test('another connector for e-mail or SMS takes the place of the one there was', async (t) => {
  const { call, setUp, refused } = await openConnectorsApi(t);
  const sms = await setUp(httpSms);
  await setUp(httpEmail);
  const second = await setUp({ ...httpEmail, id: 'second' });
  await setUp({ ...httpEmail, id: 'second' });
  const refusedRequest = { connectorId: 'simple-mail-transfer-protocol', config: {} };
  await refused(['POST', '/connectors', refusedRequest], {
    status: 400,
    code: 'connector.invalid_config',
  });
  assert.deepEqual((await call('GET', '/connectors')).body, [sms, second]);
});

test('of several at the same moment one stays, or all that may', async (t) => {
  const { call } = await openConnectorsApi(t);
  const send = (body: object) => call('POST', '/connectors', body);
  const four = <T>(one: T): T[] => [one, one, one, one];
  const outcomes = async (bodies: object[]) =>
    (await Promise.all(bodies.map(send))).map(({ status, body }) => body.code ?? status).sort();
  const multiple = 'connector.multiple_instances_not_supported';
  assert.deepEqual(await outcomes(four(github)), [200, multiple, multiple, multiple]);
  const taken = 'connector.multiple_target_with_same_platform';
  assert.deepEqual(await outcomes(four(oauth2('shop'))), [200, taken, taken, taken]);
  assert.deepEqual(await outcomes(four(httpEmail)), [200, 200, 200, 200]);
  const { body } = await call('GET', '/connectors');
  assert.deepEqual(body.map(({ target }: { target: string }) => target).sort(), [
    'github',
    'http-email',
    'shop',
  ]);
});

test('a change replaces configuration and metadata whole, and keeps what is absent', async (t) => {
  const { call, setUp } = await openConnectorsApi(t);
  const created = await setUp(oauth2('shop', { syncProfile: true }));
  const patch = async (changes: object) =>
    (await call('PATCH', `/connectors/${created.id}`, changes)).body;
  assert.deepEqual(await patch({}), created);
  const config = { ...oauth2('shop').config, clientId: 'other', scope: '' };
  const { scope: _, ...stored } = config;
  assert.deepEqual(await patch({ config }), { ...created, config: stored });
  const renamed = await patch({ metadata: { name: { en: 'Other' } }, syncProfile: false });
  assert.deepEqual(renamed.metadata, { name: { en: 'Other' }, target: 'shop' });
  assert.equal(renamed.target, 'shop', 'people are linked by it');
  assert.equal(renamed.syncProfile, false);
  const same = await patch({ metadata: { target: 'shop', logo: 'https://x.test/l' } });
  assert.deepEqual(same.metadata, { target: 'shop', logo: 'https://x.test/l' });
  assert.deepEqual((await call('GET', `/connectors/${created.id}`)).body, same);
});

test('a change that cannot be is refused, and nothing is written', async (t) => {
  const { refused, setUp } = await openConnectorsApi(t);
  await setUp(oauth2('shop', { id: 'shop' }));
  await setUp({ ...github, id: 'github' });
  await setUp({ ...httpEmail, id: 'mail' });
  const cases: [id: string, body: object, status: number, code: string][] = [
    ['nothing', {}, 404, 'entity.not_found'],
    ['shop', { metadata: { target: 'other' } }, 400, 'connector.can_not_modify_target'],
    ['shop', { config: {} }, 400, 'connector.invalid_config'],
    [
      'shop',
      { config: { ...oauth2('shop').config, clientId: '' } },
      400,
      'connector.invalid_config',
    ],
    ['shop', { enableTokenStorage: true }, 422, 'request.feature_not_supported'],
    [
      'github',
      { metadata: {} },
      400,
      'connector.cannot_overwrite_metadata_for_non_standard_connector',
    ],
    ['mail', { syncProfile: true }, 422, 'connector.invalid_type_for_syncing_profile'],
    ['mail', { enableTokenStorage: true }, 422, 'connector.token_storage_not_supported'],
    ['mail', { config: { endpoint: 1 } }, 400, 'connector.invalid_config'],
    ['mail', { config: 'x' }, 400, 'guard.invalid_input'],
  ];
  for (const [id, body, status, code] of cases) {
    await refused(['PATCH', `/connectors/${id}`, body], { status, code });
  }
  await refused(['DELETE', '/connectors/nothing'], { status: 404, code: 'entity.not_found' });
});

test('a target is gone with the last connector that has it', async (t) => {
  const { call, setUp, gone, db } = await openConnectorsApi(t);
  const { id } = await setUp(oauth2('shop'));
  await setUp({ ...httpEmail, id: 'mail' });
  // The same target on another platform.
  const row = await db.selectFrom('connectors').selectAll().where('id', '=', id).executeTakeFirst();
  assert.ok(row);
  await db
    .insertInto('connectors')
    .values({ ...row, id: 'app', slot: 'shop:Native' })
    .execute();
  await call('DELETE', '/connectors/app');
  await call('DELETE', '/connectors/mail');
  assert.deepEqual(await gone(), []);
  await call('DELETE', `/connectors/${id}`);
  assert.deepEqual(await gone(), ['shop']);
});

test('one whose connector is not loaded is not shown, does no harm, and can be deleted', async (t) => {
  const { call, setUp, db, gone } = await openConnectorsApi(t);
  const kept = await setUp(github);
  await setUp(oauth2('shop', { id: 'shop' }));
  await db
    .updateTable('connectors')
    .set({ connectorId: 'lost' })
    .where('id', '=', 'shop')
    .execute();
  assert.deepEqual((await call('GET', '/connectors')).body, [kept]);
  assert.equal((await call('GET', '/connectors/shop')).status, 404);
  assert.equal((await call('PATCH', '/connectors/shop', {})).status, 404);
  const taken = await call('POST', '/connectors', oauth2('shop'));
  assert.equal(taken.body.code, 'connector.multiple_target_with_same_platform');
  assert.equal((await call('DELETE', '/connectors/shop')).status, 204);
  assert.deepEqual(await gone(), ['shop']);
});

test('a leaked database holds no configuration in the clear', async (t) => {
  const { setUp, db, call } = await openConnectorsApi(t);
  const canaries = [
    'octo-canary-secret',
    'octo-client',
    'canary-mail',
    'mail.example.com',
    'canary-2',
  ];
  await setUp(github);
  const mail = await setUp(httpEmail);
  const config = { ...httpEmail.config, authorization: 'Bearer canary-2' };
  await call('PATCH', `/connectors/${mail.id}`, { config });
  const rows = JSON.stringify(await db.selectFrom('connectors').selectAll().execute());
  for (const canary of canaries) assert.ok(!rows.includes(canary), canary);
  // And a row that is copied over another does not open.
  const [first, second] = await db.selectFrom('connectors').selectAll().execute();
  assert.ok(first && second);
  await db
    .updateTable('connectors')
    .set({ sealedConfig: first.sealedConfig })
    .where('id', '=', second.id)
    .execute();
  assert.equal((await call('GET', `/connectors/${second.id}`)).status, 500);
});
