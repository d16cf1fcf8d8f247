import * as contract from '@cardea/contract/management/captcha.ts';
import type { Db } from '../../db/database.ts';
import { type Route, route } from '../../http/api/route.ts';
import {
  type CaptchaProviderDeps,
  deleteCaptchaProvider,
  getCaptchaProvider,
  replaceCaptchaProvider,
  type StoredProvider,
} from './service.ts';

type Deps = CaptchaProviderDeps & {
  db: Db;
  tenant: { id: string };
};

/** The captcha provider in the Management API. */
export const captchaRoutes = (deps: Deps): Route[] => {
  const { db, tenant } = deps;
  const show = (provider: StoredProvider) => ({ tenantId: tenant.id, ...provider });
  return [
    route(contract.getCaptchaProvider, async () => show(await getCaptchaProvider(db, deps))),

    route(contract.replaceCaptchaProvider, async ({ body }, { change }) =>
      show(await change((tx) => replaceCaptchaProvider(tx, body.config, deps))),
    ),

    route(contract.deleteCaptchaProvider, (_, { change }) => change(deleteCaptchaProvider)),
  ];
};
