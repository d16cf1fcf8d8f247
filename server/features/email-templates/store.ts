import type { MessageType } from '@cardea/contract/management/connectors.ts';
import type { Db } from '../../db/database.ts';
import { rowsOf } from '../../db/rows.ts';
import type { EmailTemplateRow } from '../../db/schema.ts';

export type EmailTemplateFilter = {
  languageTag?: string | undefined;
  templateType?: MessageType | undefined;
};

/** Those that all of the filter holds for, in an order that stays. */
export const listTemplates = async (
  db: Db,
  { languageTag, templateType }: EmailTemplateFilter,
): Promise<EmailTemplateRow[]> => {
  let query = db.selectFrom('emailTemplates').selectAll();
  if (languageTag !== undefined) query = query.where('languageTag', '=', languageTag);
  if (templateType !== undefined) query = query.where('templateType', '=', templateType);
  return query.orderBy('createdAt').orderBy('id').execute();
};

/** The templates of some types in every language. */
export const listTemplatesOfTypes = async (
  db: Db,
  types: readonly MessageType[],
): Promise<EmailTemplateRow[]> =>
  db.selectFrom('emailTemplates').selectAll().where('templateType', 'in', types).execute();

const rows = rowsOf('emailTemplates');

export const findTemplate = rows.find;
export const deleteTemplateRow = rows.remove;

/** Inserts a template; one of the same language and type keeps its id and gets the new details. */
export const upsertTemplate = async (db: Db, row: EmailTemplateRow): Promise<EmailTemplateRow> =>
  db
    .insertInto('emailTemplates')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['languageTag', 'templateType']).doUpdateSet({ details: row.details }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();

/** Replaces the details of a template that is there. */
export const updateDetails = async (
  db: Db,
  { id, details }: Pick<EmailTemplateRow, 'id' | 'details'>,
): Promise<void> => {
  await db.updateTable('emailTemplates').set({ details }).where('id', '=', id).execute();
};

/** @returns how many there were. */
export const deleteTemplateRows = async (
  db: Db,
  { languageTag, templateType }: EmailTemplateFilter,
): Promise<number> => {
  let query = db.deleteFrom('emailTemplates');
  if (languageTag !== undefined) query = query.where('languageTag', '=', languageTag);
  if (templateType !== undefined) query = query.where('templateType', '=', templateType);
  return Number((await query.executeTakeFirst()).numDeletedRows);
};
