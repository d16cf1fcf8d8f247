import { z } from 'zod';
import { defineOperation } from '../wire/operation.ts';
import { email, jsonObject, phone, text, webUrl } from '../wire/primitives.ts';
import { providerCodes } from './connector-errors.ts';

/** The wire's description of a connector (`GET /api/connector-factories`). */

export const connectorType = z.enum(['Email', 'Sms', 'Social']);
export type ConnectorType = z.infer<typeof connectorType>;

/** Where a social connector works: in a browser, in an app's own SDK, or in both. */
export const connectorPlatform = z.enum(['Native', 'Universal', 'Web']);
export type ConnectorPlatform = z.infer<typeof connectorPlatform>;

/** Whether a text has the form of a BCP 47 tag. */
export const isLanguageTag = (tag: string): boolean => {
  try {
    return new Intl.Locale(tag).toString() !== '';
  } catch {
    return false;
  }
};

/** A text by language tag; English is always there. */
export const localized = z
  .record(
    z.string().refine(isLanguageTag, 'must be a language tag such as en or zh-CN'),
    z.string(),
  )
  .refine((texts) => texts.en !== undefined, 'must have an English text (en)');
export type Localized = z.infer<typeof localized> & { en: string };

const showCondition = z.object({ targetKey: z.string(), expectValue: z.unknown().optional() });

const formItemBase = {
  key: z.string(),
  label: z.string(),
  placeholder: z.string().optional(),
  required: z.boolean().optional(),
  defaultValue: z.unknown().optional(),
  /** The item is shown while every condition holds. */
  showConditions: z.array(showCondition).optional(),
  description: z.string().optional(),
  tooltip: z.string().optional(),
  /** Masked in the form. */
  isConfidential: z.boolean().optional(),
  /** What the field belongs to, where a form is long: one title over those that follow each other. */
  section: z.string().optional(),
};

/** A member of a JSON value that has a field of its own. */
const memberItem = z.object({ type: z.literal('Text'), ...formItemBase });
export type MemberItem = z.infer<typeof memberItem>;

/** One field of a connector's configuration form. */
export const formItem = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('Select'),
    selectItems: z.array(z.object({ value: z.string(), title: z.string() })),
    ...formItemBase,
  }),
  z.object({
    type: z.literal('MultiSelect'),
    selectItems: z.array(z.object({ value: z.string() })),
    ...formItemBase,
  }),
  z.object({
    type: z.enum(['Text', 'MultilineText', 'Number', 'Switch', 'Json']),
    /** Of a JSON value: what people mostly say there. Anything else is written as JSON. */
    members: z.array(memberItem).optional(),
    ...formItemBase,
  }),
]);
export type FormItem = z.infer<typeof formItem>;

export const connectorMetadata = z.object({
  /** The factory id, unique over all connectors: `github-universal`. */
  id: z.string().regex(/^[\w-]{1,128}$/),
  /** The provider; people's identities are keyed by it: `github`. */
  target: z.string().regex(/^[\w-]{1,128}$/),
  platform: connectorPlatform.nullable(),
  name: localized,
  description: localized,
  /** A data URI, or an http(s) URL. */
  logo: z.string(),
  logoDark: z.string().nullable(),
  /** Markdown: how to set the provider up, with a table of the configuration. */
  readme: z.string(),
  /** A sample configuration as JSON text. */
  configTemplate: z.string(),
  formItems: z.array(formItem),
  /** A protocol rather than a provider: there may be several, each with a target of its own. */
  isStandard: z.boolean().optional(),
  isTokenStorageSupported: z.boolean().optional(),
});
export type ConnectorMetadata = z.infer<typeof connectorMetadata>;

/** What a message is for; templates are chosen by it. */
export const messageType = z.enum([
  'SignIn',
  'Register',
  'ForgotPassword',
  'OrganizationInvitation',
  'Generic',
  'UserPermissionValidation',
  'BindNewIdentifier',
  'MfaVerification',
  'BindMfa',
]);
export type MessageType = z.infer<typeof messageType>;

