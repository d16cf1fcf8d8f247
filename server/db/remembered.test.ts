import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMigratedDatabase } from '../testing.ts';
import { remembered } from './remembered.ts';
import { bumpRevision } from './settings.fixture.ts';
import { bumpAreas } from './settings.ts';

test('what is made of an area is kept until that area changes, or what cannot be named', async (t) => {
  const db = await openMigratedDatabase(t);
  let loads = 0;
  const read = remembered(['connectors'], async () => {
    loads += 1;
    return `load ${loads}`;
  });
  const steps: [change: () => Promise<void>, expected: string][] = [
    [async () => {}, 'load 1'],
    [async () => {}, 'load 1'],
    [() => bumpAreas(db, ['applications', 'roles']), 'load 1'],
    [() => bumpAreas(db, ['connectors']), 'load 2'],
    [() => bumpRevision(db), 'load 3'],
    [async () => {}, 'load 3'],
  ];
  for (const [change, expected] of steps) {
    await change();
    assert.equal(await read(db, ''), expected);
  }
});

test('what a transaction sees is remembered by nobody', async (t) => {
  const db = await openMigratedDatabase(t);
  const read = remembered(['roles'], async (db) => `${db.isTransaction}`);
  assert.equal(await db.transaction().execute((tx) => read(tx, '')), 'true');
  assert.equal(await read(db, ''), 'false');
});
