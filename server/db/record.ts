import type { Db } from './database.ts';
import type { AuditEntryRow, JobRow } from './schema.ts';

/** Adds to what is known to have been done; an entry whose idempotency key is there already is left out. */
export const insertAuditEntries = async (
  db: Db,
  entries: readonly AuditEntryRow[],
): Promise<void> => {
  if (entries.length === 0) return;
  await db
    .insertInto('auditEntries')
    .values([...entries])
    .onConflict((conflict) => conflict.column('idempotencyKey').doNothing())
    .execute();
};

/** The latest audit entries of a key, newest first. */
export const listAuditEntries = async (
  db: Db,
  key: string,
  limit: number,
): Promise<AuditEntryRow[]> =>
  db
    .selectFrom('auditEntries')
    .selectAll()
    .where('key', '=', key)
    .orderBy('createdAt', 'desc')
    .limit(limit)
    .execute();

/** Asks for work; what was asked for by the same idempotency key is left out. */
export const insertJobs = async (db: Db, jobs: readonly JobRow[]): Promise<void> => {
  if (jobs.length === 0) return;
  await db
    .insertInto('jobs')
    .values([...jobs])
    .onConflict((conflict) => conflict.column('idempotencyKey').doNothing())
    .execute();
};
