import {
  DEFAULT_MIGRATION_TABLE,
  type Migration,
  type MigrationProvider,
  Migrator,
  PostgresAdapter,
  sql,
} from 'kysely';
import type { Db } from './database.ts';
import { migrations } from './tables/all.ts';

const provider: MigrationProvider = {
  getMigrations: async () => {
    const loaded = Object.entries(migrations).map(async ([name, load]) => [name, await load()]);
    return Object.fromEntries(await Promise.all(loaded)) as Record<string, Migration>;
  },
};

/** PostgreSQL's tenants are schemas of one database; the migrator would look into all of them. */
const currentSchema = async (db: Db): Promise<string | undefined> => {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return undefined;
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db);
  return rows[0]?.name;
};

/** @returns the names of the migrations that were made; undefined for a new database. */
const findDone = async (db: Db): Promise<Set<string> | undefined> => {
  const table = sql.table(DEFAULT_MIGRATION_TABLE);
  try {
    const { rows } = await sql<{ name: string }>`select name from ${table}`.execute(db);
    return new Set(rows.map(({ name }) => name));
  } catch {
    // A new database has no such table.
    return undefined;
  }
};

/** Whether there is nothing to do, for most starts: the migrator itself looks into every table. */
const isCurrent = (done: ReadonlySet<string> | undefined): boolean => {
  const wanted = Object.keys(migrations);
  return done?.size === wanted.length && wanted.every((name) => done.has(name));
};

/**
 * Brings a database to the shape this version needs, under a lock: several processes may start at
 * once, one migrates and the others wait. All of it happens or none of it.
 * @param last a migration's name, to stop at the shape of an earlier version.
 */
export const migrate = async (db: Db, last?: string): Promise<void> => {
  // Without plugins: migrations name tables and columns as the databases do.
  const plain = db.withoutPlugins();
  if (!last && isCurrent(await findDone(plain))) return;
  const migrationTableSchema = await currentSchema(plain);
  const migrator = new Migrator({ db: plain, provider, migrationTableSchema });
  const { error } = await (last ? migrator.migrateTo(last) : migrator.migrateToLatest());
  if (error) throw error;
};

class Rehearsed extends Error {}

/** Migrations are made in the order of their names, all of them in one transaction. */
const rehearsal: MigrationProvider = {
  getMigrations: async () => ({
    ...(await provider.getMigrations()),
    'zzzz-rehearsal': { up: () => Promise.reject(new Rehearsed()) },
  }),
};

/**
 * Does what `migrate` would do and takes all of it back, so that a deployment of several databases is
 * migrated as a whole or not at all.
 * @throws what would stop the migration.
 */
export const rehearseMigration = async (db: Db): Promise<void> => {
  const plain = db.withoutPlugins();
  const done = await findDone(plain);
  if (!done || isCurrent(done)) return;
  const migrationTableSchema = await currentSchema(plain);
  const migrator = new Migrator({ db: plain, provider: rehearsal, migrationTableSchema });
  const { error } = await migrator.migrateToLatest();
  if (!(error instanceof Rehearsed)) throw error;
};
