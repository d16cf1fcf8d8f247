import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPassword } from '../../lib/passwords.ts';
import { systemRandom } from '../../lib/random.ts';
import { findUser, renewPasswordHash } from './store.ts';
import { openUsersApi } from './users.fixture.ts';

const md5 = { passwordDigest: '5f4dcc3b5aa765d61d8327deb882cf99', passwordAlgorithm: 'MD5' };

test('a password that was set is the one that verifies', async (t) => {
  const { call, create } = await openUsersApi(t);
  const id = await create();
  const verify = async (password: string) => {
    const { status, body } = await call('POST', `/users/${id}/password/verify`, { password });
    return status === 204 ? status : [status, body.code];
  };
  const wrong = [422, 'session.invalid_credentials'];
  const hasPassword = async () => (await call('GET', `/users/${id}/has-password`)).body;
  assert.deepEqual(await hasPassword(), { hasPassword: false });
  assert.deepEqual(await verify('anything'), wrong);

  const set = await call('PATCH', `/users/${id}/password`, { password: 'pässwörd' });
  assert.equal(set.status, 200);
  assert.equal(set.body.hasPassword, true);
  assert.deepEqual(await hasPassword(), { hasPassword: true });
  assert.equal(await verify('pässwörd'), 204);
  assert.deepEqual(await verify('Pässwörd'), wrong);

  await call('PATCH', `/users/${id}/password`, { password: 'x' });
  assert.deepEqual(await verify('pässwörd'), wrong);
  assert.equal(await verify('x'), 204);
});

test('a hash that was brought along verifies', async (t) => {
  const { call, create } = await openUsersApi(t);
  const id = await create(md5);
  const verify = async (password: string) =>
    (await call('POST', `/users/${id}/password/verify`, { password })).status;
  assert.equal(await verify('password'), 204);
  assert.equal(await verify('Password'), 422);
});

test('an empty password is refused and nothing is written', async (t) => {
  const { create, refused } = await openUsersApi(t);
  const id = await create();
  const invalid = { status: 400, code: 'guard.invalid_input' };
  await refused(['PATCH', `/users/${id}/password`, { password: '' }], invalid);
  await refused(['POST', `/users/${id}/password/verify`, {}], invalid);
});

test('a hash is shown only to who asks for it', async (t) => {
  const { call, create } = await openUsersApi(t);
  const id = await create(md5);
  const shows = async (path: string): Promise<object | undefined> => {
    const { body } = await call('GET', path);
    const { passwordDigest, passwordAlgorithm } = Array.isArray(body) ? body[0] : body;
    return passwordDigest === undefined ? undefined : { passwordDigest, passwordAlgorithm };
  };
  for (const path of [`/users/${id}`, '/users']) {
    assert.equal(await shows(path), undefined);
    assert.equal(await shows(`${path}?includePasswordHash=no`), undefined);
    assert.deepEqual(await shows(`${path}?includePasswordHash=true`), md5);
  }
});

test('a renewed hash replaces the one it was made from, and no other', async (t) => {
  const { db, create } = await openUsersApi(t);
  const id = await create(md5);
  const renewed = await hashPassword('password', systemRandom);
  await renewPasswordHash(db, id, { current: 'another', renewed });
  assert.equal((await findUser(db, id))?.passwordDigest, md5.passwordDigest);
  await renewPasswordHash(db, id, { current: md5.passwordDigest, renewed });
  const user = await findUser(db, id);
  assert.equal(user?.passwordDigest, renewed.digest);
  assert.equal(user?.passwordAlgorithm, 'Argon2id');
  assert.ok(user?.passwordUpdatedAt && user.passwordUpdatedAt <= user.createdAt);
});

test('a password is declared expired until another one is set, where passwords expire', async (t) => {
  const { call, create, db, refused, letPasswordsExpire } = await openUsersApi(t);
  const id = await create();
  const path = `/users/${id}/password/expiration`;
  const isExpired = async () => (await findUser(db, id))?.isPasswordExpired;
  await refused(['PATCH', path, { isExpired: true }], {
    status: 400,
    code: 'sign_in_experiences.password_expiration_not_enabled',
  });
  letPasswordsExpire();
  await refused(['PATCH', path, {}], { status: 400, code: 'guard.invalid_input' });
  const unknown = { status: 404, code: 'entity.not_found' };
  await refused(['PATCH', '/users/nobody/password/expiration', { isExpired: true }], unknown);
  for (const wanted of [true, false, true]) {
    const { status, body } = await call('PATCH', path, { isExpired: wanted });
    assert.deepEqual([status, body.id, body.isPasswordExpired], [200, id, undefined]);
    assert.equal(await isExpired(), wanted);
  }
  await call('PATCH', `/users/${id}/password`, { password: 'another' });
  assert.equal(await isExpired(), false);
});
