import { isUniqueViolation } from '../../db/constraints.ts';
import type { Db } from '../../db/database.ts';
import type { UserIdentityRow, UserRow } from '../../db/schema.ts';
import { AppError } from '../../lib/errors.ts';

/** @returns the social identities of several people, those of one person oldest first. */
export const listIdentityRows = async (
  db: Db,
  userIds: readonly string[],
): Promise<UserIdentityRow[]> => {
  if (userIds.length === 0) return [];
  return db
    .selectFrom('userIdentities')
    .selectAll()
    .where('userId', 'in', userIds)
    .orderBy('createdAt')
    .orderBy('target')
    .execute();
};

/** @returns what a person is at the provider `target`. */
export const findIdentityRow = async (
  db: Db,
  userId: string,
  target: string,
): Promise<UserIdentityRow | undefined> =>
  db
    .selectFrom('userIdentities')
    .selectAll()
    .where('userId', '=', userId)
    .where('target', '=', target)
    .executeTakeFirst();

/** @param identityId who the person is at the provider `target`; compared exactly. */
export const findUserByIdentity = async (
  db: Db,
  { target, identityId }: Pick<UserIdentityRow, 'target' | 'identityId'>,
): Promise<UserRow | undefined> =>
  db
    .selectFrom('userIdentities')
    .innerJoin('users', 'users.id', 'userIdentities.userId')
    .where('target', '=', target)
    .where('identityId', '=', identityId)
    .selectAll('users')
    .executeTakeFirst();

/** The database decides whose an identity is, so that of two who link it at once one gets it. */
const refuseTaken = (error: unknown): never => {
  if (!isUniqueViolation(error)) throw error;
  throw new AppError('user.identity_already_in_use', { cause: error });
};

/**
 * Links an identity to a person, in the place of one they have at the same provider.
 * @throws AppError user.identity_already_in_use
 */
export const saveIdentityRow = async (db: Db, row: UserIdentityRow): Promise<void> => {
  const { identityId, details } = row;
  await db
    .insertInto('userIdentities')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['userId', 'target']).doUpdateSet({ identityId, details }),
    )
    .execute()
    .catch(refuseTaken);
};

/** @returns whether the person had an identity at the provider `target`. */
export const deleteIdentityRow = async (
  db: Db,
  userId: string,
  target: string,
): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('userIdentities')
    .where('userId', '=', userId)
    .where('target', '=', target)
    .executeTakeFirst();
  return numDeletedRows > 0n;
};
