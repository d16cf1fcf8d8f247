import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { ofDatabase } from '../constraints.ts';
import { matchesRegularExpression } from '../search/regular-expressions.ts';

/**
 * Whether a commit waits until the disk has it. A relaxed one survives the end of the process and
 * not that of the machine: then a code that was used up may be unused again, and a suspension undone.
 */
export type Durability = 'full' | 'relaxed';

/** How long a statement waits for another process's write, in milliseconds. */
const busyTimeout = 5000;
const maxCachedStatements = 500;

/**
 * The connection to an embedded database. `node:sqlite` answers synchronously, so there is one
 * connection and a queue for it: a transaction has it for itself until it ends.
 */
class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      return this.#run(query);
    } catch (error) {
      throw ofDatabase(error);
    }
  }

  #run<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    const statement = this.#prepare(sql);
    const values = parameters as SQLInputValue[];
    if (statement.columns().length > 0) {
      return { rows: statement.all(...values) as Row[] };
    }
    const { changes, lastInsertRowid } = statement.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  // biome-ignore lint/correctness/useYield: streaming makes no sense without a wire.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streaming is not supported by the embedded database');
  }

  #prepare(sql: string): StatementSync {
    const cached = this.#statements.get(sql);
    if (cached) return cached;
    const statement = this.#database.prepare(sql);
    if (this.#statements.size >= maxCachedStatements) this.#statements.clear();
    this.#statements.set(sql, statement);
    return statement;
  }
}

type Location = {
  file: string;
  durability?: Durability | undefined;
  /** The pages of a database, for one in memory to begin with. */
  pages?: Uint8Array | undefined;
};

class SqliteDriver implements Driver {
  readonly #file: string;
  readonly #durability: Durability;
  readonly #pages: Uint8Array | undefined;
  #database: DatabaseSync | undefined;
  #connection: SqliteConnection | undefined;
  /** Resolves when the connection is free; a queue made of promises. */
  #free: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor({ file, durability = 'full', pages }: Location) {
    this.#file = file;
    this.#durability = durability;
    this.#pages = pages;
  }

  async init(): Promise<void> {
    try {
      this.#open();
    } catch (error) {
      throw ofDatabase(error);
    }
  }

  #open(): void {
    this.#database = new DatabaseSync(this.#file, { timeout: busyTimeout });
    if (this.#pages) this.#database.deserialize(this.#pages);
    // Readers and a writer side by side; nothing is ever torn.
    this.#database.exec('pragma journal_mode = wal');
    const synchronous = this.#durability === 'full' ? 'full' : 'normal';
    this.#database.exec(`pragma synchronous = ${synchronous}`);
    this.#database.exec('pragma foreign_keys = on');
    // `value regexp pattern`; SQLite has the operator and leaves the function to the application.
    this.#database.function('regexp', { deterministic: true }, (pattern, value) =>
      value === null ? null : Number(matchesRegularExpression(String(pattern), String(value))),
    );
    this.#connection = new SqliteConnection(this.#database);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const turn = this.#free;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#free = turn.then(() => promise);
    await turn;
    this.#release = resolve;
    if (!this.#connection) throw new Error('the database is not open');
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // Taking the write lock at once: a transaction that first reads and later writes would
    // otherwise fail when another process wrote in between.
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk ends the transaction by itself, and its error is the one to be told.
    if (!this.#database?.isTransaction) return;
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    this.#database?.close();
    this.#database = undefined;
    this.#connection = undefined;
  }
}

/** SQLite changes tables inside transactions, which is what lets migrations be all or nothing. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely over `node:sqlite`; `file` is a path, or `:memory:`. */
export const createSqliteDialect = (location: Location): Dialect => ({
  createAdapter: () => new TransactionalAdapter(),
  createDriver: () => new SqliteDriver(location),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});
