import { findUser } from '../../features/users/store.ts';
import type { OidcDeps } from '../deps.ts';
import type { Engine } from '../engine/engine.ts';

/** Whose opaque access token it is, and what it may be used for. */
export type TokenHolder = { id: string; clientId: string; scopes: ReadonlySet<string> };

/**
 * Finds the person of an access token that is for the provider itself: what `/me` takes, under the
 * same conditions. JWTs and tokens for a resource are none, nor is one that outlived its person,
 * application or grant.
 * @param engine the engine as it is at the moment.
 * @returns undefined when it is nobody's.
 */
export const createFindPerson =
  ({ db }: Pick<OidcDeps, 'db'>, engine: () => Promise<Engine>) =>
  async (token: string): Promise<TokenHolder | undefined> => {
    const { provider } = await engine();
    const found = await provider.AccessToken.find(token);
    if (!found?.accountId || !found.clientId || !found.grantId) return undefined;
    // A token bound to a key needs the proof of that key (RFC 9449), which nobody asked for here.
    if (found.aud !== undefined || found.isSenderConstrained()) return undefined;
    const { accountId, clientId, grantId, scopes } = found;
    const grant = await provider.Grant.find(grantId);
    if (grant?.accountId !== accountId || grant.clientId !== clientId) return undefined;
    if (!(await provider.Client.find(clientId))) return undefined;
    const user = await findUser(db, accountId);
    if (!user || user.isSuspended) return undefined;
    return { id: accountId, clientId, scopes };
  };
