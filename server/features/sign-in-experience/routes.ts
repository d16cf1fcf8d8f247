import * as contract from '@cardea/contract/management/sign-in-experience.ts';
import { type Route, route } from '../../http/api/route.ts';
import { AppError } from '../../lib/errors.ts';
import { readSignInExperience } from '../sign-in-settings/service.ts';
import type { SignInExperienceSettings } from '../sign-in-settings/settings.ts';
import { type ChangeDeps, changeSignInExperience } from './change.ts';
import { type CheckRoutesDeps, checkRoutes } from './checks-routes.ts';
import { type PublicRoutesDeps, publicSignInExperienceRoutes } from './public-routes.ts';

export type SignInExperienceDeps = PublicRoutesDeps & ChangeDeps & CheckRoutesDeps;

/** The settings of the sign-in pages in the Management API, and what everybody may read of them. */
export const signInExperienceRoutes = (deps: SignInExperienceDeps): Route[] => {
  const { db, tenant } = deps;
  const show = (settings: SignInExperienceSettings) => ({
    tenantId: tenant.id,
    id: 'default',
    ...settings,
  });
  return [
    route(contract.getSignInExperience, async () => show(await readSignInExperience(db))),

    route(contract.updateSignInExperience, async ({ body }, { change }) => {
      if (Object.keys(body).length === 0) throw new AppError('entity.invalid_input');
      return show(await change((tx) => changeSignInExperience(tx, body, deps)));
    }),

    ...checkRoutes(deps),
    ...publicSignInExperienceRoutes(deps),
  ];
};
