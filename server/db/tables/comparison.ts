import { SqliteAdapter, sql } from 'kysely';
import { StartError } from '../../lib/start-error.ts';
import type { Db } from '../database.ts';
import { allTables } from './all.ts';
import { type Column, snakeCase, type Table } from './table.ts';

/** The declared tables beside those that a database has. */

/** A column as its database tells of it. */
type Found = {
  table: string;
  column: string;
  type: string;
  isOptional: boolean;
  isKey: boolean;
  /** Whether the database fills it in for who says nothing of it. */
  isFilledIn: boolean;
};

const readColumns = async (db: Db): Promise<Found[]> => {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const query = isSqlite
    ? sql<Found>`select t.name as "table", c.name as "column", lower(c.type) as "type",
          c."notnull" = 0 and c.pk = 0 as "isOptional", c.pk > 0 as "isKey",
          c.dflt_value is not null as "isFilledIn"
        from sqlite_master t, pragma_table_info(t.name) c
        where t.type = 'table' and t.name not like 'kysely_%' and t.name not like 'sqlite_%'`
    : sql<Found>`select t.relname as "table", c.attname as "column",
          format_type(c.atttypid, c.atttypmod) as "type",
          not c.attnotnull as "isOptional", coalesce(c.attnum = any(k.indkey), false) as "isKey",
          c.atthasdef or c.attidentity <> '' as "isFilledIn"
        from pg_class t join pg_attribute c on c.attrelid = t.oid
        left join pg_index k on k.indrelid = t.oid and k.indisprimary
        where t.relkind = 'r' and t.relnamespace = current_schema()::regnamespace
          and t.relname not like 'kysely_%' and c.attnum > 0 and not c.attisdropped`;
  return (await query.execute(db.withoutPlugins())).rows;
};

const typesOf = ({ kind }: Column): string[] => {
  if (kind === 'integer') return ['integer', 'bigint'];
  if (kind === 'time') return ['bigint'];
  return [kind === 'flag' ? 'integer' : 'text'];
};

const differencesOf = (
  table: Table,
  name: string,
  column: Column,
  found: Found | undefined,
): string[] => {
  const path = `${snakeCase(table.name)}.${snakeCase(name)}`;
  if (!found) return [`${path} is missing`];
  const isKey = table.key.includes(name);
  return [
    ...(typesOf(column).includes(found.type)
      ? []
      : [`${path} is ${found.type}, not ${column.kind}`]),
    ...(Boolean(found.isOptional) === column.isOptional
      ? []
      : [`${path} ${column.isOptional ? 'must not' : 'may'} be null`]),
    ...(Boolean(found.isKey) === isKey
      ? []
      : [`${path} ${isKey ? 'does not belong' : 'belongs'} to the primary key`]),
  ];
};

/** A later version may have added a column, but none that this version could write no row without. */
const isNeeded = ({ isOptional, isFilledIn }: Found): boolean => !isOptional && !isFilledIn;

/**
 * @returns what of the declarations is not so in a database, and which of its columns nothing declares.
 */
export const compareTables = async (db: Db): Promise<{ wrong: string[]; undeclared: string[] }> => {
  const found = new Map<string, Found>();
  for (const one of await readColumns(db)) found.set(`${one.table}.${one.column}`, one);
  const wrong: string[] = [];
  for (const table of allTables) {
    for (const [name, column] of Object.entries(table.columns)) {
      const path = `${snakeCase(table.name)}.${snakeCase(name)}`;
      wrong.push(...differencesOf(table, name, column, found.get(path)));
      found.delete(path);
    }
  }
  const tables = new Set(allTables.map(({ name }) => snakeCase(name)));
  for (const [path, column] of found) {
    if (tables.has(column.table) && isNeeded(column))
      wrong.push(`${path} is not declared, and no row can be without it`);
  }
  return { wrong, undeclared: [...found.keys()] };
};

/**
 * Finds out at start, and not at the first request, that a table is declared otherwise than it is.
 * @throws StartError with the names.
 */
export const checkTables = async (db: Db): Promise<void> => {
  const { wrong } = await compareTables(db);
  if (wrong.length === 0) return;
  throw new StartError(
    `The tables of this database are not those of this version:\n  ${wrong.join('\n  ')}`,
  );
};
