import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { UserRow } from '../../db/schema.ts';

/** Rows that the version before this one wrote, which does not fold (migration 0009). */

export type UnfoldedRow = Pick<
  UserRow,
  'id' | 'username' | 'primaryEmail' | 'primaryPhone' | 'updatedAt'
>;

type FoldedColumn = 'usernameFolded' | 'primaryEmailFolded' | 'primaryPhoneFolded';
export type FoldedColumns = Partial<Pick<UserRow, FoldedColumn>>;

/** The condition of the index over the same rows. */
const isUnfolded = sql<SqlBool>`folded_at is null or folded_at <> updated_at`;

const batchSize = 200;

export const findUnfoldedRows = async (db: Db): Promise<UnfoldedRow[]> =>
  db
    .selectFrom('users')
    .select(['id', 'username', 'primaryEmail', 'primaryPhone', 'updatedAt'])
    .where(isUnfolded)
    .orderBy('id')
    .limit(batchSize)
    .execute();

/** Forgets what was folded of values that are not there any more, so that others can have them. */
export const forgetOutdatedFolds = async (db: Db): Promise<void> => {
  await db
    .updateTable('users')
    .set({
      usernameFolded: null,
      primaryEmailFolded: null,
      primaryPhoneFolded: null,
      foldedAt: null,
    })
    .where(isUnfolded)
    .execute();
};

const isTaken = async (db: Db, id: string, column: FoldedColumn, value: string) => {
  const owner = await db
    .selectFrom('users')
    .select('id')
    .where(column, '=', value)
    .where('id', '<>', id)
    .executeTakeFirst();
  return owner !== undefined;
};

/**
 * Stores what is folded of a row, unless the row was written since. Two people whose identifiers are
 * one to us, and were two to the version that wrote them: who was folded first is found by it.
 */
export const saveFolded = async (
  db: Db,
  { id, updatedAt }: UnfoldedRow,
  folded: FoldedColumns,
): Promise<void> => {
  const saved: FoldedColumns = { ...folded };
  for (const column of ['primaryEmailFolded', 'primaryPhoneFolded'] as const) {
    const value = folded[column];
    if (value && (await isTaken(db, id, column, value))) saved[column] = null;
  }
  await db
    .updateTable('users')
    .set({ ...saved, foldedAt: updatedAt })
    .where('id', '=', id)
    .where('updatedAt', '=', updatedAt)
    .execute();
};
