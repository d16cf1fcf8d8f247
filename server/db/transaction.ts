import { setTimeout } from 'node:timers/promises';
import { PostgresAdapter, sql } from 'kysely';
import { isSerializationFailure } from './constraints.ts';
import type { Db } from './database.ts';
import { aloneIn, isSharing, sharingConnection } from './held-connection.ts';

/**
 * Runs `work` in a transaction: the one `db` already is, or a new one. What a caller writes before
 * and after belongs to the same transaction when it has opened one. Until it ends the database is used
 * through it alone; anything else that asks is refused.
 */
export const inTransaction = <T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db) : db.transaction().execute((db) => aloneIn(db, () => work(db)));

/** Of many who change one thing at the same moment, one at least gets on with every try. */
const maxTries = 20;

/** Runs `work` again while other transactions come between; each waits a little longer, and by chance. */
const retried = async <T>(run: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (tries === maxTries || !isSerializationFailure(error)) throw error;
      await setTimeout(Math.random() * 10 * tries);
    }
  }
};

/**
 * As `inTransaction`; one of its own is run again when the database ended it for another one's sake.
 * @param work may be run several times: all that it does is in the transaction.
 */
export const inOwnTransaction = <T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> =>
  db.isTransaction || isSharing()
    ? inTransaction(db, work)
    : retried(() => inTransaction(db, work));

/**
 * Runs `work` so that everything it does with `db`, reads and transactions alike, is one
 * serializable transaction: what it read is still true when it has written, or nothing was written.
 * @param work is run again when another transaction came between.
 */
export const inJoinedTransaction = <T>(db: Db, work: () => Promise<T>): Promise<T> => {
  const run = () => db.transaction().setIsolationLevel('serializable').execute(work);
  return retried(() => sharingConnection(db, run));
};

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
