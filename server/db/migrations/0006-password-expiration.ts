import type { Kysely } from 'kysely';

/** Passwords an administrator declared expired. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .alterTable('users')
    .addColumn('is_password_expired', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
};
