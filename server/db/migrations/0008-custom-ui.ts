import type { Kysely } from 'kysely';

/** Uploaded sign-in pages, file by file, where every process finds them. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('custom_uis')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('custom_ui_files')
    .addColumn('custom_ui_id', 'text', (column) =>
      column.notNull().references('custom_uis.id').onDelete('cascade'),
    )
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('custom_ui_files_key', ['custom_ui_id', 'path'])
    .execute();
};
