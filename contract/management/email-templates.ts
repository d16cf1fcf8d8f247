import { z } from 'zod';
import { defineOperation } from '../wire/operation.ts';
import { emailTemplateDetails, isLanguageTag, messageType } from './connectors.ts';

/** The text of one kind of e-mail in one language. */
export const emailTemplate = z.object({
  tenantId: z.string(),
  id: z.string(),
  languageTag: z.string(),
  templateType: messageType,
  details: emailTemplateDetails,
  createdAt: z.number(),
});

const languageTag = z
  .string()
  .max(16)
  .refine(isLanguageTag, 'must be a language tag such as en or zh-CN');
const guard = 'management';
const tag = 'E-mail templates';
const byId = z.object({ id: z.string() });
const filter = z.object({
  languageTag: languageTag.optional(),
  templateType: messageType.optional(),
});

export const listEmailTemplates = defineOperation({
  method: 'GET',
  path: '/email-templates',
  guard,
  tag,
  summary: 'List the e-mail templates.',
  query: filter,
  responses: { 200: z.array(emailTemplate) },
});

export const replaceEmailTemplates = defineOperation({
  method: 'PUT',
  path: '/email-templates',
  event: 'EmailTemplate.Data.Updated',
  guard,
  tag,
  summary: 'Create e-mail templates, or replace those of the same language and type.',
  body: z.object({
    templates: z
      .array(z.object({ languageTag, templateType: messageType, details: emailTemplateDetails }))
      .min(1),
  }),
  responses: { 200: z.array(emailTemplate) },
});

export const deleteEmailTemplates = defineOperation({
  method: 'DELETE',
  path: '/email-templates',
  event: 'EmailTemplate.Deleted',
  guard,
  tag,
  summary: 'Delete the e-mail templates of a language or a type.',
  query: filter,
  responses: { 200: z.object({ rowCount: z.number() }) },
  errors: ['connector.email_connector.bulk_deletion_no_filter'],
});

export const getEmailTemplate = defineOperation({
  method: 'GET',
  path: '/email-templates/:id',
  guard,
  tag,
  summary: 'Read one e-mail template.',
  params: byId,
  responses: { 200: emailTemplate },
  errors: ['entity.not_exists_with_id'],
});

export const deleteEmailTemplate = defineOperation({
  method: 'DELETE',
  path: '/email-templates/:id',
  event: 'EmailTemplate.Deleted',
  guard,
  tag,
  summary: 'Delete an e-mail template.',
  params: byId,
  responses: { 204: 'empty' },
  errors: ['entity.not_exists_with_id'],
});

export const updateEmailTemplateDetails = defineOperation({
  method: 'PATCH',
  path: '/email-templates/:id/details',
  event: 'EmailTemplate.Data.Updated',
  guard,
  tag,
  summary: "Merge members into an e-mail template's details.",
  params: byId,
  body: emailTemplateDetails.partial(),
  responses: { 200: emailTemplate },
  errors: ['entity.not_exists_with_id'],
});
