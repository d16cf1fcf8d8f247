import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CamelCasePlugin, type Kysely, sql } from 'kysely';
import { openMigratedDatabase, openTestDatabase } from '../testing.ts';
import { createCodec } from './codec.ts';
import { flag, json, optional, type RowOf, sealed, table, text } from './tables/table.ts';

/** Two tables that mean different things by the same names. */
const kites = table(
  'kites',
  { id: text(), value: json<unknown>(), isOn: flag(), note: optional(json<unknown>()) },
  { area: 'roles', isExported: true },
);
const ropes = table(
  'ropes',
  { id: text(), kiteId: text(), value: text(), isOn: text(), sealedValue: sealed() },
  { area: 'roles', isExported: true },
);
type Tables = { kites: RowOf<typeof kites>; ropes: RowOf<typeof ropes> };

const kite = { id: 'k', value: { deep_key: [1, null] }, isOn: true, note: null };
const rope = { id: 'r', kiteId: 'k', value: '{"a":1}', isOn: 'yes', sealedValue: '[]' };

const open = async (t: Parameters<typeof openTestDatabase>[0]) => {
  const plain = (await openTestDatabase(t)).withoutPlugins();
  await sql`create table kites (id text primary key, value text, is_on integer, note text)`.execute(
    plain,
  );
  await sql`create table ropes (id text primary key, kite_id text, value text, is_on text, sealed_value text)`.execute(
    plain,
  );
  const [decoder, encoder] = createCodec([kites, ropes]);
  const db = plain
    .withPlugin(decoder)
    .withPlugin(new CamelCasePlugin({ maintainNestedObjectKeys: true }))
    .withPlugin(encoder) as unknown as Kysely<Tables>;
  await db.insertInto('kites').values(kite).execute();
  await db.insertInto('ropes').values(rope).execute();
  return db;
};

type Query = (db: Kysely<Tables>) => { execute: () => Promise<unknown[]> };

const { id: _, ...kiteColumns } = kite;
const queries: Record<string, [query: Query, rows: unknown[]]> = {
  'all of a table': [(db) => db.selectFrom('kites').selectAll(), [kite]],
  'all of another, with the same names': [(db) => db.selectFrom('ropes').selectAll(), [rope]],
  'a column': [
    (db) => db.selectFrom('ropes').select(['value', 'isOn']),
    [{ value: rope.value, isOn: 'yes' }],
  ],
  'an alias of a column': [
    (db) => db.selectFrom('kites').select(['value as isOn', 'isOn as id']),
    [{ isOn: kite.value, id: true }],
  ],
  'an alias of a table': [
    (db) => db.selectFrom('kites as ropes').select(['ropes.value', 'isOn']),
    [{ value: kite.value, isOn: true }],
  ],
  'one of two joined tables': [
    (db) =>
      db.selectFrom('ropes').innerJoin('kites', 'kites.id', 'ropes.kiteId').selectAll('kites'),
    [kite],
  ],
  'both of two joined tables': [
    (db) =>
      db
        .selectFrom('ropes as r')
        .leftJoin('kites as k', 'k.id', 'r.kiteId')
        .select(['k.value as ofKite', 'r.value as ofRope', 'note', 'r.isOn']),
    [{ ofKite: kite.value, ofRope: rope.value, note: null, isOn: 'yes' }],
  ],
  'a joined row that is not there': [
    (db) =>
      db
        .selectFrom('ropes')
        .leftJoin('kites', 'kites.id', 'ropes.value')
        .select(['kites.value', 'kites.isOn']),
    [{ value: null, isOn: null }],
  ],
  'a query inside of a query': [
    (db) =>
      db
        .selectFrom(db.selectFrom('kites').select(['value as inner', 'isOn']).as('q'))
        .select(['q.inner as outer', 'isOn']),
    [{ outer: kite.value, isOn: true }],
  ],
  'a value that a query gives': [
    (db) =>
      db.selectFrom('ropes').select((eb) => eb.selectFrom('kites').select('value').as('value')),
    [{ value: kite.value }],
  ],
  'what is computed': [
    (db) => db.selectFrom('kites').select(sql<string>`'{}'`.as('value')),
    [{ value: '{}' }],
  ],
  'what an update returns': [
    (db) => db.updateTable('kites').set({ note: 'text', isOn: false }).returningAll(),
    [{ ...kite, note: 'text', isOn: false }],
  ],
  'what a deletion returns': [
    (db) => db.deleteFrom('ropes').returning(['value', 'isOn as value2']),
    [{ value: rope.value, value2: 'yes' }],
  ],
  'what an insertion returns': [
    (db) =>
      db
        .insertInto('kites')
        .values([
          { ...kiteColumns, id: 'a', value: 'text' },
          { ...kiteColumns, id: 'b', value: sql`'7'` },
        ])
        .returning(['id', 'value']),
    [
      { id: 'a', value: 'text' },
      { id: 'b', value: 7 },
    ],
  ],
  'what a conflict updates': [
    (db) =>
      db
        .insertInto('kites')
        .values(kite)
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ value: false, isOn: false }))
        .returning(['value', 'isOn']),
    [{ value: false, isOn: false }],
  ],
};
for (const [name, [query, rows]] of Object.entries(queries)) {
  test(`values come as their own table declares them: ${name}`, async (t) => {
    const db = await open(t);
    assert.deepEqual(await query(db).execute(), rows);
  });
}

for (const value of ['text', '', '"', 'null', 0, 1.5, true, false, [], {}, { a_b: { cD: null } }]) {
  test(`JSON comes back as it went in: ${JSON.stringify(value)}`, async (t) => {
    const db = await open(t);
    await db.updateTable('kites').set({ value, note: value }).execute();
    await db
      .insertInto('kites')
      .values({ ...kite, id: 'other', value, note: value })
      .execute();
    const rows = await db.selectFrom('kites').select(['value', 'note']).execute();
    assert.deepEqual(rows, [
      { value, note: value },
      { value, note: value },
    ]);
  });
}

test('a table that nobody declared is refused by its name', async (t) => {
  const db = await openMigratedDatabase(t);
  const query = db.selectFrom('kites' as 'users').selectAll();
  await assert.rejects(async () => query.execute(), /^Error: the table kites is not declared$/);
});
