import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { changing } from '../../change.fixture.ts';
import type { SocialDefinition } from '../../connectors/interface/connector.ts';
import { defineSocialConnector } from '../../connectors/interface/define.ts';
import { create as setUpConnector } from '../connectors/service.ts';
import { identitiesOf, saveIdentity } from './identities-service.ts';
import { findUserByIdentity } from './identities-store.ts';
import { insertUser } from './service.ts';
import { openUsersApi } from './users.fixture.ts';

/** A social connector of a test's own. */
const socialConnector = (
  id: string,
  traits: Pick<SocialDefinition<object>, 'usesSession' | 'readUser'>,
) =>
  defineSocialConnector({
    id,
    target: id,
    platform: 'Universal',
    name: { en: id },
    description: { en: id },
    folder: join(import.meta.dirname, '../../connectors/social/github'),
    config: z.object({}),
    authorize: async () => assert.fail('nobody is sent away'),
    ...traits,
  });

const github = { userId: '42', details: { id: '42', name: 'Ada', rawData: { login: 'ada' } } };
const taken = { status: 422, code: 'user.identity_already_in_use' };
const userNotFound = { status: 404, code: 'entity.not_found' };
const notLinked = { status: 404, code: 'user.identity_not_exist' };

test('an identity is linked, replaced, shown wherever the person is, and unlinked', async (t) => {
  const { call, create } = await openUsersApi(t);
  const id = await create({ username: 'ada' });
  const path = `/users/${id}/identities/github`;
  const created = await call('PUT', path, github);
  assert.deepEqual([created.status, created.body], [201, { github }]);
  const replaced = await call('PUT', path, { userId: '43' });
  assert.deepEqual([replaced.status, replaced.body], [200, { github: { userId: '43' } }]);
  const again = await call('PUT', path, github);
  assert.deepEqual([again.status, again.body], [200, { github }]);
  await call('PUT', `/users/${id}/identities/google`, { userId: 'g' });

  const identities = { github, google: { userId: 'g' } };
  assert.deepEqual((await call('GET', path)).body, { identity: github });
  assert.deepEqual((await call('GET', `/users/${id}/all-identities`)).body, {
    socialIdentities: [
      { target: 'github', identity: github },
      { target: 'google', identity: { userId: 'g' } },
    ],
    ssoIdentities: [],
  });
  assert.deepEqual((await call('GET', `/users/${id}`)).body.identities, identities);
  const changed = await call('PATCH', `/users/${id}`, { name: 'Ada' });
  assert.deepEqual(changed.body.identities, identities);

  const unlinked = await call('DELETE', path);
  assert.equal(unlinked.status, 200);
  assert.deepEqual(unlinked.body, (await call('GET', `/users/${id}`)).body);
  assert.deepEqual(unlinked.body.identities, { google: { userId: 'g' } });
});

test('everybody in a list has their own identities', async (t) => {
  const { call, create } = await openUsersApi(t);
  const ids = [await create(), await create(), await create()];
  await call('PUT', `/users/${ids[0]}/identities/github`, github);
  await call('PUT', `/users/${ids[2]}/identities/github`, { userId: '7' });
  const { body } = await call('GET', '/users');
  assert.deepEqual(
    body.map(({ id, identities }: { id: string; identities: object }) => [id, identities]),
    [
      [ids[2], { github: { userId: '7' } }],
      [ids[1], {}],
      [ids[0], { github }],
    ],
  );
});

test('an identity that cannot be linked or found is refused, and nothing is written', async (t) => {
  const { call, create, refused } = await openUsersApi(t);
  const [ada, bob] = [await create(), await create()];
  await call('PUT', `/users/${ada}/identities/github`, github);
  await call('PUT', `/users/${bob}/identities/github`, { userId: '43' });
  const invalid = { status: 400, code: 'guard.invalid_input' };
  const path = `/users/${bob}/identities`;
  await refused(['PUT', `${path}/github`, github], taken);
  await refused(['PUT', '/users/nobody/identities/google', { userId: 'g' }], userNotFound);
  await refused(['PUT', `${path}/google`, {}], invalid);
  await refused(['PUT', `${path}/google`, { userId: '' }], invalid);
  await refused(['PUT', `${path}/google`, { userId: 'g', details: [] }], invalid);
  await refused(['DELETE', `${path}/google`], notLinked);
  await refused(['DELETE', '/users/nobody/identities/github'], userNotFound);
  await refused(['POST', path, { connectorId: 'x' }], invalid);
  for (const target of ['google', 'constructor', '__proto__']) {
    const { status, body } = await call('GET', `${path}/${target}`);
    assert.deepEqual([status, body.code], [404, 'user.identity_not_exist'], target);
  }
  for (const missing of ['/identities/github', '/all-identities']) {
    const { status, body } = await call('GET', `/users/nobody${missing}`);
    assert.deepEqual([status, body.code], [404, 'entity.not_found'], missing);
  }
});

