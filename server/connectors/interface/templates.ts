import { type MessageType, messageType } from '@cardea/contract/management/connectors.ts';
import english from '@cardea/phrases/en/messages.json' with { type: 'json' };
import { z } from 'zod';
import type { Message } from './connector.ts';
import { ConnectorError } from './error.ts';

/** What every message connector's templates must at least cover. */
const requiredTypes: MessageType[] = ['Register', 'SignIn', 'ForgotPassword', 'Generic'];

type Usage = { usageType: string };

const missingTypes = (templates: Usage[]): string[] =>
  requiredTypes.filter((type) => !templates.some(({ usageType }) => usageType === type));

export const usageType = z
  .string()
  .min(1)
  .meta({
    description:
      'What the template is for: one of Register, SignIn, ForgotPassword, Generic (required), ' +
      'OrganizationInvitation, UserPermissionValidation, BindNewIdentifier, MfaVerification, BindMfa.',
  });

/** The templates a form starts with, in English: one for each type, completed by `complete`. */
export const sampleTemplates = <Template>(
  complete: (sample: { usageType: string; subject: string; content: string }) => Template,
): Template[] => messageType.options.map((type) => complete({ usageType: type, ...english[type] }));

/** A list of templates that covers the required types. */
export const templatesOf = <Shape extends z.ZodType<Usage>>(template: Shape, initial: unknown) =>
  z
    .array(template)
    .superRefine((templates, context) => {
      const missing = missingTypes(templates);
      if (missing.length === 0) return;
      context.addIssue(`must have a template for ${missing.join(', ')}`);
    })
    .meta({
      label: 'Templates',
      initial,
      description: 'The messages, by what they are for. `{{code}}` becomes the verification code.',
    });

/**
 * @returns the template for a type, else the generic one.
 * @throws ConnectorError `template_not_found` naming the type.
 */
export const chooseTemplate = <Template extends Usage>(
  templates: Template[],
  type: MessageType,
): Template => {
  const find = (wanted: string) => templates.find(({ usageType }) => usageType === wanted);
  const template = find(type) ?? find('Generic');
  if (!template)
    throw new ConnectorError('template_not_found', `There is no template for ${type}.`);
  return template;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const stringOf = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);

/** Roots whose values people choose for themselves, such as their names. */
const chosenByPeople = new Set(['application', 'organization', 'user', 'inviter']);

const valueAt = (payload: Message['payload'], path: string[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    payload,
  );

type Format = 'html' | 'text' | 'mailbox';

/** What makes a value harmless where it is put. */
const harmless: Record<Format, (value: string) => string> = {
  html: escapeHtml,
  text: (value) => value,
  // What separates addresses from names and from each other (RFC 5322 section 3.4).
  mailbox: (value) => value.replaceAll(/[<>"\\,;:()]/g, ''),
};

/**
 * Fills `{{variables}}` in. One whose first part the payload lacks stays as it is; one whose nested
 * value is missing disappears. What people chose for themselves is made harmless, so that a name
 * cannot bring a link into somebody else's message, or become its sender; what the caller supplies
 * is taken as it is.
 */
export const render = (template: string, payload: Message['payload'], format: Format): string =>
  template.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (placeholder, variable: string) => {
    const path = variable.split('.');
    const [root = ''] = path;
    if (!Object.hasOwn(payload, root)) return placeholder;
    const value = stringOf(valueAt(payload, path));
    return chosenByPeople.has(root) ? harmless[format](value) : value;
  });
