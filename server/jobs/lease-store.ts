import type { Db } from '../db/database.ts';

/**
 * Takes a job for one process among many.
 * @param until when the lease ends by itself, should its holder die; milliseconds since the epoch.
 * @returns whether `holder` has it now.
 */
export const takeLease = async (
  db: Db,
  { name, holder, now, until }: { name: string; holder: string; now: number; until: number },
): Promise<boolean> => {
  const result = await db
    .insertInto('leases')
    .values({ name, holder, expiresAt: until })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, expiresAt: until })
        .where((where) =>
          where.or([where('leases.expiresAt', '<=', now), where('leases.holder', '=', holder)]),
        ),
    )
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
};
