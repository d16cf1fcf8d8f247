import { z } from 'zod';
import { defineOperation } from '../wire/operation.ts';
import { jsonObject, text, webUrl } from '../wire/primitives.ts';
import { type RedirectUriFlaw, redirectUriFlaw } from '../wire/redirect-uris.ts';

export const applicationType = z.enum([
  'Native',
  'SPA',
  'Traditional',
  'MachineToMachine',
  'Protected',
  'SAML',
]);
export type ApplicationType = z.infer<typeof applicationType>;

const flawText = ({ flaw, instead }: RedirectUriFlaw): string => {
  const write = instead === undefined ? '' : `; write ${instead}`;
  if (flaw === 'fragment') return `must not have a fragment${write}`;
  if (flaw === 'incomplete') return `must begin with its scheme and //${write}`;
  return 'must be an http(s) URL or a custom-scheme URI';
};

const registeredUri = (options: { mayHaveFragment: boolean }) =>
  z
    .string()
    .max(2048)
    .superRefine((uri, context) => {
      const found = redirectUriFlaw(uri, options);
      if (found) context.addIssue({ code: 'custom', message: flawText(found) });
    });

/** Members of a JWK that are nobody's business but its owner's (RFC 7518, section 6). */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

const publicJwk = z
  .looseObject({ kty: z.enum(['RSA', 'EC', 'OKP']) })
  .refine((key) => !privateMembers.some((member) => member in key), 'must be a public key');

/** What ID tokens can be signed with; which of them a deployment has is its own decision. */
export const signingAlgorithm = z.enum(['ES256', 'ES384', 'RS256', 'EdDSA']);
export type SigningAlgorithm = z.infer<typeof signingAlgorithm>;

/** What is stored may be older than the rules for what is written. */
export const oidcClientMetadata = z.object({
  redirectUris: z.array(z.string()),
  postLogoutRedirectUris: z.array(z.string()),
  backchannelLogoutUri: z.string().optional(),
  backchannelLogoutSessionRequired: z.boolean().optional(),
  logoUri: z.string().optional(),
  /** Keys that sign what the application authenticates with (RFC 7523, `private_key_jwt`). */
  jwks: z.object({ keys: z.array(publicJwk).min(1).max(20) }).optional(),
  /** Where those keys are, instead. */
  jwksUri: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .optional(),
});
export type OidcClientMetadata = z.infer<typeof oidcClientMetadata>;

const writtenClientMetadata = oidcClientMetadata.extend({
  redirectUris: z.array(registeredUri({ mayHaveFragment: false })),
  postLogoutRedirectUris: z.array(registeredUri({ mayHaveFragment: true })),
  /** OpenID Connect Back-Channel Logout 1.0, section 2.2: of the web, and without a fragment. */
  backchannelLogoutUri: webUrl
    .refine((uri) => !uri.includes('#'), 'must not have a fragment')
    .optional(),
});

export const customClientMetadata = z.object({
  corsAllowedOrigins: z.array(text.min(1)).optional(),
  /** Seconds. */
  idTokenTtl: z.number().int().positive().optional(),
  /** Seconds; `refreshTokenTtlInDays` wins when both are set. */
  refreshTokenTtl: z.number().int().positive().optional(),
  refreshTokenTtlInDays: z.number().int().min(1).max(180).optional(),
  tenantId: z.string().optional(),
  alwaysIssueRefreshToken: z.boolean().optional(),
  rotateRefreshToken: z.boolean().optional(),
  allowTokenExchange: z.boolean().optional(),
  isDeviceFlow: z.boolean().optional(),
  /**
   * Claims as OpenID Connect has them (Core 1.0, 5.1, 5.3.2): none that is null, seconds, phone numbers
   * with `+`.
   */
  standardClaims: z.boolean().optional(),
  maxAllowedGrants: z.number().int().positive().optional(),
  /**
   * What the application's ID tokens and logout tokens are signed with (OpenID Connect Dynamic Client
   * Registration 1.0, `id_token_signed_response_alg`); the tenant's own algorithm without it.
   */
  idTokenSignedResponseAlg: signingAlgorithm.optional(),
});
export type CustomClientMetadata = z.infer<typeof customClientMetadata>;

export const application = z.object({
  tenantId: z.string(),
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  type: applicationType,
  oidcClientMetadata,
  customClientMetadata,
  protectedAppMetadata: jsonObject.nullable(),
  customData: jsonObject,
  isThirdParty: z.boolean(),
  appLevelAccessControlEnabled: z.boolean(),
  /** Milliseconds since the epoch. */
  createdAt: z.number().int(),
});
export type Application = z.infer<typeof application>;

/** A secret of an application; `value` can be shown again, so it is stored sealed, not hashed. */
export const applicationSecret = z.object({
  tenantId: z.string(),
  applicationId: z.string(),
  name: z.string(),
  value: z.string(),
  createdAt: z.number().int(),
  expiresAt: z.number().int().nullable(),
});
export type ApplicationSecret = z.infer<typeof applicationSecret>;

const applicationBody = {
  name: text.min(1).max(256),
  description: text.nullable().optional(),
  oidcClientMetadata: writtenClientMetadata.optional(),
  customClientMetadata: customClientMetadata.optional(),
  customData: jsonObject.optional(),
};

