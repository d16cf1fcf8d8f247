import * as contract from '@cardea/contract/management/applications.ts';
import type { Db } from '../../db/database.ts';
import type { ApplicationRow } from '../../db/schema.ts';
import { invalidSearch, parseSearch } from '../../db/search/search.ts';
import { type Route, route } from '../../http/api/route.ts';
import { AppError } from '../../lib/errors.ts';
import { isFlagSet } from '../../lib/query-flag.ts';
import { hasManagementAccess } from '../roles/service.ts';
import type { BuiltInApplications } from './read.ts';
import { secretRoutes } from './secrets-routes.ts';
import {
  type ApplicationsDeps,
  create,
  getApplication,
  mergeCustomData,
  remove,
  update,
} from './service.ts';
import { listApplications, searchableFields } from './store.ts';

export type ApplicationRoutesDeps = ApplicationsDeps & {
  db: Db;
  tenant: { id: string };
  builtInApplications: BuiltInApplications;
};

const list = ({ db, tenant }: ApplicationRoutesDeps): Route =>
  route(contract.listApplications, async ({ query }, { search, page }) => {
    const { types = [], isThirdParty } = query;
    const excludeRoleId = search.get('excludeRoleId') || undefined;
    if (excludeRoleId && search.get('excludeOrganizationId')) {
      throw invalidSearch('"excludeRoleId" and "excludeOrganizationId" cannot be combined.');
    }
    const filter = {
      search: parseSearch(search, searchableFields),
      types: [types].flat(),
      isThirdParty: isThirdParty === undefined ? undefined : isFlagSet(isThirdParty),
      excludeRoleId,
    };
    const { items, total } = await listApplications(db, filter, page);
    return { items: items.map((row) => ({ tenantId: tenant.id, ...row })), total };
  });

/** Applications and their secrets in the Management API. */
export const applicationRoutes = (deps: ApplicationRoutesDeps): Route[] => {
  const { db, tenant } = deps;
  const show = (row: ApplicationRow) => ({ tenantId: tenant.id, ...row });
  return [
    list(deps),

    route(contract.createApplication, async ({ body }, { change }) =>
      show(await change((tx) => create(tx, body, deps))),
    ),

    route(contract.getApplication, async ({ params: { id } }) => {
      const builtIn = deps.builtInApplications.find((one) => one.id === id);
      if (builtIn) return { ...show(builtIn), isAdmin: false };
      const application = show(await getApplication(db, id));
      const isAdmin = await hasManagementAccess(db, id, deps.managementApi.indicator);
      return { ...application, isAdmin };
    }),

    route(contract.updateApplication, async ({ params, body }, { change }) =>
      show(await change((tx) => update(tx, params.id, body, deps))),
    ),

    route(contract.updateApplicationCustomData, ({ params, body }, { change }) =>
      change((tx) => mergeCustomData(tx, params.applicationId, body)),
    ),

    route(contract.deleteApplication, ({ params }, { change }) =>
      change((tx) => remove(tx, params.id)),
    ),

    route(contract.deleteLegacySecret, async ({ params }) => {
      // Secrets were several from the beginning here, so no application has one of the older kind.
      await getApplication(db, params.id);
      throw new AppError('application.no_legacy_secret_found');
    }),

    ...secretRoutes(deps),
  ];
};
