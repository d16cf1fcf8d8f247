import { AsyncLocalStorage } from 'node:async_hooks';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type TransactionSettings,
} from 'kysely';
import type { Schema } from './schema.ts';

/** The connection that a transaction holds, and what may be done beside it meanwhile. */
type Held = {
  connection: DatabaseConnection;
  /** Whether everything that is asked for meanwhile joins the transaction; else it is refused. */
  isJoined: boolean;
  /** Transactions that are open on it, one inside of the other. */
  depth: number;
  isOver: boolean;
};

const held = new AsyncLocalStorage<Held>();

/** Whatever is done on the connection's database until `work` ends joins the transaction, or is refused. */
const holding = async <T>(
  connection: DatabaseConnection,
  isJoined: boolean,
  work: () => Promise<T>,
): Promise<T> => {
  const own: Held = { connection, isJoined, depth: 0, isOver: false };
  try {
    return await held.run(own, work);
  } finally {
    // What was left running must not meet a connection that is somebody else's by now.
    own.isOver = true;
  }
};

/** Hands out the held connection where that is joined; transactions on it nest as savepoints. */
class HoldingDriver implements Driver {
  readonly #driver: Driver;
  /** Two databases may be in use at once: each holds its own connections alone. */
  readonly #own = new WeakSet<DatabaseConnection>();

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  #held(): Held | undefined {
    const found = held.getStore();
    return found && !found.isOver && this.#own.has(found.connection) ? found : undefined;
  }

  #joined(): Held | undefined {
    const found = this.#held();
    return found?.isJoined ? found : undefined;
  }

  init(): Promise<void> {
    return this.#driver.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const found = this.#held();
    if (found?.isJoined) return found.connection;
    // The embedded database has one connection and would wait for ever; PostgreSQL would write what
    // stays when the transaction fails.
    if (found) throw new Error('the database was used beside a transaction that is open on it');
    const connection = await this.#driver.acquireConnection();
    this.#own.add(connection);
    return connection;
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (this.#joined()?.connection === connection) return;
    await this.#driver.releaseConnection(connection);
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings) {
    const joined = this.#joined();
    if (!joined || joined.depth === 0) await this.#driver.beginTransaction(connection, settings);
    else await connection.executeQuery(CompiledQuery.raw(`savepoint joined_${joined.depth}`));
    if (joined) joined.depth += 1;
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const joined = this.#joined();
    const outer = joined ? joined.depth - 1 : 0;
    // A commit that fails is rolled back, and is not over before that.
    if (outer === 0) await this.#driver.commitTransaction(connection);
    else await connection.executeQuery(CompiledQuery.raw(`release savepoint joined_${outer}`));
    if (joined) joined.depth = outer;
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const joined = this.#joined();
    if (joined) joined.depth -= 1;
    if (!joined || joined.depth === 0) return this.#driver.rollbackTransaction(connection);
    await connection.executeQuery(
      CompiledQuery.raw(`rollback to savepoint joined_${joined.depth}`),
    );
  }

  destroy(): Promise<void> {
    return this.#driver.destroy();
  }
}

/** @returns the dialect, with a driver that knows what its transactions hold. */
export const holdable = (dialect: Dialect): Dialect => ({
  createAdapter: () => dialect.createAdapter(),
  createDriver: () => new HoldingDriver(dialect.createDriver()),
  createIntrospector: (db) => dialect.createIntrospector(db),
  createQueryCompiler: () => dialect.createQueryCompiler(),
});

/**
 * Runs `work` in a transaction that is open: its database is used through it alone until it ends.
 * @throws Error at once from whatever uses the database otherwise meanwhile
 */
export const aloneIn = async <T>(
  transaction: Kysely<Schema>,
  work: () => Promise<T>,
): Promise<T> => {
  const connection = await transaction.getExecutor().provideConnection(async (one) => one);
  return holding(connection, false, work);
};

/** Whether what is done at the moment shares a connection with work that began before. */
export const isSharing = (): boolean => {
  const found = held.getStore();
  return found?.isJoined === true && !found.isOver;
};

/** Runs `work` on a connection that everything which uses its database meanwhile shares. */
export const sharingConnection = <T>(db: Kysely<Schema>, work: () => Promise<T>): Promise<T> =>
  db
    .connection()
    .execute((single) =>
      single.getExecutor().provideConnection((connection) => holding(connection, true, work)),
    );
