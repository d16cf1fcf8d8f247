import * as contract from '@cardea/contract/management/applications.ts';
import type { Db } from '../../db/database.ts';
import { type Route, route } from '../../http/api/route.ts';
import {
  createSecret,
  deleteSecret,
  listSecrets,
  renameSecret,
  type Secret,
  type SecretsDeps,
} from './secrets-service.ts';
import { getApplication } from './service.ts';

type Deps = SecretsDeps & { db: Db; tenant: { id: string } };

/** The secrets of an application in the Management API, which shows their values. */
export const secretRoutes = (deps: Deps): Route[] => {
  const { db, tenant } = deps;
  const show = ({ id: _, ...secret }: Secret) => ({ tenantId: tenant.id, ...secret });
  return [
    route(contract.listApplicationSecrets, async ({ params }) => {
      await getApplication(db, params.id);
      return (await listSecrets(db, params.id, deps)).map(show);
    }),

    route(contract.createApplicationSecret, async ({ params, body }, { change }) => {
      const { name, expiresAt = null } = body;
      return show(await change((tx) => createSecret(tx, params.id, { name, expiresAt }, deps)));
    }),

    route(contract.updateApplicationSecret, async ({ params, body }, { change }) => {
      const names = { from: params.name, to: body.name };
      return show(await change((tx) => renameSecret(tx, params.id, names, deps)));
    }),

    route(contract.deleteApplicationSecret, ({ params }, { change }) =>
      change((tx) => deleteSecret(tx, params.id, params.name)),
    ),
  ];
};
