import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMigratedDatabase } from '../testing.ts';
import { rowsOf } from './rows.ts';
import type { ApplicationRow } from './schema.ts';
import type { Search } from './search/search.ts';

const rows = rowsOf('applications');

const application = (id: string, name: string, createdAt: number): ApplicationRow => ({
  ...{ id, name, createdAt, description: null, type: 'SPA', protectedAppMetadata: null },
  oidcClientMetadata: { redirectUris: [], postLogoutRedirectUris: [] },
  ...{ customClientMetadata: {}, customData: { deep: [1] } },
  ...{ isThirdParty: false, appLevelAccessControlEnabled: false },
});

test('a row is found, changed and removed by its id, and others stay as they are', async (t) => {
  const db = await openMigratedDatabase(t);
  const [one, other] = [application('one', 'One', 1), application('other', 'Other', 2)];
  await rows.insert(db, one);
  await rows.insert(db, other);
  assert.deepEqual(await rows.find(db, 'one'), one);
  const changes = { description: 'new', customData: {}, isThirdParty: true };
  assert.deepEqual(await rows.update(db, 'one', changes), { ...one, ...changes });
  assert.deepEqual(await rows.update(db, 'one', {}), { ...one, ...changes });
  assert.deepEqual(await rows.remove(db, 'one'), { ...one, ...changes });
  assert.deepEqual(await rows.find(db, 'other'), other);
});

test('what is not there is neither found, nor changed, nor removed', async (t) => {
  const db = await openMigratedDatabase(t);
  assert.equal(await rows.find(db, 'none'), undefined);
  assert.equal(await rows.update(db, 'none', { name: 'new' }), undefined);
  assert.equal(await rows.update(db, 'none', {}), undefined);
  assert.equal(await rows.remove(db, 'none'), undefined);
});

test('a list is newest first, by id where the moment is the same, in pages, and counts all', async (t) => {
  const db = await openMigratedDatabase(t);
  const made = [
    application('c', 'Shop one', 1),
    application('a', 'Shop two', 2),
    application('b', 'Shop three', 2),
    application('d', 'Blog', 3),
  ];
  for (const row of made) await rows.insert(db, row);
  const ids = async (
    ...asked: [Parameters<typeof rows.list>[1], Parameters<typeof rows.list>[2]]
  ) => {
    const { items, total } = await rows.list(db, ...asked);
    return [items.map(({ id }) => id).join(' '), total];
  };
  const shops: Search<'name' | 'id'> = {
    conditions: [{ fields: ['name', 'id'], mode: 'like', values: ['%SHOP%'] }],
    ...{ joint: 'or', isCaseSensitive: false },
  };
  assert.deepEqual(await ids(undefined, undefined), ['d b a c', 4]);
  assert.deepEqual(await ids(undefined, { limit: 2, offset: 1 }), ['b a', 4]);
  assert.deepEqual(await ids(undefined, { limit: 2, offset: 9 }), ['', 4]);
  assert.deepEqual(await ids(shops, undefined), ['b a c', 3]);
  assert.deepEqual(await ids(shops, { limit: 1, offset: 2 }), ['c', 3]);
  assert.deepEqual(await ids({ ...shops, isCaseSensitive: true }, undefined), ['', 0]);
});
