import type { Kysely } from 'kysely';

/** What queries look for, and no index told: each of them read its table whole. */
const indexes: [name: string, table: string, columns: string[]][] = [
  // The clean-up looks at times alone.
  ['sentinel_activities_created_at', 'sentinel_activities', ['created_at']],
  // Also where the address is not folded, which is what a release before writes.
  ['one_time_tokens_email', 'one_time_tokens', ['email_folded', 'email']],
  ['resources_default', 'resources', ['is_default', 'id']],
  ['roles_default', 'roles', ['type', 'is_default']],
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const [name, table, columns] of indexes) {
    await db.schema.createIndex(name).on(table).columns(columns).execute();
  }
};
