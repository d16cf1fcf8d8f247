import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import { sql } from 'kysely';
import { type Db, openDatabase } from './db/database.ts';
import { migrate } from './db/migrator.ts';
import { systemRandom } from './lib/random.ts';
import { createSealer } from './lib/seal.ts';

/**
 * What tests stand on. Every test gets a database of its own: in memory, or a schema of the
 * PostgreSQL that `CARDEA_TEST_DATABASE_URL` names.
 */

const raise = (error: Error) => {
  throw error;
};

/** Opens an empty database that disappears with the test. */
export const openTestDatabase = async (t: Pick<TestContext, 'after'>): Promise<Db> => {
  const url = process.env.CARDEA_TEST_DATABASE_URL;
  if (!url) {
    const db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, raise);
    t.after(() => db.destroy());
    return db;
  }
  const schema = `test_${randomBytes(6).toString('hex')}`;
  const db = await openDatabase({ kind: 'postgres', url, schema }, raise);
  t.after(async () => {
    await sql`drop schema ${sql.id(schema)} cascade`.execute(db);
    await db.destroy();
  });
  return db;
};

/** Opens a database with the tables of this version. */
export const openMigratedDatabase = async (t: Pick<TestContext, 'after'>): Promise<Db> => {
  const db = await openTestDatabase(t);
  await migrate(db);
  return db;
};

export const testSealer = createSealer(['a key for tests'], systemRandom);
