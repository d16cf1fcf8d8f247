import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { createLogger } from '../lib/logger.ts';
import { systemRandom } from '../lib/random.ts';
import { createSealer, type Sealer } from '../lib/seal.ts';
import { openMigratedDatabase } from '../testing.ts';
import type { Db } from './database.ts';
import { resealTables } from './reseal.ts';
import { checkSealingKey } from './sealing-check.ts';
import { allTables } from './tables/all.ts';
import { placeOf, sealedColumns, sealingColumn, type Table } from './tables/table.ts';

const older = createSealer(['older'], systemRandom);
const rotated = createSealer(['newer', 'older'], systemRandom);
const newer = createSealer(['newer'], systemRandom);
const logger = createLogger('silent');

/** Row number `n`: every text is `x<n>`, so that references meet, and every secret says its place. */
const rowOf = (table: Table, n: number, sealer: Sealer) =>
  Object.fromEntries(
    Object.entries(table.columns).map(([name, { kind }]) => {
      const place = placeOf(table, name, `x${n}`);
      if (kind === 'sealed') return [name, sealer.seal(place, `${table.name}.${name} ${n}`)];
      if (kind === 'json') return [name, {}];
      return [name, kind === 'text' || kind === 'hashed' ? `x${n}` : 0];
    }),
  );

const holders = allTables.filter((table) => sealedColumns(table).length > 0);

const fill = async (db: Db, numbers: number[], sealer: Sealer) => {
  for (const table of [...allTables.filter(({ name }) => name === 'applications'), ...holders]) {
    const rows = numbers.map((n) => rowOf(table, n, sealer));
    await db
      .insertInto(table.name as 'users')
      .values(rows as never)
      .execute();
  }
};

/** @returns what a key opens of everything that is sealed. */
const openAll = async (db: Db, sealer: Sealer): Promise<string[]> => {
  const opened: string[] = [];
  for (const table of holders) {
    for (const name of sealedColumns(table)) {
      const row = sealingColumn(table);
      const { rows } = await sql<{ row: string; sealed: string }>`
        select ${sql.ref(row)} as "row", ${sql.ref(name)} as sealed from ${sql.table(table.name)}`.execute(
        db,
      );
      for (const { row, sealed } of rows)
        opened.push(sealer.open(placeOf(table, name, row), sealed));
    }
  }
  return opened.sort();
};

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

test('every sealed column of every table is sealed again, by two at once, and says the same', async (t) => {
  const db = await openMigratedDatabase(t);
  await checkSealingKey(db, older);
  await fill(db, numbers(0, 105), older);
  await fill(db, numbers(105, 110), rotated);
  const before = await openAll(db, rotated);
  assert.equal(before.length, 110 * holders.flatMap(sealedColumns).length);
  await assert.rejects(openAll(db, newer), /not configured/);
  await Promise.all([resealTables(db, rotated, logger), resealTables(db, rotated, logger)]);
  assert.deepEqual(await openAll(db, newer), before);
  await checkSealingKey(db, newer);
  await assert.rejects(checkSealingKey(db, older), /another key/);
});

/** @returns a database that does something else before the first update that it is asked for. */
const beforeFirstUpdate = (db: Db, act: () => Promise<unknown>): Db => {
  const late = db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => result,
  });
  const executor = late.getExecutor();
  const executeQuery = executor.executeQuery.bind(executor);
  let isDone = false;
  executor.executeQuery = async (query) => {
    const isFirst = !isDone && query.sql.startsWith('update');
    isDone ||= isFirst;
    if (isFirst) await act();
    return executeQuery(query);
  };
  return late;
};

test('a value that was written meanwhile stays', async (t) => {
  const db = await openMigratedDatabase(t);
  await fill(db, [1, 2], older);
  const place = placeOf(holders[0] as Table, sealedColumns(holders[0] as Table)[0] ?? '', 'x1');
  const written = older.seal(place, 'written meanwhile');
  const write = () =>
    sql`update ${sql.table(place.table)} set ${sql.ref(place.column)} = ${written}
      where id = 'x1'`.execute(db);
  await resealTables(beforeFirstUpdate(db, write), rotated, logger);
  const opened = await openAll(db, rotated);
  assert.ok(opened.includes('written meanwhile'), opened.join());
});

test('what no key opens stays as it is, and the older key is still asked for', async (t) => {
  const db = await openMigratedDatabase(t);
  await checkSealingKey(db, older);
  await fill(db, [1], createSealer(['lost'], systemRandom));
  await fill(db, [2], older);
  await resealTables(db, rotated, logger);
  await assert.rejects(openAll(db, createSealer(['lost'], systemRandom)), /not configured/);
  const all = await openAll(db, createSealer(['newer', 'lost'], systemRandom));
  assert.equal(all.length, 2 * holders.flatMap(sealedColumns).length);
  await assert.rejects(checkSealingKey(db, newer), /another key/);
});
