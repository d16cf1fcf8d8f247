import * as contract from '@cardea/contract/management/user-identities.ts';
import type { Db } from '../../db/database.ts';
import { Reply, type Route, route } from '../../http/api/route.ts';
import type { ConnectorDeps } from '../connectors/instances.ts';
import { readSocialIdentity } from '../connectors/social.ts';
import { findIdentities, getIdentity, removeIdentity, saveIdentity } from './identities-service.ts';
import { identityOf, toIdentity } from './identities-shapes.ts';
import { getUser } from './service.ts';
import { toUser } from './shapes.ts';

export type IdentityRoutesDeps = ConnectorDeps & { db: Db };

/** What people are at social providers, in the Management API. */
export const identityRoutes = (deps: IdentityRoutesDeps): Route[] => {
  const { db } = deps;
  return [
    route(contract.createUserIdentity, async ({ params: { userId }, body }, { change }) => {
      // First, because what the provider came back with can be used once.
      await getUser(db, userId);
      const identity = await readSocialIdentity(db, body.connectorId, body.connectorData, deps);
      await change((tx) => saveIdentity(tx, userId, identityOf(identity), deps));
      return findIdentities(db, userId);
    }),

    route(
      contract.replaceUserIdentity,
      async ({ params: { userId, target }, body }, { change }) => {
        const identity = { target, identityId: body.userId, details: body.details };
        const { isNew } = await change((tx) => saveIdentity(tx, userId, identity, deps));
        return new Reply(isNew ? 201 : 200, await findIdentities(db, userId));
      },
    ),

    route(contract.getUserIdentity, async ({ params: { userId, target } }) => ({
      identity: toIdentity(await getIdentity(db, userId, target)),
    })),

    route(contract.deleteUserIdentity, async ({ params: { userId, target } }, { change }) => {
      const user = await change((tx) => removeIdentity(tx, userId, target, deps));
      return toUser(user, await findIdentities(db, userId));
    }),

    route(contract.listUserIdentities, async ({ params: { userId } }) => {
      await getUser(db, userId);
      const identities = Object.entries(await findIdentities(db, userId));
      return {
        socialIdentities: identities.map(([target, identity]) => ({ target, identity })),
        ssoIdentities: [],
      };
    }),
  ];
};
