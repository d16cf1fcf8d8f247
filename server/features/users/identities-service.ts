import type { Identities } from '@cardea/contract/management/users.ts';
import type { Tx } from '../../db/change.ts';
import type { Db } from '../../db/database.ts';
import type { UserIdentityRow, UserRow } from '../../db/schema.ts';
import { lockInTransaction } from '../../db/transaction.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { type NewIdentity, toIdentities, toIdentityRow } from './identities-shapes.ts';
import {
  deleteIdentityRow,
  findIdentityRow,
  listIdentityRows,
  saveIdentityRow,
} from './identities-store.ts';
import { changeUser, getUser } from './service.ts';

/** @returns the social identities of each of several people, read in one query. */
export const identitiesOf = async (
  db: Db,
  userIds: readonly string[],
): Promise<(userId: string) => Identities> => {
  const rows = Map.groupBy(await listIdentityRows(db, userIds), ({ userId }) => userId);
  return (userId) => toIdentities(rows.get(userId) ?? []);
};

/** @returns the social identities of one person by target. */
export const findIdentities = async (db: Db, userId: string): Promise<Identities> =>
  toIdentities(await listIdentityRows(db, [userId]));

/** @throws AppError entity.not_found, user.identity_not_exist */
export const getIdentity = async (
  db: Db,
  userId: string,
  target: string,
): Promise<UserIdentityRow> => {
  await getUser(db, userId);
  const row = await findIdentityRow(db, userId, target);
  if (!row) throw new AppError('user.identity_not_exist');
  return row;
};

/**
 * Links a social identity to a person, in the place of one they have at the same provider, or renews
 * what the provider says of one that is linked.
 * @returns whether they had none at this provider.
 * @throws AppError entity.not_found, user.identity_already_in_use
 */
export const saveIdentity = async (
  tx: Tx,
  userId: string,
  identity: NewIdentity,
  { clock }: { clock: Clock },
): Promise<{ isNew: boolean }> => {
  const { db } = tx;
  await lockInTransaction(db, [`users:identities:${userId}`]);
  await getUser(db, userId);
  const linked = await findIdentityRow(db, userId, identity.target);
  const now = clock();
  await saveIdentityRow(db, toIdentityRow(userId, identity, now));
  // Every sign-in renews the details: the account is another one by another identity alone.
  if (linked?.identityId !== identity.identityId) await changeUser(tx, userId, { updatedAt: now });
  return { isNew: linked === undefined };
};

/**
 * Unlinks a person's identity at a provider.
 * @returns the person.
 * @throws AppError entity.not_found, user.identity_not_exist
 */
export const removeIdentity = async (
  tx: Tx,
  userId: string,
  target: string,
  { clock }: { clock: Clock },
): Promise<UserRow> => {
  await getUser(tx.db, userId);
  if (!(await deleteIdentityRow(tx.db, userId, target))) {
    throw new AppError('user.identity_not_exist');
  }
  return changeUser(tx, userId, { updatedAt: clock() });
};
