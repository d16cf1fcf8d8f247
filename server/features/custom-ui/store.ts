import type { Db } from '../../db/database.ts';
import type { CustomUiFileRow } from '../../db/schema.ts';

export const hasCustomUi = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('customUis').select('id').where('id', '=', id).executeTakeFirst()) !==
  undefined;

export const insertCustomUi = async (
  db: Db,
  customUi: { id: string; createdAt: number },
  files: readonly Omit<CustomUiFileRow, 'customUiId'>[],
): Promise<void> => {
  await db.insertInto('customUis').values(customUi).execute();
  // One by one: together they could be more than one statement may carry.
  for (const file of files) {
    await db
      .insertInto('customUiFiles')
      .values({ customUiId: customUi.id, ...file })
      .execute();
  }
};

/** Deletes all but the newest, and but one that is in use. */
export const deleteOldCustomUis = async (
  db: Db,
  { keep, inUse }: { keep: number; inUse: string | undefined },
): Promise<void> => {
  const newest = db
    .selectFrom('customUis')
    .select('id')
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(keep);
  await db
    .deleteFrom('customUis')
    .where('id', 'not in', newest)
    .where('id', '!=', inUse ?? '')
    .execute();
};

export const findCustomUiFile = async (
  db: Db,
  customUiId: string,
  path: string,
): Promise<CustomUiFileRow | undefined> =>
  db
    .selectFrom('customUiFiles')
    .selectAll()
    .where('customUiId', '=', customUiId)
    .where('path', '=', path)
    .executeTakeFirst();
