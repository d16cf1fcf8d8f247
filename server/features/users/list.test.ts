import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findUserByIdentifier } from './identifiers.ts';
import { recordFirstApplication, setLastSignInAt } from './store.ts';
import { openUsersApi } from './users.fixture.ts';

test('people are listed newest first, in pages', async (t) => {
  const { call, create } = await openUsersApi(t);
  for (let n = 0; n < 23; n++) await create({ username: `user_${n}` });
  const names = async (query: string) => {
    const { body, headers } = await call('GET', `/users?${query}`);
    return {
      total: headers['total-number'],
      names: body.map(({ username }: { username: string }) => username),
    };
  };
  const first = await names('');
  assert.equal(first.total, '23');
  assert.equal(first.names.length, 20);
  assert.deepEqual(first.names.slice(0, 2), ['user_22', 'user_21']);
  assert.deepEqual((await names('page=2')).names, ['user_2', 'user_1', 'user_0']);
  assert.deepEqual(await names('page=9'), { total: '23', names: [] });
  const searched = await names('search.username=user%25_1%25&page_size=2&page=2');
  assert.deepEqual(searched, { total: '12', names: ['user_18', 'user_17'] });
});

test('a search looks at identifiers and names', async (t) => {
  const { call, create } = await openUsersApi(t);
  const ids = {
    ada: await create({ username: 'ada', name: 'Countess' }),
    bob: await create({ primaryEmail: 'Bob@example.com' }),
    eve: await create({ primaryPhone: '61412345678' }),
  };
  const cases: [query: string, found: string[]][] = [
    ['search=ADA', [ids.ada]],
    ['search=%25count%25', [ids.ada]],
    ['search=bob@EXAMPLE.com', [ids.bob]],
    ['search.primaryPhone=61%25', [ids.eve]],
    [`search.id=${ids.bob}&mode=exact`, [ids.bob]],
    ['search=%25&joint=and', [ids.eve, ids.bob, ids.ada]],
    ['search=nobody', []],
    ['excludeRoleId=member', []],
    ['excludeRoleId=editor', [ids.eve, ids.bob, ids.ada]],
    ['excludeOrganizationId=x', [ids.eve, ids.bob, ids.ada]],
  ];
  for (const [query, found] of cases) {
    const { body, headers } = await call('GET', `/users?${query}`);
    assert.deepEqual(
      body.map(({ id }: { id: string }) => id),
      found,
      query,
    );
    assert.equal(headers['total-number'], String(found.length), query);
  }
});

test('a list that makes no sense is refused and says why', async (t) => {
  const { call } = await openUsersApi(t);
  const cases: [query: string, code: string, message: RegExp][] = [
    ['search=', 'request.invalid_input', /"search" cannot be empty\./],
    ['search.id=a&search.id=b', 'request.invalid_input', /only in the mode `exact`\./],
    ['search=x&mode=similar_to', 'request.invalid_input', /case-insensitive/],
    ['search.passwordDigest=x', 'request.invalid_input', /cannot be searched; the fields are id,/],
    ['search=x&mode=fuzzy', 'request.invalid_input', /"mode" may be exact, like/],
    ['excludeRoleId=a&excludeOrganizationId=b', 'request.invalid_input', /cannot be combined/],
    ['search=%00', 'guard.invalid_input', /query/],
    ['page=0', 'guard.invalid_pagination', /./],
  ];
  for (const [query, code, message] of cases) {
    const { status, body } = await call('GET', `/users?${query}`);
    assert.deepEqual([status, body.code], [400, code], query);
    assert.match(body.message, message, query);
  }
  assert.deepEqual((await call('GET', '/users?search=')).body.data, {});
});

test('an identifier finds its person in every form that means the same', async (t) => {
  const { db, create } = await openUsersApi(t);
  const ada = await create({ username: 'Ada', primaryEmail: 'Ada@example.com' });
  const lower = await create({ username: 'ada', primaryPhone: '61412345678' });
  const zero = await create({ primaryPhone: '390612345678' });
  const insensitive = { caseSensitive: false };
  const sensitive = { caseSensitive: true };
  const cases = [
    ['username', 'Ada', sensitive, ada],
    ['username', 'ada', sensitive, lower],
    ['username', 'ADA', sensitive, undefined],
    // Who has exactly this name comes before who has it in another case.
    ['username', 'Ada', insensitive, ada],
    ['username', 'ada', insensitive, lower],
    ['email', 'ADA@EXAMPLE.COM', sensitive, ada],
    ['email', 'ada_example.com', sensitive, undefined],
    ['phone', '61412345678', sensitive, lower],
    ['phone', '610412345678', sensitive, lower],
    ['phone', '39612345678', sensitive, zero],
    ['phone', '614123456789', sensitive, undefined],
    ['phone', '999', sensitive, undefined],
  ] as const;
  for (const [type, value, policy, id] of cases) {
    const found = await findUserByIdentifier(db, { type, value }, policy);
    assert.equal(found?.id, id, `${type} ${value}`);
  }
});

test('the last sign-in and the first application are noted', async (t) => {
  const { db, call, create } = await openUsersApi(t);
  const id = await create();
  await setLastSignInAt(db, id, 5);
  await recordFirstApplication(db, id, 'bookstore');
  await recordFirstApplication(db, id, 'another');
  const { body } = await call('GET', `/users/${id}`);
  assert.equal(body.lastSignInAt, 5);
  assert.equal(body.applicationId, 'bookstore');
});
