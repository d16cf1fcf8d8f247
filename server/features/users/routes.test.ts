import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changing } from '../../change.fixture.ts';
import { insertUser } from './service.ts';
import { updateUserRow } from './store.ts';
import { openUsersApi } from './users.fixture.ts';

const md5OfPassword = '5f4dcc3b5aa765d61d8327deb882cf99';

const everything = {
  username: 'ada',
  primaryEmail: 'Ada@Example.com',
  primaryPhone: '61412345678',
  name: 'Ada Lovelace',
  avatar: 'https://example.com/ada.png',
  customData: { plan: 'gold', nested: { a: [1, null] } },
  profile: { givenName: 'Ada', address: { country: 'UK' } },
};

test('a person is created with what was given, and shown in exactly the members of the wire', async (t) => {
  const { call, db, deps } = await openUsersApi(t);
  const before = deps.clock();
  const { status, body } = await call('POST', '/users', { ...everything, password: 'secret word' });
  assert.equal(status, 200);
  const { id, createdAt, updatedAt, ...rest } = body;
  assert.match(id, /^[0-9a-z]{12}$/);
  assert.ok(createdAt > before && createdAt === updatedAt);
  assert.deepEqual(rest, {
    ...everything,
    identities: {},
    lastSignInAt: null,
    applicationId: null,
    cimdClientId: null,
    isSuspended: false,
    hasPassword: true,
  });
  assert.deepEqual((await call('GET', `/users/${id}`)).body, body);
  const roles = await db.selectFrom('userRoles').selectAll().execute();
  assert.deepEqual(roles, [{ userId: id, roleId: 'member' }]);
});

test('a person may have nothing at all', async (t) => {
  const { call } = await openUsersApi(t);
  const { body } = await call('POST', '/users', { name: '', avatar: '' });
  const { username, primaryEmail, primaryPhone, name, avatar, customData, profile } = body;
  assert.deepEqual(
    { username, primaryEmail, primaryPhone, name, avatar, customData, profile },
    {
      username: null,
      primaryEmail: null,
      primaryPhone: null,
      name: null,
      avatar: null,
      customData: {},
      profile: {},
    },
  );
  assert.equal(body.hasPassword, false);
});

const notCreated: [body: object, status: number, code: string][] = [
  [{ username: 'ada' }, 422, 'user.username_already_in_use'],
  [{ primaryEmail: 'ada@example.COM' }, 422, 'user.email_already_in_use'],
  [{ primaryPhone: '61412345678' }, 422, 'user.phone_already_in_use'],
  [{ primaryPhone: '610412345678' }, 422, 'user.phone_already_in_use'],
  [{ primaryPhone: '9991234567' }, 422, 'user.invalid_phone'],
  [{ primaryPhone: '1' }, 422, 'user.invalid_phone'],
  [{ username: '1ada' }, 400, 'guard.invalid_input'],
  [{ username: 'x'.repeat(129) }, 400, 'guard.invalid_input'],
  [{ username: 5 }, 400, 'guard.invalid_input'],
  [{ primaryEmail: 'ada' }, 400, 'guard.invalid_input'],
  [{ primaryPhone: '+61412345678' }, 400, 'guard.invalid_input'],
  [{ avatar: 'javascript:alert(1)' }, 400, 'guard.invalid_input'],
  [{ customData: [] }, 400, 'guard.invalid_input'],
  [{ name: 'a\0b' }, 400, 'guard.invalid_input'],
  [{ customData: { a: ['\0'] } }, 400, 'guard.invalid_input'],
  [{ password: 'x', passwordDigest: md5OfPassword }, 400, 'user.password_and_digest'],
  [{ passwordDigest: md5OfPassword }, 400, 'user.password_algorithm_required'],
  [{ passwordDigest: md5OfPassword, passwordAlgorithm: 'MD4' }, 400, 'guard.invalid_input'],
  [
    { passwordDigest: '[]', passwordAlgorithm: 'Legacy' },
    400,
    'password.invalid_legacy_password_format',
  ],
  [
    { passwordDigest: '["rot13", ["@"], "x"]', passwordAlgorithm: 'Legacy' },
    400,
    'password.unsupported_legacy_hash_algorithm',
  ],
];

test('a person who cannot be is refused, and nothing is written', async (t) => {
  const { create, refused } = await openUsersApi(t);
  await create(everything);
  for (const [body, status, code] of notCreated) {
    await refused(['POST', '/users', body], { status, code });
  }
});

