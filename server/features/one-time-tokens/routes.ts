import * as contract from '@cardea/contract/management/one-time-tokens.ts';
import type { Db } from '../../db/database.ts';
import { type Route, route } from '../../http/api/route.ts';
import { consumeOneTimeToken } from './proof.ts';
import {
  createOneTimeToken,
  deleteOneTimeToken,
  getOneTimeToken,
  listOneTimeTokens,
  type OneTimeTokensDeps,
  setOneTimeTokenStatus,
} from './service.ts';

export type OneTimeTokenRoutesDeps = OneTimeTokensDeps & { db: Db; tenant: { id: string } };

/** One-time tokens in the Management API. */
export const oneTimeTokenRoutes = (deps: OneTimeTokenRoutesDeps): Route[] => {
  const { db, tenant, clock } = deps;
  const show = <T extends object>(token: T) => ({ tenantId: tenant.id, ...token });
  return [
    route(contract.listOneTimeTokens, async ({ query }, { page }) => {
      const { items, total } = await listOneTimeTokens(db, { ...query, page }, clock);
      return { items: items.map(show), total };
    }),

    route(contract.createOneTimeToken, async ({ body }, { change }) =>
      show(await change((tx) => createOneTimeToken(tx, body, deps))),
    ),

    route(contract.verifyOneTimeToken, async ({ body }, { change }) => {
      const token = await change(async ({ db, note }) => {
        const used = await consumeOneTimeToken(db, body, deps);
        note('OneTimeToken.Data.Updated', { subject: used.id, after: { status: used.status } });
        return used;
      });
      return show({ ...token, token: body.token });
    }),

    route(contract.getOneTimeToken, async ({ params }) =>
      show(await getOneTimeToken(db, params.id, clock)),
    ),

    route(contract.deleteOneTimeToken, ({ params }, { change }) =>
      change((tx) => deleteOneTimeToken(tx, params.id)),
    ),

    route(
      contract.updateOneTimeTokenStatus,
      async ({ params: { id }, body: { status } }, { change }) =>
        show(await change((tx) => setOneTimeTokenStatus(tx, { id, status }, clock))),
    ),
  ];
};
