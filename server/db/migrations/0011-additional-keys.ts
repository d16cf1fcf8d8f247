import { type Kysely, sql } from 'kysely';

/**
 * Keys of other algorithms may stand beside the current one: one of each, whatever several starting
 * processes attempt. The release before publishes them and signs with the current key as ever.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create unique index signing_keys_additional on signing_keys (algorithm)
    where status = 'Additional'`.execute(db);
};
