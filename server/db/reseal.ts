import { sql } from 'kysely';
import type { Logger } from '../lib/logger.ts';
import type { Sealer } from '../lib/seal.ts';
import type { Db } from './database.ts';
import { writeSealingCheck } from './sealing-check.ts';
import { allTables } from './tables/all.ts';
import { placeOf, sealedColumns, sealingColumn, type Table } from './tables/table.ts';

/** So many rows are in memory at once. */
const batchSize = 100;

/** A row that is sealed under an older key: the columns of its key, and `sealed`. */
type OldRow = Record<string, string>;

type Column = { table: Table; name: string };

/** @returns the next such rows after one, in the order of the key. Reads the table whole. */
const readBatch = async (
  db: Db,
  { table, name }: Column,
  { prefix }: Sealer,
  after: OldRow | undefined,
): Promise<OldRow[]> => {
  const column = sql.ref(name);
  const key = sql.join(table.key.map((part) => sql.ref(part)));
  const isNext = after && sql`and (${key}) > (${sql.join(table.key.map((part) => after[part]))})`;
  const { rows } =
    await sql<OldRow>`select ${key}, ${column} as sealed from ${sql.table(table.name)}
    where substr(${column}, 1, ${sql.lit(prefix.length)}) <> ${prefix} ${isNext ?? sql``}
    order by ${key} limit ${sql.lit(batchSize)}`.execute(db);
  return rows;
};

/** @returns undefined for what no key opens. */
const resealed = ({ table, name }: Column, row: OldRow, sealer: Sealer): string | undefined => {
  const place = placeOf(table, name, row[sealingColumn(table)] ?? '');
  try {
    return sealer.seal(place, sealer.open(place, row.sealed ?? ''));
  } catch {
    return undefined;
  }
};

/**
 * Replaces a value, unless another one was written meanwhile. By itself: who changes several rows in a
 * transaction may wait for somebody who waits for them.
 */
const replace = async (db: Db, { table, name }: Column, row: OldRow, sealed: string) => {
  const isRow = table.key.map((part) => sql`${sql.ref(part)} = ${row[part]}`);
  await sql`update ${sql.table(table.name)} set ${sql.ref(name)} = ${sealed}
    where ${sql.join(isRow, sql` and `)} and ${sql.ref(name)} = ${row.sealed}`.execute(db);
};

type Count = { resealed: number; failed: number };

const resealColumn = async (db: Db, column: Column, sealer: Sealer): Promise<Count> => {
  const count = { resealed: 0, failed: 0 };
  let rows = await readBatch(db, column, sealer, undefined);
  while (rows.length > 0) {
    for (const row of rows) {
      const sealed = resealed(column, row, sealer);
      if (sealed) await replace(db, column, row, sealed);
      count[sealed ? 'resealed' : 'failed'] += 1;
    }
    rows = await readBatch(db, column, sealer, rows.at(-1));
  }
  return count;
};

/**
 * Seals whatever is sealed under an older key under the newest one. Several processes may do so at
 * once, and others may write meanwhile.
 */
export const resealTables = async (db: Db, sealer: Sealer, logger: Logger): Promise<void> => {
  const total = { resealed: 0, failed: 0 };
  for (const table of allTables) {
    for (const name of sealedColumns(table)) {
      const { resealed, failed } = await resealColumn(db, { table, name }, sealer);
      if (failed > 0) logger.error({ table: table.name, failed }, 'no key opens sealed values');
      total.resealed += resealed;
      total.failed += failed;
    }
  }
  // Last, because a start without the older keys is refused until then.
  if (total.failed === 0) await writeSealingCheck(db, sealer);
  if (total.resealed + total.failed > 0) logger.info(total, 'sealed again');
  else logger.info('everything is sealed under the first key of CARDEA_KEY: the others can go');
};
