import type { Tx } from '../../db/change.ts';
import type { RoleRow } from '../../db/schema.ts';
import { ensureResource, ensureScope, type ResourcesDeps } from '../resources/service.ts';
import { ensureRole } from './service.ts';
import { addRoleScope, rolesWithScope } from './store.ts';

export type ManagementApi = {
  /** The audience of its access tokens, such as `https://default.logto.app/api`. */
  indicator: string;
  name: string;
  /** The predefined role that may do everything. */
  roleName: string;
  roleType: RoleRow['type'];
};

const scopeName = 'all';

/**
 * Makes sure a tenant knows a Management API: its resource, its one scope, and a role that carries
 * it. Done at every start, by several processes at once; what is there, renamed or not, stays.
 */
export const seedManagementApi = async (
  tx: Tx,
  { indicator, name, roleName, roleType }: ManagementApi,
  deps: ResourcesDeps,
): Promise<void> => {
  const resource = await ensureResource(tx, { indicator, name }, deps);
  const description = 'Everything the Management API can do.';
  const wanted = { resourceId: resource.id, name: scopeName, description };
  const scope = await ensureScope(tx, wanted, deps);
  const holders = await rolesWithScope(tx.db, { type: roleType, indicator, scope: scopeName });
  if (holders.length > 0) return;
  const role = await ensureRole(
    tx,
    {
      name: roleName,
      description: 'May do everything through the Management API.',
      type: roleType,
    },
    deps,
  );
  await addRoleScope(tx.db, role.id, scope.id);
  tx.note('Role.Scopes.Updated', { subject: role.id, after: { scopes: [scope.id] } });
};
