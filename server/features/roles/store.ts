import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { RoleRow } from '../../db/schema.ts';

/** @returns names of the resource's scopes that a person's roles give (wire 8.2). */
export const userScopes = async (db: Db, userId: string, indicator: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('userRoles')
    .innerJoin('roleScopes', 'roleScopes.roleId', 'userRoles.roleId')
    .innerJoin('scopes', 'scopes.id', 'roleScopes.scopeId')
    .innerJoin('resources', 'resources.id', 'scopes.resourceId')
    .select('scopes.name')
    .distinct()
    .where('userRoles.userId', '=', userId)
    .where('resources.indicator', '=', indicator)
    .orderBy('scopes.name')
    .execute();
  return rows.map(({ name }) => name);
};

/** @returns names of the resource's scopes that a machine-to-machine application's roles give. */
export const applicationScopes = async (
  db: Db,
  applicationId: string,
  indicator: string,
): Promise<string[]> => {
  const rows = await db
    .selectFrom('applicationRoles')
    .innerJoin('roleScopes', 'roleScopes.roleId', 'applicationRoles.roleId')
    .innerJoin('scopes', 'scopes.id', 'roleScopes.scopeId')
    .innerJoin('resources', 'resources.id', 'scopes.resourceId')
    .select('scopes.name')
    .distinct()
    .where('applicationRoles.applicationId', '=', applicationId)
    .where('resources.indicator', '=', indicator)
    .orderBy('scopes.name')
    .execute();
  return rows.map(({ name }) => name);
};

/** @returns names of a person's roles, in alphabetical order. */
export const userRoleNames = async (db: Db, userId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('userRoles')
    .innerJoin('roles', 'roles.id', 'userRoles.roleId')
    .select('roles.name')
    .where('userRoles.userId', '=', userId)
    .orderBy('roles.name')
    .execute();
  return rows.map(({ name }) => name);
};

export const findRoleByName = async (db: Db, name: string): Promise<RoleRow | undefined> =>
  db.selectFrom('roles').selectAll().where('name', '=', name).executeTakeFirst();

/** @returns the roles of one type that carry a scope, by name. */
export const rolesWithScope = async (
  db: Db,
  { type, indicator, scope }: { type: RoleRow['type']; indicator: string; scope: string },
): Promise<RoleRow[]> =>
  db
    .selectFrom('roles')
    .innerJoin('roleScopes', 'roleScopes.roleId', 'roles.id')
    .innerJoin('scopes', 'scopes.id', 'roleScopes.scopeId')
    .innerJoin('resources', 'resources.id', 'scopes.resourceId')
    .selectAll('roles')
    .where('roles.type', '=', type)
    .where('scopes.name', '=', scope)
    .where('resources.indicator', '=', indicator)
    .orderBy('roles.name')
    .execute();

/** Inserts a role unless there is one of this name. */
export const insertRoleOnce = async (db: Db, role: RoleRow): Promise<void> => {
  await db
    .insertInto('roles')
    .values(role)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
};

/** Gives a role a scope; does nothing when it has it. */
export const addRoleScope = async (db: Db, roleId: string, scopeId: string): Promise<void> => {
  await db
    .insertInto('roleScopes')
    .values({ roleId, scopeId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Gives a person a role; does nothing when they have it. */
export const addUserRole = async (db: Db, userId: string, roleId: string): Promise<void> => {
  await db
    .insertInto('userRoles')
    .values({ userId, roleId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Gives a person every role that new people get (wire 8.1). */
export const assignDefaultRoles = async (db: Db, userId: string): Promise<void> => {
  await db
    .insertInto('userRoles')
    .columns(['userId', 'roleId'])
    .expression(
      db
        .selectFrom('roles')
        .select([sql<string>`cast(${userId} as text)`.as('userId'), 'roles.id as roleId'])
        .where('type', '=', 'User')
        .where('isDefault', '=', true),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Gives an application a role; does nothing when it has it. */
export const addApplicationRole = async (
  db: Db,
  applicationId: string,
  roleId: string,
): Promise<void> => {
  await db
    .insertInto('applicationRoles')
    .values({ applicationId, roleId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Takes roles from an application; those it does not have do not matter. */
export const removeApplicationRoles = async (
  db: Db,
  applicationId: string,
  roleIds: readonly string[],
): Promise<void> => {
  if (roleIds.length === 0) return;
  await db
    .deleteFrom('applicationRoles')
    .where('applicationId', '=', applicationId)
    .where('roleId', 'in', roleIds)
    .execute();
};
