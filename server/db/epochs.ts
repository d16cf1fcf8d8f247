import { sql } from 'kysely';
import type { Db } from './database.ts';
import { inTransaction } from './transaction.ts';

/**
 * "Nothing made before this moment counts." Clocks of several machines cannot say what came first, so
 * moments are numbers: a request reads the epoch before it looks at anything, all it saves bears that
 * number, and a revocation takes the next one. What bears a smaller number than its subject's last
 * revocation is dead, also when a request that was under way saved it afterwards.
 */

/** Whose things end: an account's, a client's, or those of one browser session, by the hash of its uid. */
export type Revocable = 'account' | 'client' | 'session';

/** @returns the epoch that a subject's things need at least; 0 when nothing was ever revoked. */
export const readRevocation = async (db: Db, kind: Revocable, subject: string): Promise<number> => {
  const row = await db
    .selectFrom('revocations')
    .select('epoch')
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.epoch ?? 0;
};

/** Ends everything of a subject that was made until now; joins the transaction it is called in. */
export const revoke = (db: Db, kind: Revocable, subject: string): Promise<void> =>
  inTransaction(db, async (db) => {
    // Revocations wait for each other here, so that no two of them bear the same number.
    const { epoch } = await db
      .updateTable('epochs')
      .set({ epoch: sql`epoch + 1` })
      .where('id', '=', 1)
      .returning('epoch')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('revocations')
      .values({ kind, subject, epoch, revokedAt: null })
      .onConflict((conflict) =>
        conflict.columns(['kind', 'subject']).doUpdateSet({ epoch, revokedAt: null }),
      )
      .execute();
  });

export type Revocation = { kind: Revocable; subject: string; epoch: number };

/**
 * @param now milliseconds since the epoch: when revocations that nobody has seen yet begin to age, so
 *   that one clock alone, that of the process that cleans up, says how old they are.
 * @returns revocations from `until` or before, oldest first.
 */
export const findOldRevocations = async (
  db: Db,
  { now, until, limit }: { now: number; until: number; limit: number },
): Promise<Revocation[]> => {
  await db
    .updateTable('revocations')
    .set({ revokedAt: now })
    .where('revokedAt', 'is', null)
    .execute();
  const rows = await db
    .selectFrom('revocations')
    .select(['kind', 'subject', 'epoch'])
    .where('revokedAt', '<=', until)
    .orderBy('revokedAt')
    .limit(limit)
    .execute();
  return rows as Revocation[];
};

/** Forgets a revocation, and not one of the same subject that came after it. */
export const deleteRevocation = async (
  db: Db,
  { kind, subject, epoch }: Revocation,
): Promise<void> => {
  await db
    .deleteFrom('revocations')
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('epoch', '=', epoch)
    .execute();
};
