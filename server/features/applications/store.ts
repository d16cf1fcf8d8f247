import type { ApplicationType } from '@cardea/contract/management/applications.ts';
import { isUniqueViolation } from '../../db/constraints.ts';
import type { Db } from '../../db/database.ts';
import { listPage, type PageOf, rowsOf } from '../../db/rows.ts';
import type { ApplicationSecretRow } from '../../db/schema.ts';
import { searchExpression } from '../../db/search/expression.ts';
import type { Search } from '../../db/search/search.ts';
import { AppError } from '../../lib/errors.ts';

/** What a search may look at (wire 9.3). */
export const searchableFields = ['id', 'name', 'description'] as const;

export type ApplicationFilter = {
  search?: Search<(typeof searchableFields)[number]>;
  types?: readonly ApplicationType[];
  isThirdParty?: boolean;
  /** Only applications that do not have this role. */
  excludeRoleId?: string;
};

const rows = rowsOf('applications');

export const findApplication = rows.find;
export const insertApplication = rows.insert;
export const updateApplicationRow = rows.update;
export const deleteApplicationRow = rows.remove;

const filtered = (db: Db, filter: ApplicationFilter) => {
  const { search, types = [], isThirdParty, excludeRoleId } = filter;
  let query = db.selectFrom('applications');
  if (search) query = query.where(searchExpression(db, 'applications', search));
  if (types.length > 0) query = query.where('type', 'in', types);
  if (isThirdParty !== undefined) query = query.where('isThirdParty', '=', isThirdParty);
  if (excludeRoleId === undefined) return query;
  return query.where(({ exists, not, selectFrom }) =>
    not(
      exists(
        selectFrom('applicationRoles')
          .select('applicationRoles.applicationId')
          .whereRef('applicationRoles.applicationId', '=', 'applications.id')
          .where('applicationRoles.roleId', '=', excludeRoleId),
      ),
    ),
  );
};

/** Lists applications, newest first, and counts all. @param page undefined: the whole list. */
export const listApplications = (db: Db, filter: ApplicationFilter, page: PageOf | undefined) =>
  listPage(filtered(db, filter), 'applications', page);

/** Oldest first. */
export const listSecretRows = async (
  db: Db,
  applicationId: string,
): Promise<ApplicationSecretRow[]> =>
  db
    .selectFrom('applicationSecrets')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();

/** A name that is taken, also when another request took it at the same moment. */
const refuseTakenName = (error: unknown): never => {
  if (!isUniqueViolation(error)) throw error;
  throw new AppError('application.secret_name_exists', { cause: error });
};

/** @throws AppError application.secret_name_exists */
export const insertSecretRow = async (db: Db, secret: ApplicationSecretRow): Promise<void> => {
  await db.insertInto('applicationSecrets').values(secret).execute().catch(refuseTakenName);
};

/**
 * @returns the renamed secret, or undefined when there is none of the old name.
 * @throws AppError application.secret_name_exists
 */
export const renameSecretRow = async (
  db: Db,
  applicationId: string,
  { from, to }: { from: string; to: string },
): Promise<ApplicationSecretRow | undefined> =>
  db
    .updateTable('applicationSecrets')
    .set({ name: to })
    .where('applicationId', '=', applicationId)
    .where('name', '=', from)
    .returningAll()
    .executeTakeFirst()
    .catch(refuseTakenName);

/** @returns whether there was such a secret. */
export const deleteSecretRow = async (
  db: Db,
  applicationId: string,
  name: string,
): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('applicationSecrets')
    .where('applicationId', '=', applicationId)
    .where('name', '=', name)
    .executeTakeFirst();
  return numDeletedRows > 0n;
};
