import type { Kysely } from 'kysely';

/** How the pages look to people who come from one application. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('application_sign_in_experiences')
    .addColumn('application_id', 'text', (column) =>
      column.primaryKey().references('applications.id').onDelete('cascade'),
    )
    .addColumn('color', 'text', (column) => column.notNull())
    .addColumn('branding', 'text', (column) => column.notNull())
    .addColumn('custom_css', 'text')
    .addColumn('display_name', 'text')
    .addColumn('terms_of_use_url', 'text')
    .addColumn('privacy_policy_url', 'text')
    .execute();
};
