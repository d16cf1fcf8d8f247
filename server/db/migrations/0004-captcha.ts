import type { Kysely } from 'kysely';

/** The captcha provider: at most one. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('captcha_providers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('slot', 'text', (column) => column.notNull())
    .addColumn('sealed_config', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('captcha_providers_slot', ['slot'])
    .execute();
};
