import type { Db } from '../../db/database.ts';
import type { VerificationCodeRow } from '../../db/schema.ts';

type Send = { id: string; recipientHash: string; createdAt: number };

/** @param since milliseconds since the epoch; later messages count */
export const countSends = async (
  db: Db,
  { recipientHash, since }: { recipientHash: string; since: number },
): Promise<number> => {
  const { sends } = await db
    .selectFrom('messageSends')
    .select(({ fn }) => fn.countAll<number>().as('sends'))
    .where('recipientHash', '=', recipientHash)
    .where('createdAt', '>', since)
    .executeTakeFirstOrThrow();
  return sends;
};

export const insertSend = async (db: Db, send: Send): Promise<void> => {
  await db.insertInto('messageSends').values(send).execute();
};

/** Stores a code in the place of the holder's earlier one. */
export const putCode = async (db: Db, row: VerificationCodeRow): Promise<void> => {
  const { holder: _, ...rest } = row;
  await db
    .insertInto('verificationCodes')
    .values(row)
    .onConflict((conflict) => conflict.column('holder').doUpdateSet(rest))
    .execute();
};

export const findCode = async (db: Db, holder: string): Promise<VerificationCodeRow | undefined> =>
  db.selectFrom('verificationCodes').selectAll().where('holder', '=', holder).executeTakeFirst();

/** One code of a holder, and not the one that took its place. */
type CodeKey = Pick<VerificationCodeRow, 'holder' | 'codeHash'>;

/**
 * Counts a try, unless there were `limit` already. One statement, so that guesses made at the same
 * moment are counted one by one.
 * @returns whether the try may be made; also false when the code is not there any more.
 */
export const countTry = async (
  db: Db,
  { holder, codeHash }: CodeKey,
  limit: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('verificationCodes')
    .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
    .where('holder', '=', holder)
    .where('codeHash', '=', codeHash)
    .where('tries', '<', limit)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** Uses a code up. @returns false when somebody else was faster. */
export const takeCode = async (db: Db, { holder, codeHash }: CodeKey): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('verificationCodes')
    .where('holder', '=', holder)
    .where('codeHash', '=', codeHash)
    .executeTakeFirst();
  return numDeletedRows > 0n;
};

export const deleteCode = async (db: Db, holder: string): Promise<void> => {
  await db.deleteFrom('verificationCodes').where('holder', '=', holder).execute();
};

/** Forgets what expired or was sent until then. @param until milliseconds since the epoch. */
export const deleteCodesUntil = async (db: Db, until: number): Promise<void> => {
  await db.deleteFrom('verificationCodes').where('expiresAt', '<=', until).execute();
  await db.deleteFrom('messageSends').where('createdAt', '<=', until).execute();
};
