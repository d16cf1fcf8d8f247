import type { Db } from '../../db/database.ts';

export type InboxRow = { id: string; sealedMessage: string; createdAt: number };

export const insertInboxRow = async (db: Db, row: InboxRow): Promise<void> => {
  await db.insertInto('inboxMessages').values(row).execute();
};

/** Newest first. */
export const listInboxRows = async (db: Db): Promise<InboxRow[]> =>
  db
    .selectFrom('inboxMessages')
    .selectAll()
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute();

/** Deletes all but the newest. @param count how many stay */
export const keepNewestRows = async (db: Db, count: number): Promise<void> => {
  const newest = db
    .selectFrom('inboxMessages')
    .select('id')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(count);
  await db.deleteFrom('inboxMessages').where('id', 'not in', newest).execute();
};

export const deleteInboxRows = async (db: Db): Promise<void> => {
  await db.deleteFrom('inboxMessages').execute();
};
