import { CompiledQuery, type KyselyPlugin, type RootOperationNode, sql } from 'kysely';
import type { Db } from './database.ts';
import { fewValued, isSqlite } from './filled-tables.fixture.ts';

/** The statements that are sent to a database, and how it would find their rows. */

class NotKept extends Error {}

/** @returns what `call` sends; nothing of it is kept. */
export const recordStatements = async (
  db: Db,
  call: (db: Db) => Promise<unknown>,
): Promise<CompiledQuery[]> => {
  const sent: CompiledQuery[] = [];
  const recorder: KyselyPlugin = {
    transformQuery: ({ node, queryId }): RootOperationNode => {
      sent.push(db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const run = db.transaction().execute(async (transaction) => {
    const recording = transaction.withPlugin(recorder);
    // What was compiled before passes by the plugins.
    const executeQuery = recording.executeQuery.bind(recording);
    recording.executeQuery = <R>(query: Parameters<typeof executeQuery<R>>[0]) => {
      if ('sql' in query) sent.push(query);
      return executeQuery(query);
    };
    await call(recording);
    throw new NotKept();
  });
  await run.catch((error: unknown) => {
    if (!(error instanceof NotKept)) throw error;
  });
  return sent;
};

type PlanNode = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
};

const explain = async <Row>(db: Db, how: string, { sql, parameters }: CompiledQuery) =>
  (await db.withoutPlugins().executeQuery<Row>(CompiledQuery.raw(`${how} ${sql}`, [...parameters])))
    .rows;

type Scan = { table: string; step: string };

/** Whether a condition over some columns leaves most of an index to be read. */
const leavesMost = (columns: string[], statement: string): boolean =>
  columns.every((column) => fewValued.has(column) || statement.includes(`"${column}" is not null`));

const columnsOf = (condition: string): string[] =>
  [...condition.matchAll(/(\w+)\)? ?(?:[=<>]|IS )/g)].map(([, column = '']) => column);

const postgresScans = (node: PlanNode, statement: string, relation = ''): Scan[] => {
  const { 'Node Type': kind, 'Index Name': index = '', 'Index Cond': condition = '' } = node;
  const table = node['Relation Name'] ?? relation;
  const isScan =
    /(Seq|Index|Index Only) Scan$/.test(kind) && leavesMost(columnsOf(condition), statement);
  const own = isScan ? [{ table, step: `${kind} ${index} ${condition}` }] : [];
  const children = node.Plans ?? [];
  return [...own, ...children.flatMap((child) => postgresScans(child, statement, table))];
};

const sqliteScans = (detail: string, statement: string): Scan[] => {
  const [, way, table = '', condition = ''] =
    /^(SCAN|SEARCH) (\S+)[^(]*(?:\((.*)\))?$/.exec(detail) ?? [];
  const isScan = way !== undefined && leavesMost(columnsOf(condition), statement);
  return isScan ? [{ table, step: detail }] : [];
};

const scansOf = async (db: Db, statement: CompiledQuery): Promise<Scan[]> => {
  if (isSqlite(db)) {
    const rows = await explain<{ detail: string }>(db, 'explain query plan', statement);
    return rows.flatMap(({ detail }) => sqliteScans(detail, statement.sql));
  }
  const rows = await explain<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
    db,
    'explain (format json)',
    statement,
  );
  return rows
    .flatMap((row) => row['QUERY PLAN'])
    .flatMap(({ Plan }) => postgresScans(Plan, statement.sql));
};

/**
 * @returns how a statement reads large tables where it reads them whole: without an index, all of an
 *   index, or the part of an index that has one of few values.
 */
export const findScans = async (
  db: Db,
  statement: CompiledQuery,
  large: ReadonlySet<string>,
): Promise<string[]> => {
  // Values alone read nothing.
  if (/^insert into [^(]*\([^)]*\) values/.test(statement.sql)) return [];
  return (await scansOf(db, statement))
    .filter(({ table }) => large.has(table))
    .map(({ table, step }) => `${table}: ${step.trim()}: ${statement.sql}`);
};

/** @returns a statement for each reference, as the database itself looks for what refers to a row. */
export const referenceLookups = async (db: Db): Promise<CompiledQuery[]> => {
  const references = isSqlite(db)
    ? sql`select t.name as "table", f."from" as "column"
        from sqlite_master t, pragma_foreign_key_list(t.name) f where t.type = 'table'`
    : sql`select c.conrelid::regclass::text as "table", a.attname as "column"
        from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and c.connamespace = current_schema()::regnamespace`;
  const { rows } = await references.execute(db.withoutPlugins());
  return (rows as Record<string, string>[]).map(({ table, column }) =>
    CompiledQuery.raw(`delete from ${table} where ${column} = 'x5'`),
  );
};
