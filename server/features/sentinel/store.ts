import type { Db } from '../../db/database.ts';

type Activity = { id: string; targetHash: string; action: string; createdAt: number };

/** Writes an attempt that counts as failed until it is settled. */
export const insertPendingAttempt = async (db: Db, activity: Activity): Promise<void> => {
  await db
    .insertInto('sentinelActivities')
    .values({ ...activity, isSuccess: false })
    .execute();
};

export type Standing = {
  /** Attempts that failed, or are still under way, within the window. */
  failures: number;
  /** When the latest lockout began, in milliseconds since the epoch. */
  lockedAt: number | null;
};

type Question = {
  targetHash: string;
  /** The actions that count together, and the one that stands for a lockout. */
  pool: { actions: readonly string[]; lockout: string };
  /** Failures count from here on, in milliseconds since the epoch. */
  since: number;
};

/** One statement, so that an attempt that turns into a lockout is seen as one or the other. */
export const readStanding = async (
  db: Db,
  { targetHash, pool, since }: Question,
): Promise<Standing> =>
  db
    .selectFrom('sentinelActivities')
    .select(({ fn }) => [
      fn
        .count<number>('id')
        .filterWhere('action', 'in', pool.actions)
        .filterWhere('isSuccess', '=', false)
        .filterWhere('createdAt', '>', since)
        .as('failures'),
      fn.max<number | null>('createdAt').filterWhere('action', '=', pool.lockout).as('lockedAt'),
    ])
    .where('targetHash', '=', targetHash)
    .executeTakeFirstOrThrow();

export const markSucceeded = async (db: Db, id: string): Promise<void> => {
  await db
    .updateTable('sentinelActivities')
    .set({ isSuccess: true })
    .where('id', '=', id)
    .execute();
};

/** Makes an attempt the one that began a lockout. @param action the pool's lockout action. */
export const turnIntoLockout = async (db: Db, id: string, action: string): Promise<void> => {
  await db.updateTable('sentinelActivities').set({ action }).where('id', '=', id).execute();
};

export const deleteAttempt = async (db: Db, id: string): Promise<void> => {
  await db.deleteFrom('sentinelActivities').where('id', '=', id).execute();
};

/** Forgets attempts that no limit looks at any more. @param before milliseconds since the epoch. */
export const deleteActivitiesBefore = async (db: Db, before: number): Promise<void> => {
  await db.deleteFrom('sentinelActivities').where('createdAt', '<', before).execute();
};

/** Forgets every attempt against some targets, lockouts included. */
export const deleteActivitiesOf = async (
  db: Db,
  targetHashes: readonly string[],
): Promise<void> => {
  if (targetHashes.length === 0) return;
  await db.deleteFrom('sentinelActivities').where('targetHash', 'in', targetHashes).execute();
};