/** A localized e-mail template as `/api/email-templates` keeps it. */
export const emailTemplateDetails = z.object({
  subject: z.string(),
  content: z.string(),
  contentType: z.enum(['text/html', 'text/plain']).optional(),
  replyTo: z.string().optional(),
  sendFrom: z.string().optional(),
});
export type EmailTemplateDetails = z.infer<typeof emailTemplateDetails>;

/** Part of the addresses that providers send people back to. */
const id = z.string().regex(/^[\w-]{1,128}$/);

/** What an instance of a standard connector (OIDC, OAuth 2.0) says of its own provider. */
export const configurableMetadata = z.object({
  target: z
    .string()
    .regex(/^[\w-]{1,128}$/)
    .optional(),
  name: localized.refine(({ en }) => en !== '', 'must have an English text (en)').optional(),
  logo: text.optional(),
  logoDark: text.nullable().optional(),
});
export type ConfigurableMetadata = z.infer<typeof configurableMetadata>;

/** A factory: a connector that can be set up. */
export const connectorFactory = connectorMetadata.extend({
  type: connectorType,
  isDemo: z.boolean(),
});
export type ConnectorFactory = z.infer<typeof connectorFactory>;

/** A connector that is set up. Its own metadata lies over its factory's. */
export const connector = connectorFactory.extend({
  id: z.string(),
  /** The factory's id. */
  connectorId: z.string(),
  config: jsonObject,
  /** The part of the metadata that is this instance's own. */
  metadata: configurableMetadata,
  syncProfile: z.boolean(),
  enableTokenStorage: z.boolean(),
  extraInfo: jsonObject,
});
export type Connector = z.infer<typeof connector>;

const guard = 'management';
const tag = 'Connectors';
const byId = z.object({ id: z.string() });

export const listConnectors = defineOperation({
  method: 'GET',
  path: '/connectors',
  guard,
  tag,
  summary: 'List the connectors that are set up, with their whole configuration.',
  query: z.object({ target: z.string().optional() }),
  responses: { 200: z.array(connector) },
});

export const createConnector = defineOperation({
  method: 'POST',
  path: '/connectors',
  event: 'Connector.Created',
  guard,
  tag,
  summary: 'Set up a connector; one for e-mail or SMS takes the place of the one there was.',
  body: z.object({
    id: id.optional(),
    connectorId: z.string(),
    config: jsonObject.optional(),
    metadata: configurableMetadata.optional(),
    syncProfile: z.boolean().optional(),
    enableTokenStorage: z.boolean().optional(),
  }),
  responses: { 200: connector },
  errors: [
    'connector.not_found_with_connector_id',
    'connector.should_specify_target',
    'connector.cannot_overwrite_metadata_for_non_standard_connector',
    'connector.multiple_instances_not_supported',
    'connector.multiple_target_with_same_platform',
    'connector.invalid_config',
    'connector.invalid_type_for_syncing_profile',
    'connector.token_storage_not_supported',
    'entity.unique_integrity_violation',
    'request.feature_not_supported',
  ],
});

export const getConnector = defineOperation({
  method: 'GET',
  path: '/connectors/:id',
  guard,
  tag,
  summary: 'Read one connector.',
  params: byId,
  responses: { 200: connector },
  errors: ['entity.not_found'],
});

export const updateConnector = defineOperation({
  method: 'PATCH',
  path: '/connectors/:id',
  event: 'Connector.Data.Updated',
  guard,
  tag,
  summary: 'Change a connector; configuration and metadata are replaced whole.',
  params: byId,
  body: z.object({
    config: jsonObject.optional(),
    metadata: configurableMetadata.optional(),
    syncProfile: z.boolean().optional(),
    enableTokenStorage: z.boolean().optional(),
  }),
  responses: { 200: connector },
  errors: [
    'entity.not_found',
    'connector.can_not_modify_target',
    'connector.cannot_overwrite_metadata_for_non_standard_connector',
    'connector.invalid_config',
    'connector.invalid_type_for_syncing_profile',
    'connector.token_storage_not_supported',
    'request.feature_not_supported',
  ],
});

