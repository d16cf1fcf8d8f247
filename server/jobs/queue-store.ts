import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { deleteOldest } from '../db/rows.ts';
import type { JobRow } from '../db/schema.ts';

export type Claim = {
  kinds: readonly string[];
  /** Names who takes them among those that share the database. */
  holder: string;
  now: number;
  /** When they may be taken from the holder, should it die; milliseconds since the epoch. */
  until: number;
  limit: number;
};

/**
 * Takes waiting jobs that are due, oldest first. Whoever asks at the same moment gets others.
 * @returns them, this attempt counted.
 */
export const claimJobs = (db: Db, { kinds, holder, now, until, limit }: Claim): Promise<JobRow[]> =>
  db
    .updateTable('jobs')
    .set({ holder, dueAt: until, attempts: sql`attempts + 1` })
    .where('status', '=', 'waiting')
    .where('kind', 'in', kinds)
    // Once more beside the list: another process may have taken one since it was made.
    .where('dueAt', '<=', now)
    .where('id', 'in', (due) =>
      due
        .selectFrom('jobs')
        .select('id')
        .where('status', '=', 'waiting')
        .where('kind', 'in', kinds)
        .where('dueAt', '<=', now)
        .orderBy('dueAt')
        .limit(limit),
    )
    .returningAll()
    .execute();

/**
 * Says what became of a job. @param job as it was taken.
 * @returns false when somebody else has taken it since, because the lease was over.
 */
export const settleJob = async (
  db: Db,
  { id, attempts, holder }: JobRow,
  outcome: Pick<JobRow, 'status' | 'failure'> & Partial<Pick<JobRow, 'dueAt'>>,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set({ ...outcome, holder: null })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('holder', '=', holder)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** Forgets jobs, and events nobody was told of, that were asked for at some time or before. @returns how many. */
export const deleteOldJobs = (db: Db, until: number, limit: number): Promise<number> =>
  deleteOldest(db, { name: 'jobs', key: 'id', time: 'createdAt' }, { until, limit });

/** Forgets what was done at some time or before. @returns how many entries. */
export const deleteOldEntries = (db: Db, until: number, limit: number): Promise<number> =>
  deleteOldest(db, { name: 'auditEntries', key: 'id', time: 'createdAt' }, { until, limit });
