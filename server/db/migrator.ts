import {
  DEFAULT_MIGRATION_TABLE,
  type Kysely,
  type Migration,
  type MigrationProvider,
  Migrator,
  PostgresAdapter,
  sql,
} from 'kysely';
import type { Db } from './database.ts';
import { migrations } from './tables/all.ts';

const loadMigrations = async (): Promise<Record<string, Migration>> => {
  const loaded = Object.entries(migrations).map(async ([name, load]) => [name, await load()]);
  return Object.fromEntries(await Promise.all(loaded));
};

/** PostgreSQL's tenants are schemas of one database; the migrator would look into all of them. */
const currentSchema = async (db: Db): Promise<string | undefined> => {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return undefined;
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db);
  return rows[0]?.name;
};

/** Whether a query failed because its table is not there, and for no other reason. */
const isMissingTable = (error: unknown): boolean => {
  const { code, message = '' } = error as { code?: string; message?: string };
  return code === '42P01' || message.startsWith('no such table');
};

/**
 * @returns the names of the migrations that were made; none for a new database.
 * @throws whatever else keeps it from being read: nobody knows then what is in it.
 */
const findDone = async (db: Db): Promise<Set<string>> => {
  const table = sql.table(DEFAULT_MIGRATION_TABLE);
  try {
    const { rows } = await sql<{ name: string }>`select name from ${table}`.execute(db);
    return new Set(rows.map(({ name }) => name));
  } catch (error) {
    if (isMissingTable(error)) return new Set();
    throw error;
  }
};

/** Whether there is nothing to do, for most starts: the migrator itself looks into every table. */
const isCurrent = (done: ReadonlySet<string>): boolean => {
  const wanted = Object.keys(migrations);
  return done.size === wanted.length && wanted.every((name) => done.has(name));
};

/** The migrations, made in the order of their names in one transaction; `work` is done at its end. */
const endingWith = (last: string, work: () => Promise<void>): MigrationProvider => ({
  getMigrations: async () => {
    const all = await loadMigrations();
    const up = async (db: Kysely<unknown>): Promise<void> => {
      await all[last]?.up(db);
      await work();
    };
    return { ...all, [last]: { up } };
  },
});

type Options = {
  /** A migration's name, to stop at the shape of an earlier version. */
  last?: string;
  /**
   * Done when everything is prepared and nothing is committed: when it fails, everything is taken back.
   * Done also where there is nothing to migrate.
   */
  beforeCommit?: () => Promise<void>;
};

const newest = Object.keys(migrations).sort().at(-1) ?? '';

/**
 * Brings a database to the shape this version needs, under a lock: several processes may start at
 * once, one migrates and the others wait. All of it happens or none of it.
 */
export const migrate = async (
  db: Db,
  { last, beforeCommit = async () => {} }: Options = {},
): Promise<void> => {
  // Without plugins: migrations name tables and columns as the databases do.
  const plain = db.withoutPlugins();
  if (!last && isCurrent(await findDone(plain))) return beforeCommit();
  let isPrepared = false;
  const prepare = async (): Promise<void> => {
    isPrepared = true;
    await beforeCommit();
  };
  const migrator = new Migrator({
    db: plain,
    provider: endingWith(last ?? newest, prepare),
    migrationTableSchema: await currentSchema(plain),
  });
  const { error } = await (last ? migrator.migrateTo(last) : migrator.migrateToLatest());
  if (error) throw error;
  // Another process has migrated it meanwhile.
  if (!isPrepared) await prepare();
};