export const deleteConnector = defineOperation({
  method: 'DELETE',
  path: '/connectors/:id',
  event: 'Connector.Deleted',
  guard,
  tag,
  summary: 'Delete a connector, and take it off the sign-in pages.',
  params: byId,
  responses: { 204: 'empty' },
  errors: ['entity.not_found'],
});

export const testConnector = defineOperation({
  method: 'POST',
  path: '/connectors/:factoryId/test',
  silent: 'It sends a message, and keeps nothing.',
  guard,
  tag,
  summary: 'Send a test message with a configuration that need not be saved.',
  params: z.object({ factoryId: z.string() }),
  body: z.object({
    phone: phone.optional(),
    email: email.optional(),
    config: jsonObject,
    locale: z.string().optional(),
  }),
  responses: { 204: 'empty' },
  errors: [
    'guard.invalid_input',
    'connector.not_found',
    'connector.unexpected_type',
    ...providerCodes,
  ],
});

/** Who signed in at a provider, as the connector read it. */
const providerUser = z.object({
  id: z.string(),
  name: z.string().optional(),
  avatar: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  rawData: z.unknown().optional(),
});
export type ProviderUser = z.infer<typeof providerUser>;

const trialErrors = ['connector.not_found', 'connector.unexpected_type', ...providerCodes] as const;

export const startTestSignIn = defineOperation({
  method: 'POST',
  path: '/connectors/:factoryId/test-sign-in',
  silent: 'It makes an address, and keeps nothing.',
  guard,
  tag,
  summary:
    "Make the address of a provider's sign-in page with a configuration that need not be saved.",
  params: z.object({ factoryId: z.string() }),
  body: z.object({ config: jsonObject, state: text.min(1), redirectUri: webUrl }),
  responses: {
    200: z.object({
      redirectTo: z.string(),
      /** What the connector wants back together with what the provider answers. */
      session: z.record(z.string(), z.string()).optional(),
    }),
  },
  errors: trialErrors,
});

export const readTestSignIn = defineOperation({
  method: 'POST',
  path: '/connectors/:factoryId/test-sign-in/callback',
  silent: 'It asks the provider, and keeps nothing.',
  guard,
  tag,
  summary: 'Read who came back from a provider with a configuration that need not be saved.',
  params: z.object({ factoryId: z.string() }),
  body: z.object({
    config: jsonObject,
    /** The parameters of the callback, and the `redirectUri` they came to. */
    connectorData: z.record(z.string(), z.string()),
    session: z.record(z.string(), z.string()).optional(),
  }),
  responses: { 200: providerUser },
  errors: trialErrors,
});

export const connectorProblem = z.object({
  /** Milliseconds since the epoch. */
  at: z.number(),
  code: z.string(),
  /** In words, the provider's where it said any. */
  reason: z.string(),
});
export type ConnectorProblem = z.infer<typeof connectorProblem>;

export const listConnectorProblems = defineOperation({
  method: 'GET',
  path: '/connectors/:id/problems',
  guard,
  tag,
  summary: 'List what went wrong with a connector lately, newest first.',
  params: byId,
  responses: { 200: z.array(connectorProblem) },
  errors: ['entity.not_found'],
});

export const createConnectorAuthorizationUri = defineOperation({
  method: 'POST',
  path: '/connectors/:connectorId/authorization-uri',
  silent: 'It makes an address, and keeps nothing.',
  guard,
  tag,
  summary: "Make the address of a social provider's sign-in page.",
  params: z.object({ connectorId: z.string() }),
  body: z.object({ state: z.string(), redirectUri: z.string() }),
  responses: { 200: z.object({ redirectTo: z.string() }) },
  errors: [
    'session.insufficient_info',
    'entity.not_found',
    'connector.unexpected_type',
    ...providerCodes,
  ],
});

export const listConnectorFactories = defineOperation({
  method: 'GET',
  path: '/connector-factories',
  guard,
  tag,
  summary: 'List the connectors that can be set up.',
  responses: { 200: z.array(connectorFactory) },
});

export const getConnectorFactory = defineOperation({
  method: 'GET',
  path: '/connector-factories/:id',
  guard,
  tag,
  summary: 'Read one connector that can be set up.',
  params: byId,
  responses: { 200: connectorFactory },
  errors: ['entity.not_found'],
});
