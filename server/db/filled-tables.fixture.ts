import { CompiledQuery, SqliteAdapter, sql, type UnknownRow } from 'kysely';
import type { Db } from './database.ts';
import type { Schema } from './schema.ts';
import { allTables } from './tables/all.ts';
import { type Kind, snakeCase } from './tables/table.ts';

/** Tables full of rows, and as alike on both databases as statements need to be explained. */

/** Columns that have few values, so that one of them finds a good part of the table. */
export const fewValued = new Set([
  'model',
  'kind',
  'status',
  'type',
  'action',
  'channel',
  'algorithm',
]);

const oneOf = (...values: string[]): string =>
  `case n % ${values.length} ${values.map((value, i) => `when ${i} then '${value}'`).join(' ')} end`;

/** As they are in use: a database that believes a value to be rare looks for it by its index. */
const valuesOf: Record<string, string> = {
  kind: oneOf('account', 'client', 'session'),
  model: oneOf('Session', 'Grant', 'AccessToken', 'Claim'),
  status: oneOf('active', 'consumed', 'expired', 'revoked'),
  type: oneOf('MachineToMachine', 'User'),
};

const camelCase = (name: string): string =>
  name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A column's value in row number `n`: the same text in every table, so that references meet. */
const valueExpression = (column: string, kind: Kind): string => {
  const known = valuesOf[column];
  if (known) return known;
  if (kind === 'json') return `'{}'`;
  if (kind === 'flag') return 'case when n % 5000 = 1 then 1 else 0 end';
  if (kind === 'integer' || kind === 'time') return 'n';
  return fewValued.has(column) ? `'v' || n % 4` : `'x' || n`;
};

type Table = { name: string; columns: { name: string; kind: Kind }[] };

export const isSqlite = (db: Db): boolean => db.getExecutor().adapter instanceof SqliteAdapter;

const tableOf = ({ name, columns }: (typeof allTables)[number]): Table => ({
  name: snakeCase(name),
  columns: Object.entries(columns).map(([column, { kind }]) => ({ name: snakeCase(column), kind })),
});

const fill = (db: Db, { name, columns }: Table, count: number) => {
  const names = columns.map((column) => column.name).join(', ');
  const values = columns.map((column) => valueExpression(column.name, column.kind)).join(', ');
  return db.withoutPlugins().executeQuery(
    CompiledQuery.raw(`insert into ${name} (${names})
      with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${count})
      select ${values} from numbers`),
  );
};

/** @returns the last row, which is not there any more. */
const takeLast = async (db: Db, { name, columns }: Table, count: number): Promise<UnknownRow> => {
  const key = columns.find((column) => valueExpression(column.name, column.kind) === `'x' || n`);
  if (!key) throw new Error(`nothing tells one row of ${name} from another`);
  const { rows } = await sql<UnknownRow>`delete from ${sql.table(name)}
    where ${sql.ref(key.name)} = ${`x${count}`} returning *`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`${name} was not filled`);
  return row;
};

/** Gives a row that can be inserted: `x10001` and not there. */
export type FreshRow = (table: keyof Schema, changes?: object) => never;

export type Filled = { large: ReadonlySet<string>; fresh: FreshRow };

const largeCount = 10_000;
const smallCount = 3;

/**
 * Fills every table: text is `x1`, `x2`..., numbers and times are 1, 2...
 * @param small tables that get three rows; those that the migrations fill stay as they are.
 */
export const fillTables = async (db: Db, small: ReadonlySet<string>): Promise<Filled> => {
  const tables = allTables.map(tableOf).filter(({ name }) => name !== 'epochs');
  const countOf = ({ name }: Table) => (small.has(name) ? smallCount : largeCount) + 1;
  const spare = new Map<string, UnknownRow>();
  await db.transaction().execute(async (db) => {
    // What refers to what is right by itself; comparing takes time.
    if (!isSqlite(db)) await sql`set local session_replication_role = replica`.execute(db);
    for (const table of tables) await fill(db, table, countOf(table));
    for (const table of tables.toReversed()) {
      spare.set(camelCase(table.name), await takeLast(db, table, countOf(table)));
    }
  });
  if (!isSqlite(db)) {
    // As PostgreSQL does by itself; an embedded database has no statistics, here as in use.
    const all = sql.join(tables.map(({ name }) => sql.table(name)));
    await sql`analyze ${all}`.execute(db);
  }
  const names = tables.map(({ name }) => name).filter((name) => !small.has(name));
  const fresh = (table: keyof Schema, changes: object = {}) =>
    ({ ...spare.get(table), ...changes }) as never;
  return { large: new Set(names), fresh };
};