test('identifiers that are taken together are all named, by the code of the first', async (t) => {
  const { call, create, refused } = await openUsersApi(t);
  await create({ username: 'ada', primaryPhone: '61412345678' });
  await create({ primaryEmail: 'grace@example.com' });
  const id = await create();
  const all = { username: 'ada', primaryEmail: 'grace@example.com', primaryPhone: '61412345678' };
  const codeOf = (kind: string) => `user.${kind}_already_in_use`;
  const cases: [body: object, kinds: string[]][] = [
    [all, ['username', 'email', 'phone']],
    [{ ...all, username: 'free' }, ['email', 'phone']],
    [{ username: 'ada' }, ['username']],
  ];
  for (const [body, kinds] of cases) {
    for (const [method, path] of [
      ['POST', '/users'],
      ['PATCH', `/users/${id}`],
    ] as const) {
      const codes = kinds.map(codeOf);
      await refused([method, path, body], { status: 422, code: codes[0] ?? '' });
      const { body: answer } = await call(method, path, body);
      assert.deepEqual(answer.data, codes.length > 1 ? { codes } : undefined);
    }
  }
});

test('usernames that differ in case alone are one name when the policy says so', async (t) => {
  const { create, refused, setCaseSensitive } = await openUsersApi(t);
  await create({ username: 'ada' });
  await create({ username: 'Ada' });
  await setCaseSensitive(false);
  const taken = { status: 422, code: 'user.username_already_in_use' };
  await refused(['POST', '/users', { username: 'ADA' }], taken);
  await refused(['PATCH', `/users/${await create()}`, { username: 'ADA' }], taken);
});

test('a person whose own name it is may change its case', async (t) => {
  const { call, create, refused, setCaseSensitive } = await openUsersApi(t);
  await setCaseSensitive(false);
  const id = await create({ username: 'ada', primaryEmail: 'ada@example.com' });
  const changes = { username: 'Ada', primaryEmail: 'ADA@example.com' };
  const { body } = await call('PATCH', `/users/${id}`, changes);
  assert.equal(body.username, 'Ada');
  assert.equal(body.primaryEmail, 'ADA@example.com');
  const taken = { status: 422, code: 'user.username_already_in_use' };
  await refused(['PATCH', `/users/${await create()}`, { username: 'ada' }], taken);
});

const identifiers = [
  [{ username: 'grace' }, { username: 'GRACE' }, 'user.username_already_in_use'],
  [{ username: 'same' }, { username: 'same' }, 'user.username_already_in_use'],
  // An e-mail address that names a column of another identifier.
  [
    { primaryEmail: 'username@example.com' },
    { primaryEmail: 'Username@example.com' },
    'user.email_already_in_use',
  ],
  [{ primaryPhone: '61412345678' }, { primaryPhone: '610412345678' }, 'user.phone_already_in_use'],
] as const;

