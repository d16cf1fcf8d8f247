import assert from 'node:assert/strict';
import { argon2Sync, createHash, pbkdf2Sync, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import bcrypt from 'bcryptjs';
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

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

const pbkdf2Digest = (saltBytes: number, keyBytes: number) => {
  const salt = hex(saltBytes);
  const key = pbkdf2Sync('password', Buffer.from(salt, 'hex'), 10, keyBytes, 'sha512');
  const args = [`hex:${salt}`, '10', String(keyBytes), 'sha512', '@'];
  return JSON.stringify(['pbkdf2', args, key.toString('hex')]);
};

const argon2Digest = (name: 'argon2i' | 'argon2d' | 'argon2id', memory: number, passes: number) => {
  const nonce = randomBytes(16);
  const options = { message: 'password', nonce, memory, passes, parallelism: 1, tagLength: 32 };
  const [salt, tag] = [nonce, argon2Sync(name, options)].map((bytes) =>
    bytes.toString('base64').replace(/=+$/, ''),
  );
  return `$${name}$v=19$m=${memory},t=${passes},p=1$${salt}$${tag}`;
};

const md = (name: string, text = 'password') => createHash(name).update(text).digest('hex');

const broughtAlong: [passwordAlgorithm: string, passwordDigest: string][] = [
  ['Argon2i', argon2Digest('argon2i', 4096, 256)],
  ['Argon2i', argon2Digest('argon2i', 64, 1000)],
  ['Argon2d', argon2Digest('argon2d', 1024, 3)],
  ['Argon2id', argon2Digest('argon2id', 65_536, 3)],
  ['Bcrypt', bcrypt.hashSync('password', 4)],
  ['SHA1', md('sha1')],
  ['SHA256', md('sha256')],
  ['MD5', md('md5')],
  [
    'Legacy',
    JSON.stringify(['sha512', ['x'.repeat(64), '@'], md('sha512', `${'x'.repeat(64)}password`)]),
  ],
  ['Legacy', pbkdf2Digest(64, 64)],
  ['Legacy', pbkdf2Digest(64, 128)],
  ['Legacy', pbkdf2Digest(1024, 1024)],
];
test('every kind of hash that is accepted verifies with its password and no other', async (t) => {
  const { call, create } = await openUsersApi(t);
  for (const [passwordAlgorithm, passwordDigest] of broughtAlong) {
    const path = `/users/${await create({ passwordAlgorithm, passwordDigest })}/password/verify`;
    const right = await call('POST', path, { password: 'password' });
    assert.equal(right.status, 204, passwordDigest);
    assert.equal((await call('POST', path, { password: 'Password' })).status, 422, passwordDigest);
  }
});

const argon2Tail = '$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';

const neverVerified: [passwordAlgorithm: string, passwordDigest: string, why: RegExp][] = [
  ['MD5', md('sha1'), /"passwordDigest".*32 hexadecimal digits/],
  ['SHA1', md('md5'), /"passwordDigest".*40 hexadecimal digits/],
  ['SHA256', 'z'.repeat(64), /"passwordDigest".*64 hexadecimal digits/],
  ['Bcrypt', 'secret', /"passwordDigest".*\$2a\$/],
  ['Bcrypt', bcrypt.hashSync('x', 4).replace('$04$', '$31$'), /"passwordDigest".*cost/],
  ['Argon2id', 'secret', /"passwordDigest".*PHC/],
  ['Argon2id', `$argon2id$v=16$m=64,t=1,p=1${argon2Tail}`, /"passwordDigest".*v=19/],
  ['Argon2id', `$argon2id$v=19$m=4194304,t=1,p=1${argon2Tail}`, /"passwordDigest".*m at most/],
  ['Argon2id', `$argon2id$v=19$m=262144,t=64,p=1${argon2Tail}`, /"passwordDigest".*m times t/],
];
test('a hash that could never verify is refused with what it should be, and nothing is written', async (t) => {
  const { call, refused } = await openUsersApi(t);
  for (const [passwordAlgorithm, passwordDigest, why] of neverVerified) {
    const body = { passwordAlgorithm, passwordDigest };
    await refused(['POST', '/users', body], { status: 400, code: 'guard.invalid_input' });
    const { body: answer } = await call('POST', '/users', body);
    assert.match(answer.message + answer.details, why);
    assert.deepEqual(answer.data.issues[0].path, ['passwordDigest']);
  }
});

test('a password set on one keyboard verifies from another', async (t) => {
  const { call, create } = await openUsersApi(t);
  const composed = 'p\u00e9ch\u00e9-Mot9';
  for (const chosen of [composed, composed.normalize('NFD')]) {
    const path = `/users/${await create({ password: chosen })}/password/verify`;
    for (const password of [composed, composed.normalize('NFD')]) {
      assert.equal((await call('POST', path, { password })).status, 204);
    }
    assert.equal((await call('POST', path, { password: 'peche-Mot9' })).status, 422);
  }
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
  await letPasswordsExpire();
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
