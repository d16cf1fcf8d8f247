import type { ApplicationSignInExperience } from '@cardea/contract/management/application-sign-in-experience.ts';
import type {
  ApplicationType,
  CustomClientMetadata,
  OidcClientMetadata,
} from '@cardea/contract/management/applications.ts';
import type {
  ConfigurableMetadata,
  EmailTemplateDetails,
  MessageType,
} from '@cardea/contract/management/connectors.ts';
import type { Translation } from '@cardea/contract/management/custom-phrases.ts';
import type {
  ProfileFieldConfig,
  ProfileFieldType,
} from '@cardea/contract/management/custom-profile-fields.ts';
import type {
  OneTimeTokenContext,
  OneTimeTokenStatus,
} from '@cardea/contract/management/one-time-tokens.ts';
import type { PasswordAlgorithm, UserProfile } from '@cardea/contract/management/users.ts';

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
  /** One row: see `epochs.ts`. */
  epochs: { id: 1; epoch: number };
  /** `revokedAt` is null until the clean-up has seen it. */
  revocations: { kind: string; subject: string; epoch: number; revokedAt: number | null };
  sentinelActivities: SentinelActivityRow;
  connectors: ConnectorRow;
  emailTemplates: EmailTemplateRow;
  userIdentities: UserIdentityRow;
  verificationCodes: VerificationCodeRow;
  /** Messages sent lately, counted by recipient. */
  messageSends: { id: string; recipientHash: string; createdAt: number };
  inboxMessages: { id: string; sealedMessage: string; createdAt: number };
  customPhrases: CustomPhraseRow;
  oneTimeTokens: OneTimeTokenRow;
  customProfileFields: CustomProfileFieldRow;
  captchaProviders: CaptchaProviderRow;
  applicationSignInExperiences: ApplicationSignInExperienceRow;
  customUis: { id: string; createdAt: number };
  customUiFiles: CustomUiFileRow;
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
  /** Whether an administrator declared it expired. */
  isPasswordExpired: boolean;
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
  /** What the person is known by in the form that is compared (`lib/identifiers.ts`). */
  usernameFolded: string | null;
  primaryEmailFolded: string | null;
  primaryPhoneFolded: string | null;
  /** The `updatedAt` of what is folded; another one when the version before this one wrote since. */
  foldedAt: number | null;
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
  /**
   * The `Current` key signs what names no algorithm; an `Additional` one, of which there is one an
   * algorithm, ID tokens of applications that name its algorithm.
   */
  status: 'Next' | 'Current' | 'Previous' | 'Additional';
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
  /** See `epochs.ts`; null is what a release before it wrote. */
  epoch: number | null;
};

export type SentinelActivityRow = {
  id: string;
  /** SHA-256 of what was attacked: an identifier or a user id. */
  targetHash: string;
  action: string;
  isSuccess: boolean;
  createdAt: number;
};

export type ConnectorRow = {
  id: string;
  /** The factory's id. */
  connectorId: string;
  /** What there may be one of: `email`, `sms`, or a social target on a platform. */
  slot: string;
  /** JSON. */
  sealedConfig: string;
  /** What this instance says instead of its factory. */
  metadata: ConfigurableMetadata;
  syncProfile: boolean;
  enableTokenStorage: boolean;
  createdAt: number;
};

export type EmailTemplateRow = {
  id: string;
  languageTag: string;
  templateType: MessageType;
  details: EmailTemplateDetails;
  createdAt: number;
};

export type UserIdentityRow = {
  userId: string;
  /** The provider. */
  target: string;
  /** Who the person is there. */
  identityId: string;
  details: Record<string, unknown> | null;
  createdAt: number;
};

export type VerificationCodeRow = {
  /** What the code was made for: a verification of an interaction, or a recipient of the API. */
  holder: string;
  channel: 'email' | 'phone';
  recipientHash: string;
  /** Keyed, because a code is too short for a hash alone. */
  codeHash: string;
  /** Wrong ones so far. */
  tries: number;
  createdAt: number;
  expiresAt: number;
};

/** What a tenant says in a language instead of the built-in phrases. */
export type CustomPhraseRow = { languageTag: string; id: string; translation: Translation };

export type OneTimeTokenRow = {
  id: string;
  email: string;
  /** The address in the form that is compared. */
  emailFolded: string | null;
  /** SHA-256. */
  tokenHash: string;
  context: OneTimeTokenContext;
  /** As it was set; an active one whose time is over has expired. */
  status: OneTimeTokenStatus;
  createdAt: number;
  expiresAt: number;
};

/** At most one. */
export type CaptchaProviderRow = {
  id: string;
  /** The same in every row, and unique. */
  slot: 'captcha';
  /** JSON. */
  sealedConfig: string;
  createdAt: number;
  updatedAt: number;
};

export type CustomProfileFieldRow = {
  id: string;
  name: string;
  type: ProfileFieldType;
  label: string;
  description: string | null;
  required: boolean;
  config: ProfileFieldConfig;
  createdAt: number;
  /** Fields are shown in this order. */
  sieOrder: number;
};

export type ApplicationSignInExperienceRow = Omit<ApplicationSignInExperience, 'tenantId'>;

/** A file of uploaded sign-in pages. */
export type CustomUiFileRow = {
  customUiId: string;
  /** Below the root of the pages, without a slash at the beginning. */
  path: string;
  /** Base64, because it is the same on both databases. */
  content: string;
  /** SHA-256 of the content. */
  contentHash: string;
};
