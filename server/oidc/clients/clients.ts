import type { ApplicationType } from '@cardea/contract/management/applications.ts';
import { isValidRedirectUri, matchesRedirectUri } from '@cardea/contract/wire/redirect-uris.ts';
import {
  type Adapter,
  type Client,
  type ClientAuthMethod,
  type ClientMetadata,
  errors,
  type Provider,
} from 'oidc-provider';
import type { Clock } from '../../lib/clock.ts';
import { digest } from '../../lib/hash.ts';
import type { OidcApplication, OidcDeps } from '../deps.ts';
import { replaceSecretCheck, replaceUriChecks } from '../engine/seams.ts';
import type { Lookups } from '../lookups.ts';
import { assertionAuthentication } from './client-assertions.ts';

/** Applications as clients of the engine. */

type Kind = Pick<ClientMetadata, 'application_type' | 'grant_types' | 'response_types'> & {
  token_endpoint_auth_method: ClientAuthMethod;
};

const signIn = {
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
} satisfies Partial<Kind>;

const native: Kind = { application_type: 'native', token_endpoint_auth_method: 'none', ...signIn };
const browser: Kind = { application_type: 'web', token_endpoint_auth_method: 'none', ...signIn };
const confidential: Kind = {
  application_type: 'web',
  token_endpoint_auth_method: 'client_secret_basic',
  ...signIn,
};

/** Wire 1.2. */
const kinds: Record<ApplicationType, Kind> = {
  Native: native,
  SPA: browser,
  Traditional: confidential,
  Protected: confidential,
  SAML: confidential,
  MachineToMachine: { ...confidential, grant_types: ['client_credentials'], response_types: [] },
};

/** Name of the metadata that the engine keeps for us beside its own. */
export const settingsProperty = 'cardea_settings';

/** What of an application the provider's rules read; times in seconds. */
export type ClientSettings = {
  isThirdParty: boolean;
  corsAllowedOrigins: readonly string[];
  idTokenTtl: number | undefined;
  refreshTokenTtl: number | undefined;
  alwaysIssueRefreshToken: boolean;
  rotateRefreshToken: boolean;
  standardClaims: boolean;
  maxAllowedGrants: number | undefined;
};

export const settingsOf = (client: Client): ClientSettings =>
  client[settingsProperty] as ClientSettings;

const toSettings = ({ customClientMetadata, isThirdParty }: OidcApplication): ClientSettings => {
  const { refreshTokenTtlInDays, refreshTokenTtl, ...custom } = customClientMetadata;
  return {
    isThirdParty,
    corsAllowedOrigins: custom.corsAllowedOrigins ?? [],
    idTokenTtl: custom.idTokenTtl,
    refreshTokenTtl: refreshTokenTtlInDays ? refreshTokenTtlInDays * 86_400 : refreshTokenTtl,
    alwaysIssueRefreshToken: custom.alwaysIssueRefreshToken ?? false,
    rotateRefreshToken: custom.rotateRefreshToken ?? true,
    standardClaims: custom.standardClaims ?? false,
    maxAllowedGrants: custom.maxAllowedGrants,
  };
};

const isWebUrl = (uri: string | undefined): uri is string =>
  uri !== undefined && URL.canParse(uri) && /^https?:$/.test(new URL(uri).protocol);

/** Stored lists were checked when they were written; what could run as script never gets through. */
const usable = (uris: readonly string[]): string[] => uris.filter(isValidRedirectUri);

const logout = ({ oidcClientMetadata }: OidcApplication) => {
  const { backchannelLogoutUri, backchannelLogoutSessionRequired } = oidcClientMetadata;
  if (!isWebUrl(backchannelLogoutUri)) return {};
  return {
    backchannel_logout_uri: backchannelLogoutUri,
    backchannel_logout_session_required: backchannelLogoutSessionRequired ?? false,
  };
};

type EngineClients = {
  /**
   * What the engine believes to be every confidential client's secret: it insists on one, but
   * `acceptListedSecrets` is what compares. Must be unguessable all the same.
   */
  stubSecret: string;
  /** What the tenant signs with; the engine refuses a client that names another. */
  algorithms: readonly string[];
};