const byId = z.object({ id: z.string() });
const secretName = text.min(1).max(256);

const tag = 'Applications';

export const listApplications = defineOperation({
  method: 'GET',
  path: '/applications',
  guard: 'management',
  tag,
  summary: 'List the applications, with search and filters.',
  query: z.looseObject({
    types: z.union([applicationType, z.array(applicationType)]).optional(),
    isThirdParty: z.string().optional(),
  }),
  responses: { 200: z.array(application) },
  errors: ['request.invalid_input'],
  paginated: 'optional',
});

export const createApplication = defineOperation({
  method: 'POST',
  path: '/applications',
  event: 'Application.Created',
  guard: 'management',
  tag,
  summary: 'Create an application, with a first secret when its type has secrets.',
  body: z.object({
    ...applicationBody,
    type: applicationType,
    isThirdParty: z.boolean().optional(),
    protectedAppMetadata: jsonObject.optional(),
  }),
  responses: { 200: application },
  errors: [
    'application.invalid_third_party_application_type',
    'application.protected_app_metadata_is_required',
    'application.protected_app_not_configured',
    'application.saml.use_saml_app_api',
    'application.device_flow_native_only',
    'application.third_party_application_cannot_enable_token_exchange',
    'request.invalid_input',
  ],
});

export const getApplication = defineOperation({
  method: 'GET',
  path: '/applications/:id',
  guard: 'management',
  tag,
  summary: 'Read one application.',
  params: byId,
  responses: { 200: application.extend({ isAdmin: z.boolean() }) },
  errors: ['entity.not_exists_with_id'],
});

export const updateApplication = defineOperation({
  method: 'PATCH',
  path: '/applications/:id',
  event: ['Application.Data.Updated', 'Application.Roles.Updated'],
  guard: 'management',
  tag,
  summary: 'Change an application; JSON members are replaced whole.',
  params: byId,
  body: z.object({
    ...applicationBody,
    name: applicationBody.name.optional(),
    appLevelAccessControlEnabled: z.boolean().optional(),
    isAdmin: z.boolean().optional(),
  }),
  responses: { 200: application },
  errors: [
    'entity.not_exists_with_id',
    'application.saml.use_saml_app_api',
    'application.device_flow_not_changeable',
    'application.third_party_application_cannot_enable_token_exchange',
    'request.invalid_input',
    'application.invalid_type',
    'entity.not_exists',
  ],
});

export const deleteApplication = defineOperation({
  method: 'DELETE',
  path: '/applications/:id',
  event: 'Application.Deleted',
  guard: 'management',
  tag,
  summary: 'Delete an application with its secrets and every grant given to it.',
  params: byId,
  responses: { 204: 'empty' },
  errors: ['entity.not_exists_with_id', 'application.saml.use_saml_app_api'],
});

export const updateApplicationCustomData = defineOperation({
  method: 'PATCH',
  path: '/applications/:applicationId/custom-data',
  event: 'Application.Data.Updated',
  guard: 'management',
  tag,
  summary: "Merge members into an application's custom data.",
  params: z.object({ applicationId: z.string() }),
  body: jsonObject,
  responses: { 200: jsonObject },
  errors: ['entity.not_exists_with_id'],
});

export const deleteLegacySecret = defineOperation({
  method: 'DELETE',
  path: '/applications/:id/legacy-secret',
  silent: 'It always refuses.',
  guard: 'management',
  tag,
  summary: 'Remove the secret an application had before it could have several.',
  params: byId,
  responses: { 200: application },
  errors: ['entity.not_exists_with_id', 'application.no_legacy_secret_found'],
});

export const listApplicationSecrets = defineOperation({
  method: 'GET',
  path: '/applications/:id/secrets',
  guard: 'management',
  tag,
  summary: "List an application's secrets with their values.",
  params: byId,
  responses: { 200: z.array(applicationSecret) },
  errors: ['entity.not_exists_with_id'],
});

export const createApplicationSecret = defineOperation({
  method: 'POST',
  path: '/applications/:id/secrets',
  event: 'Application.Secrets.Updated',
  guard: 'management',
  tag,
  summary: 'Add a secret to an application.',
  params: byId,
  body: z.object({ name: secretName, expiresAt: z.number().int().nullable().optional() }),
  responses: { 201: applicationSecret },
  errors: [
    'entity.not_exists_with_id',
    'application.secret_name_exists',
    'request.invalid_input',
    'entity.db_constraint_violated',
  ],
});

export const updateApplicationSecret = defineOperation({
  method: 'PATCH',
  path: '/applications/:id/secrets/:name',
  event: 'Application.Secrets.Updated',
  guard: 'management',
  tag,
  summary: 'Rename a secret.',
  params: z.object({ id: z.string(), name: z.string() }),
  body: z.object({ name: secretName }),
  responses: { 200: applicationSecret },
  errors: ['entity.not_exists', 'application.secret_name_exists'],
});

export const deleteApplicationSecret = defineOperation({
  method: 'DELETE',
  path: '/applications/:id/secrets/:name',
  event: 'Application.Secrets.Updated',
  guard: 'management',
  tag,
  summary: 'Delete a secret; clients that use it can no longer authenticate.',
  params: z.object({ id: z.string(), name: z.string() }),
  responses: { 204: 'empty' },
  errors: ['entity.not_found'],
});
