import type {
  ApplicationType,
  CustomClientMetadata,
  OidcClientMetadata,
} from '@cardea/contract/applications.ts';
import type { PasswordAlgorithm, UserProfile } from '@cardea/contract/users.ts';

/**
 * The tables as TypeScript sees them: camelCase names, booleans and JSON as values. `codec.ts`
 * turns them into what both databases store (snake_case, integers and text). Times are integers in
 * milliseconds since the epoch. A column named `sealed...` holds the output of `lib/seal.ts`.
 */
export type Schema = {
  applications: ApplicationRow;
  applicationSecrets: ApplicationSecretRow;
  users: UserRow;
  resources: ResourceRow;
  scopes: ScopeRow;
  roles: RoleRow;
  roleScopes: { roleId: string; scopeId: string };
  userRoles: { userId: string; roleId: string };
  applicationRoles: { applicationId: string; roleId: string };
  signingKeys: SigningKeyRow;
  cookieKeys: { id: string; sealedValue: string; createdAt: number };
  oidcPayloads: OidcPayloadRow;
  /** Settings that are one JSON value each, by name. */
  configs: { key: string; value: object };
  /** One row: bumped with every change of configuration, so that caches know they are stale. */
  revisions: { id: 1; revision: number };
  sentinelActivities: SentinelActivityRow;
  /** Who runs a job now; see `jobs/`. */
  leases: { name: string; holder: string; expiresAt: number };
};

export type ApplicationRow = {
  id: string;
  name: string;
  description: string | null;
  type: ApplicationType;
  oidcClientMetadata: OidcClientMetadata;
  customClientMetadata: CustomClientMetadata;
  protectedAppMetadata: Record<string, unknown> | null;
  customData: Record<string, unknown>;
  isThirdParty: boolean;
  appLevelAccessControlEnabled: boolean;
  createdAt: number;
};

export type ApplicationSecretRow = {
  id: string;
  applicationId: string;
  name: string;
  sealedValue: string;
  createdAt: number;
  expiresAt: number | null;
};

export type UserRow = {
  id: string;
  username: string | null;
  primaryEmail: string | null;
  primaryPhone: string | null;
  passwordDigest: string | null;
  passwordAlgorithm: PasswordAlgorithm | null;
  passwordUpdatedAt: number | null;
  name: string | null;
  avatar: string | null;
  profile: UserProfile;
  customData: Record<string, unknown>;
  /** The application the person consented to first. */
  applicationId: string | null;
  isSuspended: boolean;
  lastSignInAt: number | null;
  createdAt: number;
  updatedAt: number;
};

export type ResourceRow = {
  id: string;
  name: string;
  indicator: string;
  isDefault: boolean;
  /** Seconds. */
  accessTokenTtl: number;
};

export type ScopeRow = {
  id: string;
  resourceId: string;
  name: string;
  description: string | null;
  createdAt: number;
};

export type RoleRow = {
  id: string;
  name: string;
  description: string;
  type: 'User' | 'MachineToMachine';
  isDefault: boolean;
};

export type SigningKeyRow = {
  id: string;
  /** RFC 7638 thumbprint: the `kid` of the published key. */
  kid: string;
  algorithm: string;
  status: 'Next' | 'Current' | 'Previous';
  publicJwk: Record<string, string>;
  sealedPrivateJwk: string;
  createdAt: number;
  /** When a `Next` key begins to sign. */
  effectiveAt: number | null;
};

/** What the OpenID provider keeps: sessions, grants, codes, tokens, interactions. */
export type OidcPayloadRow = {
  model: string;
  /** SHA-256 of the id; the id itself is what a browser or client presents, and is not stored. */
  idHash: string;
  sealedPayload: string;
  grantId: string | null;
  /** SHA-256, as `idHash`. */
  uidHash: string | null;
  userCodeHash: string | null;
  accountId: string | null;
  clientId: string | null;
  consumedAt: number | null;
  createdAt: number;
  expiresAt: number | null;
};

export type SentinelActivityRow = {
  id: string;
  /** SHA-256 of what was attacked: an identifier or a user id. */
  targetHash: string;
  action: string;
  isSuccess: boolean;
  createdAt: number;
};
