import type { Db } from '../../db/database.ts';
import type { ResourceRow, RoleRow, ScopeRow } from '../../db/schema.ts';
import { bumpRevision } from '../../db/settings.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Random } from '../../lib/random.ts';
import { ensureRole } from './service.ts';
import { addRoleScope, rolesWithScope } from './store.ts';

type Deps = {
  random: Random;
  ensureResource: (
    db: Db,
    resource: Pick<ResourceRow, 'indicator' | 'name'>,
  ) => Promise<ResourceRow>;
  ensureScope: (
    db: Db,
    scope: Pick<ScopeRow, 'resourceId' | 'name' | 'description'>,
  ) => Promise<ScopeRow>;
};

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
  db: Db,
  { indicator, name, roleName, roleType }: ManagementApi,
  deps: Deps,
): Promise<void> =>
  inTransaction(db, async (db) => {
    const resource = await deps.ensureResource(db, { indicator, name });
    const scope = await deps.ensureScope(db, {
      resourceId: resource.id,
      name: scopeName,
      description: 'Everything the Management API can do.',
    });
    const holders = await rolesWithScope(db, { type: roleType, indicator, scope: scopeName });
    if (holders.length > 0) return;
    const role = await ensureRole(
      db,
      {
        name: roleName,
        description: 'May do everything through the Management API.',
        type: roleType,
      },
      deps,
    );
    await addRoleScope(db, role.id, scope.id);
    await bumpRevision(db);
  });