test('of several who link one identity at the same moment, one gets it', async (t) => {
  const { db, call, create } = await openUsersApi(t);
  const ids = [await create(), await create(), await create(), await create()];
  const answers = await Promise.all(
    ids.map((id) => call('PUT', `/users/${id}/identities/github`, github)),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 422, 422, 422]);
  for (const { status, body } of answers) {
    if (status === 422) assert.equal(body.code, 'user.identity_already_in_use');
  }
  assert.equal((await db.selectFrom('userIdentities').selectAll().execute()).length, 1);
});

test('what a provider came back with links the person whom the connector reads', async (t) => {
  const user = { id: '42', name: 'Ada', email: 'ada@example.com', rawData: { login: 'ada' } };
  const asked: unknown[] = [];
  const { db, call, create, deps, refused } = await openUsersApi(t, [
    socialConnector('hub', {
      usesSession: false,
      readUser: async (_, callback) => {
        asked.push(callback);
        return { user: Object.assign({ surprise: 'dropped' }, user) };
      },
    }),
    socialConnector('session', {
      usesSession: true,
      readUser: async () => assert.fail('asked without a session'),
    }),
  ]);
  for (const id of ['hub', 'session'])
    await changing(db, (tx) => setUpConnector(tx, { id, connectorId: id }, deps));
  const [ada, bob] = [await create(), await create()];
  const body = { connectorId: 'hub', connectorData: { code: 'c', redirectUri: 'https://x' } };
  const linked = await call('POST', `/users/${ada}/identities`, body);
  assert.equal(linked.status, 200);
  assert.deepEqual(linked.body, { hub: { userId: '42', details: user } });
  assert.deepEqual(asked, [body.connectorData]);

  await refused(['POST', `/users/${bob}/identities`, body], taken);
  await refused(['POST', '/users/nobody/identities', body], userNotFound);
  assert.equal(asked.length, 2, 'nothing is asked for a person who is not there');
  const notImplemented = { status: 501, code: 'connector.not_implemented' };
  const notSocial = { status: 422, code: 'session.invalid_connector_id' };
  await refused(
    ['POST', `/users/${bob}/identities`, { ...body, connectorId: 'session' }],
    notImplemented,
  );
  await refused(
    ['POST', `/users/${bob}/identities`, { ...body, connectorId: 'nobody' }],
    notSocial,
  );
});

test('a new person comes with identities, or not at all', async (t) => {
  const { db, call, deps, revoked } = await openUsersApi(t);
  const identity = { target: 'github', identityId: '42', details: github.details };
  const { id } = await changing(db, (tx) =>
    insertUser(tx, { name: 'Ada', identities: [identity] }, deps),
  );
  assert.deepEqual((await call('GET', `/users/${id}`)).body.identities, { github });
  const other = changing(db, (tx) => insertUser(tx, { name: 'Bob', identities: [identity] }, deps));
  await assert.rejects(other, { code: 'user.identity_already_in_use' });
  assert.equal((await call('GET', '/users')).body.length, 1);

  assert.equal((await findUserByIdentity(db, { target: 'github', identityId: '42' }))?.id, id);
  assert.equal(await findUserByIdentity(db, { target: 'google', identityId: '42' }), undefined);
  assert.equal(await findUserByIdentity(db, { target: 'github', identityId: '4' }), undefined);
  await call('DELETE', `/users/${id}`);
  assert.deepEqual(await revoked(), [id]);
  assert.equal(await findUserByIdentity(db, { target: 'github', identityId: '42' }), undefined);
  assert.deepEqual(await db.selectFrom('userIdentities').selectAll().execute(), []);
});

test('renewing what a provider says is no change of the account, another identity is', async (t) => {
  const { db, call, create, deps } = await openUsersApi(t);
  const id = await create();
  const updatedAt = async () => (await call('GET', `/users/${id}`)).body.updatedAt;
  const identity = { target: 'github', identityId: '42' };
  const first = await updatedAt();
  assert.deepEqual(await changing(db, (tx) => saveIdentity(tx, id, identity, deps)), {
    isNew: true,
  });
  const linked = await updatedAt();
  assert.ok(linked > first);
  const renewed = { ...identity, details: { name: 'New' } };
  assert.deepEqual(await changing(db, (tx) => saveIdentity(tx, id, renewed, deps)), {
    isNew: false,
  });
  assert.equal(await updatedAt(), linked);
  const identities = await identitiesOf(db, [id]);
  assert.deepEqual(identities(id), { github: { userId: '42', details: { name: 'New' } } });
  await changing(db, (tx) => saveIdentity(tx, id, { ...identity, identityId: '43' }, deps));
  assert.ok((await updatedAt()) > linked);
});

test("a provider's own words are kept up to 64 kB, the rest of what it said always", async (t) => {
  const { call, create } = await openUsersApi(t);
  const path = `/users/${await create()}/identities/github`;
  const put = async (rawData: string) => {
    const { body } = await call('PUT', path, { userId: '42', details: { name: 'Ada', rawData } });
    return body.github.details;
  };
  const fits = 'x'.repeat(64 * 1024 - 2);
  assert.deepEqual(await put(fits), { name: 'Ada', rawData: fits });
  assert.deepEqual(await put(`${fits}x`), { name: 'Ada' });
});
