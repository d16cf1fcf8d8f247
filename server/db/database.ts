import { channel } from 'node:diagnostics_channel';
import { CamelCasePlugin, Kysely, type LogEvent, sql } from 'kysely';
import { createCodec } from './codec.ts';
import { createSqliteDialect, type Durability } from './engines/sqlite.ts';
import { holdable } from './held-connection.ts';
import type { Schema } from './schema.ts';
import { allTables } from './tables/all.ts';

/** A connection or a transaction: the first argument of every store. */
export type Db = Kysely<Schema>;

export type DatabaseLocation =
  /**
   * `file` is a path, or `:memory:`, which begins with `pages` where there are any; durability is `full`
   * unless it says otherwise.
   */
  | { kind: 'sqlite'; file: string; durability?: Durability; pages?: Uint8Array }
  | { kind: 'postgres'; url: string; schema: string };

/** Hears every statement, as SQL, for those who count or trace them. */
export const statements = channel('cardea:statement');

const log = ({ query }: LogEvent): void => statements.publish(query.sql);

const createPostgresSchema = (db: Db, schema: string): Promise<void> =>
  db.transaction().execute(async (db) => {
    // `if not exists` alone can fail when two processes start at once.
    await sql`select pg_advisory_xact_lock(hashtext(${`cardea:${schema}`}))`.execute(db);
    await sql`create schema if not exists ${sql.id(schema)}`.execute(db);
  });

/**
 * Opens a tenant's database. Nothing is read or written yet, except that PostgreSQL gets its schema.
 * @param onError hears about connections that broke while idle.
 */
export const openDatabase = async (
  location: DatabaseLocation,
  onError: (error: Error) => void,
): Promise<Db> => {
  const [decoder, encoder] = createCodec(allTables);
  const plugins = [decoder, new CamelCasePlugin({ maintainNestedObjectKeys: true }), encoder];
  if (location.kind === 'sqlite') {
    return new Kysely<Schema>({ dialect: holdable(createSqliteDialect(location)), plugins, log });
  }
  // Its driver is loaded where it is used: an embedded database does without.
  const { createPostgresDialect } = await import('./engines/postgres.ts');
  const dialect = createPostgresDialect({ ...location, onError });
  const db = new Kysely<Schema>({ dialect: holdable(dialect), plugins, log });
  try {
    await createPostgresSchema(db, location.schema);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
};
