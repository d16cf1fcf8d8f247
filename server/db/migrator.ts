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

/** Whether there is nothing to do, for most starts: the migrator itself looks into every table. */
const isCurrent = async (db: Db): Promise<boolean> => {
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  const done = new Set(rows.map(({ name }) => name));
  const wanted = Object.keys(migrations);
  return done.size === wanted.length && wanted.every((name) => done.has(name));
};

/**
 * Brings a database to the shape this version needs, under a lock: several processes may start at
 * once, one migrates and the others wait. All of it happens or none of it.
 * @param last a migration's name, to stop at the shape of an earlier version.
 */
export const migrate = async (db: Db, last?: string): Promise<void> => {
  // Without plugins: migrations name tables and columns as the databases do.
  const plain = db.withoutPlugins();
  // A new database has no such table.
  if (!last && (await isCurrent(plain).catch(() => false))) return;
  const migrationTableSchema = await currentSchema(plain);
  const migrator = new Migrator({ db: plain, provider, migrationTableSchema });
  const { error } = await (last ? migrator.migrateTo(last) : migrator.migrateToLatest());
  if (error) throw error;
};
