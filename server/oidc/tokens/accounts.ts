import type { FindAccount } from 'oidc-provider';
import { userRoleNames } from '../../features/roles/store.ts';
import { findIdentities } from '../../features/users/identities-service.ts';
import { findUser } from '../../features/users/store.ts';
import { settingsOf } from '../clients/clients.ts';
import type { OidcDeps } from '../deps.ts';
import type { Lookups } from '../lookups.ts';
import { claimsOf, idTokenClaims, standardClaims } from './claims.ts';
import { refuseOrganization } from './organizations.ts';

/**
 * How the engine finds a person. Somebody who is suspended or deleted is not found: their sessions
 * lead to the sign-in page, and their codes and refresh tokens are refused (wire 1.4).
 */
export const createFindAccount =
  ({ db }: Pick<OidcDeps, 'db'>, lookups: () => Lookups): FindAccount =>
  async (ctx, id) => {
    const user = await findUser(db, id);
    if (!user || user.isSuspended) return undefined;
    refuseOrganization(ctx);
    return {
      accountId: id,
      claims: async (use, scope) => {
        const scopes = new Set(scope.split(' '));
        const roles = scopes.has('roles') ? await userRoleNames(db, id) : [];
        const identities = scopes.has('identities') ? await findIdentities(db, id) : {};
        const all = claimsOf(user, { roles, identities });
        const { client } = ctx.oidc;
        const claims = client && settingsOf(client).standardClaims ? standardClaims(all) : all;
        const allowed = use === 'id_token' ? idTokenClaims(claims, lookups().settings) : claims;
        return { ...allowed, sub: id };
      },
    };
  };
