import type { IdentifierType } from '@cardea/contract/management/sign-in-experience.ts';
import { sql } from 'kysely';
import { isUniqueViolation } from '../../db/constraints.ts';
import type { Db } from '../../db/database.ts';
import { listPage, type PageOf, rowsOf } from '../../db/rows.ts';
import type { UserRow } from '../../db/schema.ts';
import { searchExpression } from '../../db/search/expression.ts';
import type { Search } from '../../db/search/search.ts';
import { AppError } from '../../lib/errors.ts';
import type { PasswordHash } from '../../lib/passwords.ts';

/** What a search may look at (wire 9.3). */
export const searchableFields = ['id', 'primaryEmail', 'primaryPhone', 'username', 'name'] as const;

export type UserFilter = {
  search?: Search<(typeof searchableFields)[number]>;
  /** Only people who do not have this role. */
  excludeRoleId?: string;
};

const rows = rowsOf('users');

export const findUser = rows.find;
export const deleteUserRow = rows.remove;

export type OwnerQuery = {
  type: IdentifierType;
  value: string;
  /** The value as it is compared (`lib/identifiers.ts`). */
  folded: string;
  /** Whether usernames that differ in case alone are different names. */
  caseSensitive: boolean;
  /** Somebody who is not looked for. */
  exceptId?: string | undefined;
};

const columns = {
  username: ['username', 'usernameFolded'],
  email: ['primaryEmail', 'primaryEmailFolded'],
  phone: ['primaryPhone', 'primaryPhoneFolded'],
} as const;

/** @returns whom an identifier belongs to; who has exactly the value is preferred. */
export const findIdentifierOwner = async (
  db: Db,
  { type, value, folded, caseSensitive, exceptId }: OwnerQuery,
): Promise<UserRow | undefined> => {
  const [column, foldedColumn] = columns[type];
  const isExact = type === 'username' && caseSensitive;
  return db
    .selectFrom('users')
    .selectAll()
    .where(isExact ? column : foldedColumn, '=', isExact ? value : folded)
    .$if(exceptId !== undefined, (query) => query.where('id', '<>', exceptId ?? ''))
    .orderBy(sql`case when ${sql.ref(`users.${column}`)} = ${value} then 0 else 1 end`)
    .orderBy('id')
    .executeTakeFirst();
};

type FoldedValues = Record<
  'id' | 'usernameFolded' | 'primaryEmailFolded' | 'primaryPhoneFolded',
  readonly string[]
>;

/** @returns the ids of those who have any of some values in one of the columns. */
export const findIdsByFolded = async (db: Db, values: FoldedValues): Promise<string[]> => {
  const columns = Object.keys(values) as (keyof FoldedValues)[];
  const asked = columns.filter((column) => values[column].length > 0);
  if (asked.length === 0) return [];
  const rows = await db
    .selectFrom('users')
    .select('id')
    .where((eb) => eb.or(asked.map((column) => eb(column, 'in', values[column]))))
    .execute();
  return rows.map(({ id }) => id);
};

const filtered = (db: Db, { search, excludeRoleId }: UserFilter) =>
  db
    .selectFrom('users')
    .$if(search !== undefined, (query) =>
      search ? query.where(searchExpression(db, 'users', search)) : query,
    )
    .$if(excludeRoleId !== undefined, (query) =>
      query.where(({ exists, not, selectFrom }) =>
        not(
          exists(
            selectFrom('userRoles')
              .select('userRoles.userId')
              .whereRef('userRoles.userId', '=', 'users.id')
              .where('userRoles.roleId', '=', excludeRoleId ?? ''),
          ),
        ),
      ),
    );

/** Lists one page of people, newest first, and counts all. */
export const listUsers = (db: Db, filter: UserFilter, page: PageOf) =>
  listPage(filtered(db, filter), 'users', page);

/** A write that lost a race for an identifier ends like one that came later. */
const refuseTaken = (error: unknown): never => {
  const refusals = [
    ['primary_email_folded', 'user.email_already_in_use'],
    ['primary_phone', 'user.phone_already_in_use'],
    ['username', 'user.username_already_in_use'],
  ] as const;
  const refusal = refusals.find(([column]) => isUniqueViolation(error, column));
  if (refusal) throw new AppError(refusal[1], { cause: error });
  throw error;
};

/** @throws AppError user.*_already_in_use, and the database's unique violation for the id. */
export const insertUserRow = async (db: Db, user: UserRow): Promise<void> => {
  await db.insertInto('users').values(user).execute().catch(refuseTaken);
};

/** What was folded stays so; what the version before this one wrote is folded when it is looked for. */
const foldedSince = (updatedAt: number) =>
  sql<number | null>`case when folded_at = updated_at then ${updatedAt} else folded_at end`;

/**
 * @param changes identifiers together with what they are folded.
 * @returns the changed user, or undefined when there is none.
 * @throws AppError user.*_already_in_use
 */
export const updateUserRow = async (
  db: Db,
  id: string,
  changes: Partial<Omit<UserRow, 'id' | 'foldedAt'>>,
): Promise<UserRow | undefined> =>
  db
    .updateTable('users')
    .set(changes)
    .$if(changes.updatedAt !== undefined, (query) =>
      query.set({ foldedAt: foldedSince(changes.updatedAt ?? 0) }),
    )
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
    .catch(refuseTaken);

/** Notes when a person signed in last; milliseconds since the epoch. */
export const setLastSignInAt = async (db: Db, id: string, at: number): Promise<void> => {
  await db.updateTable('users').set({ lastSignInAt: at }).where('id', '=', id).execute();
};

/**
 * Stores the same password under a stronger hash: its age stays. Does nothing when `current` is not
 * what is stored any more, because the person chose another password meanwhile.
 */
export const renewPasswordHash = async (
  db: Db,
  id: string,
  { current, renewed }: { current: string; renewed: PasswordHash },
): Promise<void> => {
  await db
    .updateTable('users')
    .set({ passwordDigest: renewed.digest, passwordAlgorithm: renewed.algorithm })
    .where('id', '=', id)
    .where('passwordDigest', '=', current)
    .execute();
};

/** Notes the first application a person consented to; later ones change nothing. */
export const recordFirstApplication = async (
  db: Db,
  id: string,
  applicationId: string,
): Promise<void> => {
  await db
    .updateTable('users')
    .set({ applicationId })
    .where('id', '=', id)
    .where('applicationId', 'is', null)
    .execute();
};
