import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { openTestDatabase } from '../testing.ts';
import { isUnavailable } from './constraints.ts';
import { type Db, openDatabase } from './database.ts';

const networkError = (code: string) => Object.assign(new Error(code), { code });

/** Ends a connection between two of its queries. */
const terminate = async (url: string, pid: number | undefined): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('select pg_terminate_backend($1)', [pid]);
  await client.end();
  // The connection's end arrives on its own.
  await wait(100);
};

test("another network's failure is not the database's", () => {
  for (const code of ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EPIPE']) {
    assert.equal(isUnavailable(networkError(code)), false, code);
  }
  const both = new AggregateError([networkError('ECONNREFUSED')]);
  assert.equal(isUnavailable(both), false);
  assert.equal(isUnavailable(undefined), false);
});

test('a database that cannot be reached is unavailable', async () => {
  const location = { kind: 'postgres', url: 'postgres://127.0.0.1:1/x', schema: 'x' } as const;
  await assert.rejects(
    openDatabase(location, () => {}),
    isUnavailable,
  );
});

const url = process.env.CARDEA_TEST_DATABASE_URL;
// The run on the embedded database has no such connection.
if (url) {
  test('a PostgreSQL that ends a connection is unavailable, and the process lives on', async (t) => {
    const db = await openDatabase({ kind: 'postgres', url, schema: 'test_ended' }, () => {});
    t.after(() => db.destroy());
    const end = sql`select pg_terminate_backend(pg_backend_pid())`;
    await assert.rejects(end.execute(db), isUnavailable);
    // The broken connection may be handed out once more.
    await sql`select 1`.execute(db).catch((error) => assert.ok(isUnavailable(error)));
    await assert.rejects(
      db.transaction().execute(async (db) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
        await terminate(url, rows[0]?.pid);
        await sql`select 1`.execute(db);
      }),
      isUnavailable,
    );
    await sql`drop schema test_ended`.execute(db);
  });

  test('of two who wait for each other one is told to try again', async (t) => {
    const db = await openTestDatabase(t);
    const barrier = Promise.withResolvers<void>();
    let holding = 0;
    const lock = (first: number, second: number) =>
      db.transaction().execute(async (db) => {
        await sql`select pg_advisory_xact_lock(58, ${first}::int)`.execute(db);
        holding += 1;
        if (holding === 2) barrier.resolve();
        await barrier.promise;
        await sql`select pg_advisory_xact_lock(58, ${second}::int)`.execute(db);
      });
    const outcomes = await Promise.allSettled([lock(1, 2), lock(2, 1)]);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    assert.equal(refused.length, 1);
    assert.ok(isUnavailable((refused[0] as PromiseRejectedResult).reason));
  });
}

test('a mistake is not the database being away', async (t) => {
  const db = await openTestDatabase(t);
  const mistake = sql`select nothing from nowhere`.execute(db);
  await assert.rejects(mistake, (error) => !isUnavailable(error));
});

test('a PostgreSQL whose socket is not there is unavailable', async () => {
  const url = 'postgres:///cardea?host=/nowhere/at/all';
  const location = { kind: 'postgres', url, schema: 'x' } as const;
  await assert.rejects(
    openDatabase(location, () => {}),
    isUnavailable,
  );
});

test('a full disk is told as such, also from within a transaction, and nothing is half-written', async () => {
  const db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, () => {});
  await sql`create table notes (text text)`.execute(db);
  await sql`pragma max_page_count = 8`.execute(db);
  const write = (size: number) => (db: Db) =>
    sql`insert into notes values (${'x'.repeat(size)})`.execute(db);
  const isFull = (error: unknown) => isUnavailable(error) && /full/.test(String(error));
  await assert.rejects(write(100_000)(db), isFull);
  const both = db.transaction().execute(async (db) => {
    await write(10)(db);
    await write(100_000)(db);
  });
  await assert.rejects(both, isFull);
  await write(1)(db);
  const { rows } = await sql<{ text: string }>`select text from notes`.execute(db);
  assert.deepEqual(rows, [{ text: 'x' }]);
  await db.destroy();
});

test('a file that cannot be opened is unavailable', async () => {
  const db = await openDatabase({ kind: 'sqlite', file: '/' }, () => {});
  await assert.rejects(sql`select 1`.execute(db), isUnavailable);
});
