import type { Db } from '../../db/database.ts';
import type { CaptchaProviderRow } from '../../db/schema.ts';

/** @returns the one row there may be. */
export const findCaptchaProviderRow = async (db: Db): Promise<CaptchaProviderRow | undefined> =>
  db.selectFrom('captchaProviders').selectAll().executeTakeFirst();

/** Inserts the row, or replaces everything of the one with the same id but when it was created. */
export const saveCaptchaProviderRow = async (db: Db, row: CaptchaProviderRow): Promise<void> => {
  const { sealedConfig, updatedAt } = row;
  await db
    .insertInto('captchaProviders')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ sealedConfig, updatedAt }))
    .execute();
};

/** @returns whether there was one. */
export const deleteCaptchaProviderRow = async (db: Db): Promise<boolean> => {
  const { numDeletedRows } = await db.deleteFrom('captchaProviders').executeTakeFirst();
  return numDeletedRows > 0n;
};
