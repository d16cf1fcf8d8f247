import { z } from 'zod';

/** The wire's description of a connector (`GET /api/connector-factories`). Needs zod alone. */

export const connectorType = z.enum(['Email', 'Sms', 'Social']);
export type ConnectorType = z.infer<typeof connectorType>;

/** Where a social connector works: in a browser, in an app's own SDK, or in both. */
export const connectorPlatform = z.enum(['Native', 'Universal', 'Web']);
export type ConnectorPlatform = z.infer<typeof connectorPlatform>;

const isLanguageTag = (tag: string): boolean => {
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
};

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
