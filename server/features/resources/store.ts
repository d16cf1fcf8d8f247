import type { Db } from '../../db/database.ts';
import type { ResourceRow, ScopeRow } from '../../db/schema.ts';

/** @returns the API resource that access tokens name as their audience. */
export const findResource = async (db: Db, indicator: string): Promise<ResourceRow | undefined> =>
  db.selectFrom('resources').selectAll().where('indicator', '=', indicator).executeTakeFirst();

/** @returns the resource that is meant when a request names none. */
export const findDefaultResource = async (db: Db): Promise<ResourceRow | undefined> =>
  db
    .selectFrom('resources')
    .selectAll()
    .where('isDefault', '=', true)
    .orderBy('id')
    .executeTakeFirst();

/** Inserts a resource unless there is one with this indicator. @returns whether it was inserted. */
export const insertResourceOnce = async (db: Db, resource: ResourceRow): Promise<boolean> => {
  const result = await db
    .insertInto('resources')
    .values(resource)
    .onConflict((conflict) => conflict.column('indicator').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
};

export const findScope = async (
  db: Db,
  resourceId: string,
  name: string,
): Promise<ScopeRow | undefined> =>
  db
    .selectFrom('scopes')
    .selectAll()
    .where('resourceId', '=', resourceId)
    .where('name', '=', name)
    .executeTakeFirst();

/** Inserts a scope unless the resource has one of this name. @returns whether it was inserted. */
export const insertScopeOnce = async (db: Db, scope: ScopeRow): Promise<boolean> => {
  const result = await db
    .insertInto('scopes')
    .values(scope)
    .onConflict((conflict) => conflict.columns(['resourceId', 'name']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
};
