import type { Kysely } from 'kysely';

/**
 * When a revocation was first seen by the clean-up, in milliseconds since the epoch, so that it is
 * forgotten some time afterwards. Null: not yet seen.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('revocations').addColumn('revoked_at', 'bigint').execute();
  await db.schema
    .createIndex('revocations_revoked_at')
    .on('revocations')
    .column('revoked_at')
    .execute();
};
