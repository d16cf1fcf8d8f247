import type { Configuration } from 'oidc-provider';
import { assertLifetime } from '../clients/client-assertions.ts';
import { createClientAdapter, settingsProperty } from '../clients/clients.ts';
import type { OidcDeps } from '../deps.ts';
import { extraParams, interactionUrl } from '../interactions/interaction-url.ts';
import { createPrompts } from '../interactions/prompts.ts';
import type { Keys } from '../keys/keys.ts';
import { createEngineFetch, rpInitiatedLogout } from '../logout/logout.ts';
import type { Lookups } from '../lookups.ts';
import { createAdapter } from '../storage/adapter.ts';
import { mayRevoke } from '../storage/revocation.ts';
import { createFindAccount } from '../tokens/accounts.ts';
import { claimsByScope, scopes } from '../tokens/claims.ts';
import { createLifetimes, issueRefreshToken, rotateRefreshToken } from '../tokens/lifetimes.ts';
import { createResourceIndicators } from '../tokens/resources.ts';
import { type CookieNames, cookieOptions } from './cookies.ts';
import { isOriginAllowed } from './cors.ts';

export type EngineContext = {
  deps: OidcDeps;
  lookups: () => Lookups;
  keys: Keys;
  names: CookieNames;
  /** The tenant's path without a trailing slash: `''` at the root. */
  basePath: string;
  stubSecret: string;
};

const on = { enabled: true } as const;
const off = { enabled: false } as const;

const createFeatures = ({ deps, lookups }: EngineContext): Configuration['features'] => ({
  devInteractions: off,
  dPoP: off,
  clientCredentials: on,
  backchannelLogout: on,
  pushedAuthorizationRequests: on,
  userinfo: on,
  rpInitiatedLogout,
  introspection: {
    enabled: true,
    // A client that cannot prove who it is sees its own tokens alone.
    allowedPolicy: async (_ctx, client, token) =>
      client.clientAuthMethod !== 'none' || token.clientId === client.clientId,
  },
  revocation: { enabled: true, allowedPolicy: mayRevoke },
  resourceIndicators: createResourceIndicators(deps, lookups),
});

/** The engine's public options; what they cannot do is done around it, in `engine.ts`. */
export const createConfiguration = (context: EngineContext): Configuration => {
  const { deps, lookups, keys, names, basePath, stubSecret } = context;
  const { session, interaction, resume } = names;
  const payloads = createAdapter(deps);
  const clients = createClientAdapter(deps, lookups, { stubSecret, algorithms: keys.algorithms });
  const cookies = cookieOptions(basePath || '/');
  return {
    adapter: (model) => (model === 'Client' ? clients : payloads(model)),
    jwks: { keys: keys.signing },
    enabledJWA: { idTokenSigningAlgValues: keys.algorithms as 'ES256'[] },
    clientDefaults: { id_token_signed_response_alg: keys.algorithm as 'ES256' },
    extraClientMetadata: { properties: [settingsProperty] },
    cookies: {
      names: { session, interaction, resume },
      keys: keys.cookies,
      long: cookies,
      short: cookies,
    },
    scopes,
    claims: claimsByScope,
    // Claims of the granted scopes are in the ID token, not only at the userinfo endpoint.
    conformIdTokenClaims: false,
    clockTolerance: 0,
    assertJwtClientAuthClaimsAndHeader: assertLifetime(deps.clock),
    extraParams,
    features: createFeatures(context),
    findAccount: createFindAccount(deps, lookups),
    ttl: createLifetimes(lookups),
    issueRefreshToken,
    rotateRefreshToken,
    pkce: { required: (_ctx, client) => client.clientAuthMethod === 'none' },
    clientBasedCORS: (_ctx, origin, client) =>
      isOriginAllowed(client, origin, deps.tenant.url.origin),
    interactions: {
      policy: createPrompts(),
      url: (_ctx, { prompt, params }) => interactionUrl(basePath, { prompt: prompt.name, params }),
    },
    // The form is given to it in `errors.ts`.
    renderError: (ctx, out) => {
      ctx.body = out;
    },
    fetch: createEngineFetch(deps),
  };
};
