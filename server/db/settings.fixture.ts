import { sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * Says that something changed that cannot be named, which is part of every area, as releases do that
 * know of no areas and run beside this one during an update (`migrations/0016-areas.ts`).
 */
export const bumpRevision = async (db: Db): Promise<void> => {
  await db
    .updateTable('areas')
    .set({ revision: sql`revision + 1` })
    .where('area', '=', 'everything')
    .execute();
};
