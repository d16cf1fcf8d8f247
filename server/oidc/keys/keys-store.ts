import type { Db } from '../../db/database.ts';
import type { SigningKeyRow } from '../../db/schema.ts';
import { bumpAreas } from '../../db/settings.ts';
import { inTransaction } from '../../db/transaction.ts';

export const listSigningKeys = (db: Db): Promise<SigningKeyRow[]> =>
  db.selectFrom('signingKeys').selectAll().orderBy('createdAt', 'desc').orderBy('id').execute();

/**
 * Inserts a key unless there is one already that does what it would do, as when another process was
 * faster. Every process hears of it.
 */
export const insertSigningKey = (db: Db, row: SigningKeyRow): Promise<void> =>
  inTransaction(db, async (db) => {
    await bumpAreas(db, ['keys']);
    await db
      .insertInto('signingKeys')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });

export type CookieKeyRow = { id: string; sealedValue: string; createdAt: number };

/** Newest first: the first signs, all of them verify. */
export const listCookieKeys = (db: Db): Promise<CookieKeyRow[]> =>
  db.selectFrom('cookieKeys').selectAll().orderBy('createdAt', 'desc').orderBy('id').execute();

/** Inserts a key unless one of the same id exists. */
export const insertCookieKey = async (db: Db, row: CookieKeyRow): Promise<void> => {
  await db
    .insertInto('cookieKeys')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
};