test('of several who take one identifier at the same moment, one gets it', async (t) => {
  const { call, setCaseSensitive } = await openUsersApi(t);
  await setCaseSensitive(false);
  for (const [one, other, code] of identifiers) {
    const bodies = [one, other, one, other, one, other];
    const answers = await Promise.all(bodies.map((body) => call('POST', '/users', body)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1, code);
    for (const { status, body } of answers) {
      if (status !== 200) assert.deepEqual([status, body.code], [422, code]);
    }
  }
});

test('a duplicate that only the database notices has its code too', async (t) => {
  const { db, call, create } = await openUsersApi(t);
  const id = await create({ username: 'bob' });
  await create({ username: 'username', primaryEmail: 'username@example.com' });
  await assert.rejects(updateUserRow(db, id, { username: 'username' }), {
    code: 'user.username_already_in_use',
  });
  await assert.rejects(updateUserRow(db, id, { primaryEmailFolded: 'username@example.com' }), {
    code: 'user.email_already_in_use',
  });
  assert.equal((await call('GET', `/users/${id}`)).body.username, 'bob');
});

test('a change replaces what is given, clears what is null or empty, and keeps the rest', async (t) => {
  const { call, create } = await openUsersApi(t);
  const id = await create(everything);
  const patch = async (changes: object) => (await call('PATCH', `/users/${id}`, changes)).body;
  const changed = await patch({ name: 'Countess', customData: { tier: 1 }, profile: {} });
  assert.ok(changed.updatedAt > changed.createdAt);
  assert.equal(changed.name, 'Countess');
  assert.deepEqual(changed.customData, { tier: 1 });
  assert.deepEqual(changed.profile, {});
  assert.equal(changed.username, 'ada');
  const cleared = await patch({
    username: null,
    primaryEmail: '',
    primaryPhone: null,
    name: '',
    avatar: '',
  });
  for (const member of ['username', 'primaryEmail', 'primaryPhone', 'name', 'avatar']) {
    assert.equal(cleared[member], null, member);
  }
  // What was let go is free.
  await create(everything);
});

test('a change that cannot be is refused, and nothing is written', async (t) => {
  const { create, refused } = await openUsersApi(t);
  await create(everything);
  const id = await create();
  const cases: [path: string, body: object, status: number, code: string][] = [
    [id, {}, 422, 'entity.invalid_input'],
    [id, { unknown: 1 }, 422, 'entity.invalid_input'],
    [id, { username: 'ada' }, 422, 'user.username_already_in_use'],
    [id, { primaryEmail: 'ADA@example.com' }, 422, 'user.email_already_in_use'],
    [id, { primaryPhone: '610412345678' }, 422, 'user.phone_already_in_use'],
    [id, { primaryPhone: '9991234567' }, 422, 'user.invalid_phone'],
    [id, { primaryEmail: 'x' }, 400, 'guard.invalid_input'],
    ['nobody', { name: 'x' }, 404, 'entity.not_found'],
    ['nobody', {}, 404, 'entity.not_found'],
    ['nobody', { username: 'ada' }, 404, 'entity.not_found'],
  ];
  for (const [user, body, status, code] of cases) {
    await refused(['PATCH', `/users/${user}`, body], { status, code });
  }
});

test('a person who is not there is not found, whatever is asked', async (t) => {
  const { call, refused } = await openUsersApi(t);
  for (const path of ['', '/custom-data', '/has-password']) {
    const { status, body } = await call('GET', `/users/nobody${path}`);
    assert.deepEqual([status, body.code], [404, 'entity.not_found'], path);
  }
  const notFound = { status: 404, code: 'entity.not_found' };
  await refused(['DELETE', '/users/nobody'], notFound);
  await refused(['PATCH', '/users/nobody/custom-data', { customData: {} }], notFound);
  await refused(['PATCH', '/users/nobody/profile', { profile: {} }], notFound);
  await refused(['PATCH', '/users/nobody/password', { password: 'x' }], notFound);
  await refused(['POST', '/users/nobody/password/verify', { password: 'x' }], notFound);
  await refused(['PATCH', '/users/nobody/is-suspended', { isSuspended: true }], notFound);
});

test('custom data and profile are merged member by member', async (t) => {
  const { call, create, refused } = await openUsersApi(t);
  const id = await create(everything);
  const customData = { nested: { b: 1 }, extra: null };
  const merged = await call('PATCH', `/users/${id}/custom-data`, { customData });
  assert.deepEqual(merged.body, { plan: 'gold', nested: { b: 1 }, extra: null });
  assert.deepEqual((await call('GET', `/users/${id}/custom-data`)).body, merged.body);
  const profile = await call('PATCH', `/users/${id}/profile`, { profile: { nickname: 'Ace' } });
  assert.deepEqual(profile.body, { ...everything.profile, nickname: 'Ace' });
  const invalid = { status: 400, code: 'guard.invalid_input' };
  await refused(['PATCH', `/users/${id}/custom-data`, { plan: 'x' }], invalid);
  await refused(['PATCH', `/users/${id}/profile`, { profile: { nickname: 1 } }], invalid);
});

test('merges at the same moment all count', async (t) => {
  const { call, create } = await openUsersApi(t);
  const id = await create();
  const names = ['a', 'b', 'c', 'd', 'e'];
  await Promise.all(
    names.map((name) => call('PATCH', `/users/${id}/custom-data`, { customData: { [name]: 1 } })),
  );
  const { body } = await call('GET', `/users/${id}/custom-data`);
  assert.deepEqual(Object.keys(body).sort(), names);
});

test('suspending ends sessions, lifting the suspension does not', async (t) => {
  const { call, create, revoked, refused } = await openUsersApi(t);
  const id = await create();
  const suspend = (isSuspended: boolean) =>
    call('PATCH', `/users/${id}/is-suspended`, { isSuspended });
  assert.equal((await suspend(true)).body.isSuspended, true);
  assert.deepEqual(await revoked(), [id]);
  assert.equal((await suspend(false)).body.isSuspended, false);
  assert.deepEqual(await revoked(), [id]);
  const invalid = { status: 400, code: 'guard.invalid_input' };
  await refused(['PATCH', `/users/${id}/is-suspended`, { isSuspended: 'yes' }], invalid);
});

test('a deleted person is gone with their sessions and roles', async (t) => {
  const { db, call, create, revoked } = await openUsersApi(t);
  const id = await create(everything);
  assert.equal((await call('DELETE', `/users/${id}`)).status, 204);
  assert.deepEqual(await revoked(), [id]);
  assert.equal((await call('GET', `/users/${id}`)).status, 404);
  assert.deepEqual(await db.selectFrom('userRoles').selectAll().execute(), []);
});

test('nobody deletes themselves', async (t) => {
  const { db, deps, refused, revoked } = await openUsersApi(t);
  await changing(db, (tx) => insertUser(tx, { id: 'operator' }, deps));
  const self = { status: 400, code: 'user.cannot_delete_self' };
  await refused(['DELETE', '/users/operator'], self);
  assert.deepEqual(await revoked(), []);
});
