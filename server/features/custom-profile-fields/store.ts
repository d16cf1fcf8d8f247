import type { Db } from '../../db/database.ts';
import { rowsOf } from '../../db/rows.ts';
import type { CustomProfileFieldRow } from '../../db/schema.ts';

/** Every field, in their order; those with the same place in the order they were made. */
export const listProfileFields = async (db: Db): Promise<CustomProfileFieldRow[]> =>
  db
    .selectFrom('customProfileFields')
    .selectAll()
    .orderBy('sieOrder')
    .orderBy('createdAt')
    .orderBy('id')
    .execute();

export const findProfileField = async (
  db: Db,
  name: string,
): Promise<CustomProfileFieldRow | undefined> =>
  db.selectFrom('customProfileFields').selectAll().where('name', '=', name).executeTakeFirst();

export const insertProfileFieldRow = rowsOf('customProfileFields').insert;

/** @returns the field as it is now; undefined when there is none of this name. */
export const updateProfileFieldRow = async (
  db: Db,
  name: string,
  changes: Partial<Omit<CustomProfileFieldRow, 'id' | 'name' | 'createdAt'>>,
): Promise<CustomProfileFieldRow | undefined> =>
  db
    .updateTable('customProfileFields')
    .set(changes)
    .where('name', '=', name)
    .returningAll()
    .executeTakeFirst();

/** @returns whether there was such a field. */
export const deleteProfileFieldRow = async (db: Db, name: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('customProfileFields')
    .where('name', '=', name)
    .executeTakeFirst();
  return numDeletedRows > 0n;
};
