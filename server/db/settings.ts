import { CompiledQuery, sql } from 'kysely';
import type { z } from 'zod';
import type { Db } from './database.ts';
import type { Area } from './tables/table.ts';

/** Reads a setting that is one JSON object. @returns undefined when it was never written. */
export const readConfig = async <T>(
  db: Db,
  key: string,
  shape: z.ZodType<T>,
): Promise<T | undefined> => {
  const row = await db
    .selectFrom('configs')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return row && shape.parse(row.value);
};

/** Writes a setting whole. */
export const writeConfig = async (db: Db, key: string, value: object): Promise<void> => {
  await db
    .insertInto('configs')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
};

/** Part of every area; what releases that know of no areas change. */
const everything = 'everything';

/** What a request begins with. */
export type Moment = {
  /** @returns the number that what was read of some areas is kept by; of all, when none is named. */
  revisionOf: (...areas: Area[]) => number;
  /** The number that what the request saves bears; see `epochs.ts`. */
  epoch: number;
};

/** Asked with every request of the provider, so it is built once. */
const momentQuery = CompiledQuery.raw(
  'select area, revision, epoch from areas, epochs where epochs.id = 1',
);

export const readMoment = async (db: Db): Promise<Moment> => {
  const { rows } = await db.executeQuery<{ area: string; revision: number; epoch: number }>(
    momentQuery,
  );
  const [row] = rows;
  if (!row) throw new Error('the database has no revision');
  return {
    revisionOf: (...areas) =>
      rows
        .filter(
          ({ area }) =>
            areas.length === 0 || area === everything || areas.some((one) => one === area),
        )
        .reduce((sum, { revision }) => sum + revision, 0),
    epoch: row.epoch,
  };
};

/** The number that what was read of some areas is kept by. */
export const readRevision = async (db: Db, ...areas: Area[]): Promise<number> =>
  (await readMoment(db)).revisionOf(...areas);

/**
 * Says that areas changed; belongs in the transaction that changes them. Others that change one of them
 * wait from here on until it ends.
 */
export const bumpAreas = async (db: Db, changed: Iterable<Area>): Promise<void> => {
  // In one order, so that two transactions do not wait for each other.
  const values = [...changed].sort().map((area) => ({ area, revision: 1 }));
  if (values.length === 0) return;
  await db
    .insertInto('areas')
    .values(values)
    .onConflict((conflict) =>
      conflict.column('area').doUpdateSet({ revision: sql`areas.revision + 1` }),
    )
    .execute();
};
