import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** `bigint` columns hold milliseconds and counts: always below 2^53, so a number is exact. */
const int8 = 20;

const schemaName = /^[a-z_][a-z0-9_]*$/;

type Options = {
  url: string;
  /** The PostgreSQL schema that is this tenant's own database. */
  schema: string;
  onError: (error: Error) => void;
};

export type PostgresPool = { dialect: Dialect; createSchema: () => Promise<void> };

/** Kysely over a pool of PostgreSQL connections that see one schema alone. */
export const createPostgresPool = ({ url, schema, onError }: Options): PostgresPool => {
  if (!schemaName.test(schema)) throw new Error(`not a schema name: ${schema}`);
  const pool = new pg.Pool({
    connectionString: url,
    options: `-c search_path=${schema}`,
    max: 10,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === int8 && format !== 'binary'
          ? Number
          : (pg.types.getTypeParser(oid, format as 'text') as unknown),
    } as pg.CustomTypesConfig,
  });
  // An idle connection that breaks (the server restarted) must not end the process; the pool
  // replaces it when it is next needed.
  pool.on('error', onError);
  return {
    dialect: new PostgresDialect({ pool }),
    createSchema: async () => {
      const client = await pool.connect();
      try {
        // `if not exists` alone can fail when two processes start at once.
        await client.query('begin');
        await client.query('select pg_advisory_xact_lock(hashtext($1))', [`cardea:${schema}`]);
        await client.query(`create schema if not exists ${schema}`);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback').catch(() => {});
        throw error;
      } finally {
        client.release();
      }
    },
  };
};
