import type { Kysely } from 'kysely';

/** A tenant's own phrases, and tokens that sign in once. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('custom_phrases')
    .addColumn('language_tag', 'text', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('translation', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('one_time_tokens')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull())
    .addColumn('context', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('one_time_tokens_token_hash', ['token_hash'])
    .execute();
  await db.schema
    .createIndex('one_time_tokens_created_at')
    .on('one_time_tokens')
    .column('created_at')
    .execute();
  await db.schema
    .createIndex('one_time_tokens_expires_at')
    .on('one_time_tokens')
    .column('expires_at')
    .execute();
};
