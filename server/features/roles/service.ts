import type { Tx } from '../../db/change.ts';
import type { Db } from '../../db/database.ts';
import type { RoleRow } from '../../db/schema.ts';
import { AppError } from '../../lib/errors.ts';
import { newId, type Random } from '../../lib/random.ts';
import {
  addApplicationRole,
  addUserRole,
  applicationScopes,
  findRoleByName,
  insertRoleOnce,
  removeApplicationRoles,
  rolesWithScope,
} from './store.ts';

/**
 * Makes sure there is a role of this name; one that is there stays as it is. Several processes may
 * do so at once.
 */
export const ensureRole = async (
  { db, note, alone }: Tx,
  { name, description, type }: Pick<RoleRow, 'name' | 'description' | 'type'>,
  { random }: { random: Random },
): Promise<RoleRow> => {
  const fresh = { id: newId(random), name, description, type, isDefault: false };
  await alone('roles');
  await insertRoleOnce(db, fresh);
  const role = await findRoleByName(db, name);
  if (!role) throw new Error('a role that was just ensured is not there');
  if (role.id === fresh.id) note('Role.Created', { subject: role.id, after: role });
  if (role.type !== type) throw new Error(`the role "${name}" exists and is not for ${type}`);
  return role;
};

/** What gives its holders the whole Management API (wire 9.1). */
const everything = 'all';

const managementRoles = async (
  db: Db,
  type: RoleRow['type'],
  indicator: string,
): Promise<RoleRow[]> => rolesWithScope(db, { type, indicator, scope: everything });

const managementRole = async (db: Db, type: RoleRow['type'], indicator: string) => {
  const [role] = await managementRoles(db, type, indicator);
  if (!role) {
    const cause = new Error(`no role of type ${type} carries "${everything}" of ${indicator}`);
    throw new AppError('entity.not_exists', { cause });
  }
  return role;
};

/**
 * Makes a person an administrator: gives them a role for the whole Management API.
 * @throws AppError entity.not_exists when the tenant has no such role
 */
export const makeAdministrator = async (
  { db, note }: Tx,
  userId: string,
  indicator: string,
): Promise<void> => {
  const { id, name } = await managementRole(db, 'User', indicator);
  await addUserRole(db, userId, id);
  note('User.Roles.Updated', { subject: userId, after: { roles: [name] } });
};

/** Whether an application may ask for tokens of the Management API that are good for anything. */
export const hasManagementAccess = async (
  db: Db,
  applicationId: string,
  indicator: string,
): Promise<boolean> => (await applicationScopes(db, applicationId, indicator)).includes(everything);

/**
 * Gives a machine-to-machine application the whole Management API, or takes it away.
 * @throws AppError entity.not_exists when the tenant has no role to give
 */
export const setManagementAccess = async (
  { db, note, alone }: Tx,
  applicationId: string,
  { indicator, isGranted }: { indicator: string; isGranted: boolean },
): Promise<void> => {
  await alone('applications', 'roles');
  const isHeld = await hasManagementAccess(db, applicationId, indicator);
  if (isHeld === isGranted) return;
  note('Application.Roles.Updated', { subject: applicationId, after: { isAdmin: isGranted } });
  if (isGranted) {
    const { id } = await managementRole(db, 'MachineToMachine', indicator);
    return addApplicationRole(db, applicationId, id);
  }
  const roles = await managementRoles(db, 'MachineToMachine', indicator);
  const ids = roles.map(({ id }) => id);
  return removeApplicationRoles(db, applicationId, ids);
};