/** @returns nothing where the tenant's own algorithm holds. */
const signing = (
  { customClientMetadata: { idTokenSignedResponseAlg: named } }: OidcApplication,
  algorithms: readonly string[],
): Pick<ClientMetadata, 'id_token_signed_response_alg'> =>
  named && algorithms.includes(named) ? { id_token_signed_response_alg: named } : {};

const toMetadata = (
  application: OidcApplication,
  { stubSecret, algorithms }: EngineClients,
): ClientMetadata => {
  const { id, type, oidcClientMetadata, customClientMetadata, isThirdParty } = application;
  const kind = kinds[type];
  const isDeviceFlow = type === 'Native' && customClientMetadata.isDeviceFlow === true;
  return {
    client_id: id,
    ...kind,
    ...(isDeviceFlow ? { grant_types: ['refresh_token'], response_types: [] } : {}),
    ...(kind.token_endpoint_auth_method === 'none' ? {} : { client_secret: stubSecret }),
    ...(isThirdParty ? { scope: 'openid offline_access' } : {}),
    redirect_uris: type === 'MachineToMachine' ? [] : usable(oidcClientMetadata.redirectUris),
    post_logout_redirect_uris: usable(oidcClientMetadata.postLogoutRedirectUris),
    ...logout(application),
    ...signing(application, algorithms),
    [settingsProperty]: toSettings(application),
  };
};

const unsupported = async (): Promise<never> => {
  throw new Error('clients are not stored by the engine');
};

/** Says once of an application that its tokens are not signed as it asked. */
const createReportUnsigned = ({ logger }: OidcDeps, algorithms: readonly string[]) => {
  const reported = new Set<string>();
  return ({ id, customClientMetadata }: OidcApplication): void => {
    const algorithm = customClientMetadata.idTokenSignedResponseAlg;
    if (!algorithm || algorithms.includes(algorithm) || reported.has(id)) return;
    reported.add(id);
    logger.warn(
      { applicationId: id, algorithm },
      'the algorithm of an application is not among CARDEA_SIGNING_ALGORITHMS: the default signs',
    );
  };
};

/**
 * Where the engine finds clients.
 * @throws errors.InvalidClient when there is no such client, as the wire has it everywhere.
 */
export const createClientAdapter = (
  deps: OidcDeps,
  lookups: () => Lookups,
  clients: EngineClients,
): Adapter => {
  const reportUnsigned = createReportUnsigned(deps, clients.algorithms);
  return {
    find: async (id) => {
      const application = await lookups().application(id);
      if (!application) throw new errors.InvalidClient(`invalid client ${id}`);
      reportUnsigned(application);
      const metadata = toMetadata(application, clients);
      if (metadata.token_endpoint_auth_method === 'none') return metadata;
      return { ...metadata, ...(await assertionAuthentication(application, deps)) };
    },
    upsert: unsupported,
    findByUid: unsupported,
    findByUserCode: unsupported,
    consume: unsupported,
    destroy: unsupported,
    revokeByGrantId: unsupported,
  };
};

/** Any listed secret that has not expired authenticates (wire 1.2). */
const acceptListedSecrets = (provider: Provider, lookups: () => Lookups, clock: Clock): void => {
  replaceSecretCheck(provider, async (clientId, value) => {
    const secret = (await lookups().secrets(clientId)).get(digest(value));
    if (!secret) return false;
    if (secret.expiresAt !== null && secret.expiresAt <= clock()) {
      throw new errors.InvalidRequest('client secret has expired');
    }
    return true;
  });
};

/** Redirect URIs follow wire 1.11 instead of the engine's own rules: wildcards, any scheme. */
const matchWireRedirectUris = (provider: Provider): void =>
  replaceUriChecks(provider, {
    redirectUri: ({ redirectUris = [], applicationType }, uri) =>
      matchesRedirectUri(redirectUris, uri, { ignoreLoopbackPort: applicationType === 'native' }),
    postLogoutUri: ({ postLogoutRedirectUris = [] }, uri) =>
      matchesRedirectUri(postLogoutRedirectUris, uri),
  });

/** Makes the engine's clients behave as the wire's applications do. */
export const adjustClients = (provider: Provider, lookups: () => Lookups, clock: Clock): void => {
  acceptListedSecrets(provider, lookups, clock);
  matchWireRedirectUris(provider);
};
