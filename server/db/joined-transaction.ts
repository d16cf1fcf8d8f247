import { AsyncLocalStorage } from 'node:async_hooks';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type TransactionSettings,
} from 'kysely';
import { isSerializationFailure } from './constraints.ts';
import type { Schema } from './schema.ts';

/** A connection that everything which is asked for meanwhile shares. */
type Shared = { connection: DatabaseConnection; depth: number; isOver: boolean };

const shared = new AsyncLocalStorage<Shared>();

/** Hands out the shared connection while there is one; transactions on it nest as savepoints. */
class JoiningDriver implements Driver {
  readonly #driver: Driver;
  /** Two databases may be in use at once: each shares its own connections alone. */
  readonly #own = new WeakSet<DatabaseConnection>();

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  #joined(): Shared | undefined {
    const found = shared.getStore();
    return found && !found.isOver && this.#own.has(found.connection) ? found : undefined;
  }

  init(): Promise<void> {
    return this.#driver.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const joined = this.#joined();
    if (joined) return joined.connection;
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
    if (joined) joined.depth -= 1;
    if (!joined || joined.depth === 0) return this.#driver.commitTransaction(connection);
    await connection.executeQuery(CompiledQuery.raw(`release savepoint joined_${joined.depth}`));
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

/** @returns the dialect, with a driver that `inJoinedTransaction` can share a connection of. */
export const joinable = (dialect: Dialect): Dialect => ({
  createAdapter: () => dialect.createAdapter(),
  createDriver: () => new JoiningDriver(dialect.createDriver()),
  createIntrospector: (db) => dialect.createIntrospector(db),
  createQueryCompiler: () => dialect.createQueryCompiler(),
});

const maxTries = 5;

const runOnce = <T>(db: Kysely<Schema>, work: () => Promise<T>): Promise<T> =>
  db.connection().execute((single) =>
    single.getExecutor().provideConnection(async (connection) => {
      const own: Shared = { connection, depth: 0, isOver: false };
      try {
        return await shared.run(own, () =>
          db.transaction().setIsolationLevel('serializable').execute(work),
        );
      } finally {
        // What was left running must not meet a connection that is somebody else's by now.
        own.isOver = true;
      }
    }),
  );

/**
 * Runs `work` so that everything it does with `db`, reads and transactions alike, is one
 * serializable transaction: what it read is still true when it has written, or nothing was written.
 * @param work is run again when another transaction came between.
 */
export const inJoinedTransaction = async <T>(
  db: Kysely<Schema>,
  work: () => Promise<T>,
): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await runOnce(db, work);
    } catch (error) {
      if (tries === maxTries || !isSerializationFailure(error)) throw error;
    }
  }
};
