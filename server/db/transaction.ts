import { PostgresAdapter, sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * Runs `work` in a transaction: the one `db` already is, or a new one. What a caller writes before
 * and after belongs to the same transaction when it has opened one.
 */
export const inTransaction = <T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db) : db.transaction().execute(work);

/**
 * Makes transactions that name the same thing wait for each other until the end, so that what one
 * reads stays true while it writes. Takes every name at once, in one order, so that two
 * transactions cannot wait for each other.
 * @param db a transaction.
 */
export const lockInTransaction = async (db: Db, names: readonly string[]): Promise<void> => {
  // The embedded database runs one writing transaction at a time.
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return;
  for (const name of [...names].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
  }
};
