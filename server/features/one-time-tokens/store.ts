import type { OneTimeTokenStatus } from '@cardea/contract/management/one-time-tokens.ts';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Db } from '../../db/database.ts';
import { listPage, type PageOf, rowsOf } from '../../db/rows.ts';
import type { OneTimeTokenRow, Schema } from '../../db/schema.ts';
import { foldEmail } from '../../lib/identifiers.ts';

export type OneTimeTokenFilter = { email?: string; status?: OneTimeTokenStatus };

/** A status as it is at a moment: active tokens expire without being written. */
const hasStatus = (
  eb: ExpressionBuilder<Schema, 'oneTimeTokens'>,
  status: OneTimeTokenStatus,
  now: number,
): Expression<SqlBool> => {
  const isStored = eb('status', '=', status);
  if (status === 'active') return eb.and([isStored, eb('expiresAt', '>', now)]);
  if (status !== 'expired') return isStored;
  const hasRunOut = eb.and([eb('status', '=', 'active'), eb('expiresAt', '<=', now)]);
  return eb.or([isStored, hasRunOut]);
};

const filtered = (db: Db, { email, status }: OneTimeTokenFilter, now: number) => {
  let query = db.selectFrom('oneTimeTokens');
  if (email !== undefined) {
    // The version before this one, which runs beside this one during an update, does not fold.
    query = query.where((eb) =>
      eb.or([
        eb('emailFolded', '=', foldEmail(email)),
        eb.and([eb('emailFolded', 'is', null), eb('email', '=', email)]),
      ]),
    );
  }
  if (status !== undefined) query = query.where((eb) => hasStatus(eb, status, now));
  return query;
};

/** Lists tokens, newest first, and counts all. @param page undefined: the whole list. */
export const listOneTimeTokenRows = (
  db: Db,
  filter: OneTimeTokenFilter,
  { page, now }: { page: PageOf | undefined; now: number },
) => listPage(filtered(db, filter, now), 'oneTimeTokens', page);

const rows = rowsOf('oneTimeTokens');

export const insertOneTimeTokenRow = rows.insert;
export const deleteOneTimeTokenRow = rows.remove;

export const findOneTimeToken = async (
  db: Db,
  key: { id: string } | { tokenHash: string },
): Promise<OneTimeTokenRow | undefined> => {
  const all = db.selectFrom('oneTimeTokens').selectAll();
  const one =
    'id' in key ? all.where('id', '=', key.id) : all.where('tokenHash', '=', key.tokenHash);
  return one.executeTakeFirst();
};

/** @returns the changed token, or undefined when there is none. */
export const updateOneTimeTokenRow = async (
  db: Db,
  id: string,
  status: OneTimeTokenStatus,
): Promise<OneTimeTokenRow | undefined> =>
  db
    .updateTable('oneTimeTokens')
    .set({ status })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();

/** Uses an active token up. @returns undefined for everybody but the one who did it. */
export const takeOneTimeToken = async (
  db: Db,
  id: string,
  now: number,
): Promise<OneTimeTokenRow | undefined> =>
  db
    .updateTable('oneTimeTokens')
    .set({ status: 'consumed' })
    .where('id', '=', id)
    .where('status', '=', 'active')
    .where('expiresAt', '>', now)
    .returningAll()
    .executeTakeFirst();

/** Deletes tokens that expired before a moment, in milliseconds since the epoch. */
export const deleteExpiredBefore = async (db: Db, before: number): Promise<void> => {
  await db.deleteFrom('oneTimeTokens').where('expiresAt', '<', before).execute();
};
