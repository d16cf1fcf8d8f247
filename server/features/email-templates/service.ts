import type { EmailTemplateDetails, MessageType } from '@cardea/contract/management/connectors.ts';
import type { Tx } from '../../db/change.ts';
import type { Db } from '../../db/database.ts';
import type { EmailTemplateRow } from '../../db/schema.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { matchLanguage } from '../../lib/languages.ts';
import { newId, type Random } from '../../lib/random.ts';
import { fallbackLanguage } from '../sign-in-settings/language.ts';
import {
  deleteTemplateRow,
  deleteTemplateRows,
  type EmailTemplateFilter,
  findTemplate,
  listTemplatesOfTypes,
  updateDetails,
  upsertTemplate,
} from './store.ts';

/** What e-mails say, by language and purpose, instead of the connector's own templates. */

export type EmailTemplatesDeps = { clock: Clock; random: Random };

type NewTemplate = Pick<EmailTemplateRow, 'languageTag' | 'templateType' | 'details'>;

/** @throws AppError entity.not_exists_with_id */
export const getTemplate = async (db: Db, id: string): Promise<EmailTemplateRow> => {
  const template = await findTemplate(db, id);
  if (!template) throw new AppError('entity.not_exists_with_id');
  return template;
};

/** Creates templates or replaces their details, all of them or none. @returns them as they are now. */
export const replaceTemplates = async (
  { db, note, alone }: Tx,
  templates: readonly NewTemplate[],
  { clock, random }: EmailTemplatesDeps,
): Promise<EmailTemplateRow[]> => {
  await alone('connectors');
  const replaced = new Map<string, EmailTemplateRow>();
  for (const { languageTag, templateType, details } of templates) {
    const id = newId(random);
    const createdAt = clock();
    const row = { id, languageTag, templateType, details, createdAt };
    const stored = await upsertTemplate(db, row);
    // By id, so that one that was given twice is answered once, as the later one made it.
    replaced.set(stored.id, stored);
  }
  for (const [subject, after] of replaced) note('EmailTemplate.Data.Updated', { subject, after });
  return [...replaced.values()];
};

/** Merges members into a template's details. @throws AppError entity.not_exists_with_id */
export const mergeDetails = async (
  { db, note, alone }: Tx,
  id: string,
  changes: Partial<EmailTemplateDetails>,
): Promise<EmailTemplateRow> => {
  await alone('connectors');
  const before = await getTemplate(db, id);
  const after = { ...before, details: { ...before.details, ...changes } };
  await updateDetails(db, after);
  note('EmailTemplate.Data.Updated', { subject: id, before, after });
  return after;
};

/** @throws AppError entity.not_exists_with_id */
export const deleteTemplate = async ({ db, note, alone }: Tx, id: string): Promise<void> => {
  await alone('connectors');
  if (!(await deleteTemplateRow(db, id))) throw new AppError('entity.not_exists_with_id');
  note('EmailTemplate.Deleted', { subject: id });
};

/**
 * Deletes the templates that all of the filter holds for. @returns how many.
 * @throws AppError connector.email_connector.bulk_deletion_no_filter for an empty filter, which
 *   would delete everything
 */
export const deleteTemplates = async (
  { db, note, alone }: Tx,
  filter: EmailTemplateFilter,
): Promise<number> => {
  if (filter.languageTag === undefined && filter.templateType === undefined) {
    throw new AppError('connector.email_connector.bulk_deletion_no_filter');
  }
  await alone('connectors');
  note('EmailTemplate.Deleted', { subject: 'several', context: { filter } });
  return deleteTemplateRows(db, filter);
};

/** The plain language before its regions, so that who reads `pt-BR` gets `pt` before `pt-PT`. */
const byLength = (left: string, right: string): number =>
  left.length - right.length || (left < right ? -1 : 1);

const inLanguage = (
  templates: readonly EmailTemplateRow[],
  type: MessageType,
  language: string,
): EmailTemplateDetails | undefined => {
  const candidates = templates.filter(({ templateType }) => templateType === type);
  const tags = candidates.map(({ languageTag }) => languageTag).sort(byLength);
  const tag = matchLanguage([language], tags);
  return candidates.find(({ languageTag }) => languageTag === tag)?.details;
};

type Wish = {
  type: MessageType;
  /** BCP 47 tag of the reader's language, when it is known. */
  locale: string | undefined;
};

/**
 * Finds the stored text for a message: in the reader's language, else in the fallback language, else
 * the generic one in the fallback language (connectors 12). A language is also served by another
 * form of it that its readers understand, such as `pt-BR` by `pt`.
 *
 * A database that fails here fails the message. The reference goes on without a template; but then
 * people get the wrong text, and the same database has to answer for the message anyway.
 * @returns undefined when nothing is stored: the connector's own template is used.
 */
export const findEmailTemplate = async (
  db: Db,
  { type, locale }: Wish,
): Promise<EmailTemplateDetails | undefined> => {
  const templates = await listTemplatesOfTypes(db, [type, 'Generic']);
  if (templates.length === 0) return undefined;
  const own = locale === undefined ? undefined : inLanguage(templates, type, locale);
  if (own) return own;
  const fallback = await fallbackLanguage(db);
  return inLanguage(templates, type, fallback) ?? inLanguage(templates, 'Generic', fallback);
};
