import * as contract from '@cardea/contract/management/application-sign-in-experience.ts';
import type { Db } from '../../db/database.ts';
import type { ApplicationSignInExperienceRow } from '../../db/schema.ts';
import { Reply, type Route, route } from '../../http/api/route.ts';
import {
  type ApplicationSignInExperienceDeps,
  changeApplicationSignInExperience,
  getApplicationSignInExperience,
} from './service.ts';

type Deps = ApplicationSignInExperienceDeps & { db: Db; tenant: { id: string } };

/** How the pages look to people who come from one application, in the Management API. */
export const applicationSignInExperienceRoutes = (deps: Deps): Route[] => {
  const { db, tenant } = deps;
  const show = (row: ApplicationSignInExperienceRow) => ({ tenantId: tenant.id, ...row });
  return [
    route(contract.getApplicationSignInExperience, async ({ params }) =>
      show(await getApplicationSignInExperience(db, params.applicationId)),
    ),

    route(contract.replaceApplicationSignInExperience, async ({ params, body }, { change }) => {
      const { row, isNew } = await change((tx) =>
        changeApplicationSignInExperience(tx, params.applicationId, body, deps),
      );
      return new Reply(isNew ? 201 : 200, show(row));
    }),
  ];
};
