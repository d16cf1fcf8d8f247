import type { Db } from '../../db/database.ts';

const key = 'first-run';

/** A row a token: its key ends in the token's digest, so that nothing that is stored opens anything. */
const tokenPrefix = 'setup-token.';

/** Every start prints another; more than these are not waited for. */
const keptTokens = 16;

const selectTokens = (db: Db) =>
  db
    .selectFrom('configs')
    .select(['key', 'value'])
    .where('key', '>=', tokenPrefix)
    // The character after the prefix's last one ends the range.
    .where('key', '<', 'setup-token/');

/** @returns the digests of the tokens that may still be used. */
export const listSetupTokens = async (db: Db): Promise<string[]> => {
  const rows = await selectTokens(db).execute();
  return rows.map(({ key }) => key.slice(tokenPrefix.length));
};

/** Adds a token by its digest, and forgets the oldest where there are many. */
export const addSetupToken = async (db: Db, hash: string, now: number): Promise<void> => {
  await db
    .insertInto('configs')
    .values({ key: `${tokenPrefix}${hash}`, value: { createdAt: now } })
    .execute();
  const rows = await selectTokens(db).execute();
  const ageOf = ({ value }: { value: unknown }) => (value as { createdAt: number }).createdAt;
  const old = rows.sort((a, b) => ageOf(b) - ageOf(a)).slice(keptTokens);
  if (old.length === 0) return;
  const keys = old.map(({ key }) => key);
  await db.deleteFrom('configs').where('key', 'in', keys).execute();
};

/** No token is good for anything once there is an administrator. */
export const forgetSetupTokens = async (db: Db): Promise<void> => {
  const rows = await selectTokens(db).execute();
  const keys = rows.map(({ key }) => key);
  if (keys.length > 0) await db.deleteFrom('configs').where('key', 'in', keys).execute();
};

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
