import type { Db } from '../../db/database.ts';

const key = 'first-run';

/** Whether a first administrator was ever created. */
export const isFirstRunDone = async (db: Db): Promise<boolean> => {
  const row = await db
    .selectFrom('configs')
    .select('key')
    .where('key', '=', key)
    .executeTakeFirst();
  return row !== undefined;
};

/**
 * Claims the first run, once in the life of a deployment: whoever inserts the row has it, and of two
 * that try at once the database lets one.
 */
export const claimFirstRun = async (db: Db, now: number): Promise<boolean> => {
  const result = await db
    .insertInto('configs')
    .values({ key, value: { doneAt: now } })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
};
