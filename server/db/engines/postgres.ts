import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Kysely,
  PostgresAdapter,
  PostgresDialect,
  sql,
} from 'kysely';
import pg from 'pg';
import { ofDatabase } from '../constraints.ts';

/** `bigint` columns hold milliseconds and counts: always below 2^53, so a number is exact. */
const int8 = 20;

const schemaName = /^[a-z_][a-z0-9_]*$/;

type Options = {
  url: string;
  /** The PostgreSQL schema that is this tenant's own database. */
  schema: string;
  onError: (error: Error) => void;
};

const rethrow = (error: unknown): never => {
  throw ofDatabase(error);
};

/** Every failure of a query says that it is the database's. */
const markFailures = async (connection: DatabaseConnection): Promise<void> => {
  const executeQuery = connection.executeQuery.bind(connection);
  connection.executeQuery = <Row>(query: CompiledQuery) => executeQuery<Row>(query).catch(rethrow);
};

/** What keeps a schema's migrations from each other, for as long as the connection lasts. */
const migrationLock = sql`hashtextextended('cardea:migrate:' || current_schema(), 0)`;

/** Tenants share a database, and one is migrated while the transaction of the other is open. */
class TenantAdapter extends PostgresAdapter {
  override async acquireMigrationLock(db: Kysely<unknown>): Promise<void> {
    await sql`select pg_advisory_lock(${migrationLock})`.execute(db);
  }

  override async releaseMigrationLock(db: Kysely<unknown>): Promise<void> {
    await sql`select pg_advisory_unlock(${migrationLock})`.execute(db);
  }
}

class TenantDialect extends PostgresDialect {
  override createAdapter(): TenantAdapter {
    return new TenantAdapter();
  }
}

/** Kysely over a pool of PostgreSQL connections that see one schema alone. */
export const createPostgresDialect = ({ url, schema, onError }: Options): Dialect => {
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
  // Nor one that breaks between two queries of a transaction: the next query says so.
  pool.on('connect', (client) => client.on('error', () => {}));
  const connect = () => pool.connect().catch(rethrow);
  return new TenantDialect({
    pool: { connect, end: () => pool.end() },
    onCreateConnection: markFailures,
  });
};
