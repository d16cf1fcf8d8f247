import { errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import { userScopes } from '../../features/roles/store.ts';
import { settingsOf } from '../clients/clients.ts';
import type { OidcDeps } from '../deps.ts';
import { noResource } from '../engine/seams.ts';
import type { Lookups } from '../lookups.ts';
import { refuseOrganization } from './organizations.ts';

/** API resources and their scopes (wire 1.3, 1.4, 8.2). */

const isClientCredentials = ({ oidc }: KoaContextWithOIDC): boolean =>
  oidc.params?.grant_type === 'client_credentials';

/** The scopes of a resource that whoever the token is for may have at this moment. */
const scopesFor = async (
  ctx: KoaContextWithOIDC,
  { deps, lookups, indicator }: { deps: OidcDeps; lookups: () => Lookups; indicator: string },
): Promise<readonly string[]> => {
  const { client, account, session } = ctx.oidc;
  if (!client) return [];
  if (isClientCredentials(ctx)) return lookups().applicationScopes(client.clientId, indicator);
  // Nothing of a resource is allowed to a third-party application until somebody allows it.
  if (settingsOf(client).isThirdParty) return [];
  const userId = account?.accountId ?? session?.accountId;
  return userId ? userScopes(deps.db, userId, indicator) : [];
};

/** @returns the engine's `features.resourceIndicators`. */
export const createResourceIndicators = (deps: OidcDeps, lookups: () => Lookups) => ({
  enabled: true,

  /**
   * @param oneOf the resources of a grant when a token request names none: no choice is made for the
   *   client, which gets an opaque token.
   */
  defaultResource: async (
    ctx: KoaContextWithOIDC,
    _client: unknown,
    oneOf?: readonly string[],
  ): Promise<string> => {
    if (oneOf) return noResource;
    if (isClientCredentials(ctx)) refuseOrganization(ctx);
    const resource = await lookups().defaultResource();
    if (!resource && isClientCredentials(ctx)) {
      throw new errors.InvalidTarget('both `resource` and `organization_id` are not provided');
    }
    return resource?.indicator ?? noResource;
  },

  useGrantedResource: async () => false,

  getResourceServerInfo: async (
    ctx: KoaContextWithOIDC,
    indicator: string,
  ): Promise<ResourceServer> => {
    const accessTokenFormat = 'jwt';
    if (isClientCredentials(ctx)) refuseOrganization(ctx);
    const resource = await lookups().resource(indicator);
    if (!resource) throw new errors.InvalidTarget();
    const scopes = await scopesFor(ctx, { deps, lookups, indicator: resource.indicator });
    return {
      audience: resource.indicator,
      scope: scopes.join(' '),
      accessTokenFormat,
      accessTokenTTL: resource.accessTokenTtl,
    };
  },
});
