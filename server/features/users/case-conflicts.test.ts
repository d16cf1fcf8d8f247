import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findUsernameCaseConflicts } from './case-conflicts-store.ts';
import { openUsersApi } from './users.fixture.ts';

test('usernames that differ in case alone are found with their owners', async (t) => {
  const { db, create } = await openUsersApi(t);
  assert.deepEqual(await findUsernameCaseConflicts(db, 20), { totalConflicts: 0, samples: [] });
  const bob = [await create({ username: 'Bob' }), await create({ username: 'bob' })];
  await create({ username: 'eve' });
  await create();
  await create();
  const ada = [];
  for (const username of ['ada', 'ADA', 'Ada']) ada.push(await create({ username }));
  const samples = [
    { usernameLower: 'ada', userIds: ada },
    { usernameLower: 'bob', userIds: bob },
  ];
  assert.deepEqual(await findUsernameCaseConflicts(db, 20), { totalConflicts: 2, samples });
  const one = { totalConflicts: 2, samples: samples.slice(0, 1) };
  assert.deepEqual(await findUsernameCaseConflicts(db, 1), one);
});
