import type { Kysely } from 'kysely';

/** What an administrator asks people for besides what they sign in with. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('custom_profile_fields')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('description', 'text')
    .addColumn('required', 'integer', (column) => column.notNull())
    .addColumn('config', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('sie_order', 'integer', (column) => column.notNull())
    .addUniqueConstraint('custom_profile_fields_name', ['name'])
    .execute();
};
