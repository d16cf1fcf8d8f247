import { randomBytes } from 'node:crypto';
import { after, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { type Db, openDatabase } from './database.ts';
import { migrate } from './migrator.ts';

/**
 * Migrated PostgreSQL schemas that tests use one after the other: migrating one takes a third of a
 * second, emptying it a few milliseconds.
 */

type Schema = {
  /** The database it is in. */
  url: string;
  name: string;
  /** Every column it was made with. */
  columns: string;
  /** What the migrations themselves put there, as JSON by table. */
  initial: { table: string; rows: string }[];
};

const raise = (error: Error) => {
  throw error;
};

const open = ({ url, name }: Pick<Schema, 'url' | 'name'>): Promise<Db> =>
  openDatabase({ kind: 'postgres', url, schema: name }, raise);

const using = async <T>(
  schema: Pick<Schema, 'url' | 'name'>,
  body: (db: Db) => Promise<T>,
): Promise<T> => {
  const db = await open(schema);
  return body(db).finally(() => db.destroy());
};

const tablesOf = async (db: Db, schema: string): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = ${schema} and table_type = 'BASE TABLE'
      and table_name not like 'kysely_%'`.execute(db);
  return rows.map(({ name }) => name);
};

const columnsOf = async (db: Db, schema: string): Promise<string> => {
  const { rows } = await sql<{ columns: string | null }>`
    select string_agg(concat_ws(' ', table_name, column_name, data_type), ','
      order by table_name, ordinal_position) as columns
    from information_schema.columns where table_schema = ${schema}`.execute(db);
  return rows[0]?.columns ?? '';
};

const createSchema = (url: string, name: string): Promise<Schema> =>
  using({ url, name }, async (db) => {
    await migrate(db);
    const initial: Schema['initial'] = [];
    for (const table of await tablesOf(db, name)) {
      const { rows } = await sql<{ all: string | null }>`
        select json_agg(t)::text as all from ${sql.table(table)} as t`.execute(db);
      if (rows[0]?.all) initial.push({ table, rows: rows[0].all });
    }
    return { url, name, columns: await columnsOf(db, name), initial };
  });

/** Foreign keys rest meanwhile, so that the order of the tables does not matter. */
const empty = (db: Db, { name, initial }: Schema): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    await sql`set local session_replication_role = replica`.execute(transaction);
    await sql`set local lock_timeout = '5s'`.execute(transaction);
    for (const table of await tablesOf(transaction, name)) {
      await sql`delete from ${sql.table(table)}`.execute(transaction);
    }
    for (const { table, rows } of initial) {
      const kind = sql.table(table);
      await sql`insert into ${kind}
        select * from json_populate_recordset(null::${kind}, ${rows}::json)`.execute(transaction);
    }
  });

/** @returns false for one whose tables a test changed: it serves no other. */
const renew = (schema: Schema): Promise<boolean> =>
  using(schema, async (db) => {
    if ((await columnsOf(db, schema.name)) !== schema.columns) return false;
    await empty(db, schema);
    return true;
  });

const runIn = (url: string, statement: ReturnType<typeof sql>): Promise<unknown> =>
  using({ url, name: 'public' }, (db) => statement.execute(db));

/** Schemas that are made together, used together and dropped together. */
const createPool = (
  create: (url: string) => Promise<Schema[]>,
  drop: (schemas: Schema[]) => Promise<unknown>,
) => {
  const idle: Schema[][] = [];
  after(async () => {
    for (const schemas of idle) await drop(schemas);
  });

  const takeIdle = async (): Promise<Schema[] | undefined> => {
    for (let schemas = idle.pop(); schemas; schemas = idle.pop()) {
      const renewed = await Promise.all(schemas.map(renew));
      if (!renewed.includes(false)) return schemas;
      await drop(schemas);
    }
  };

  /** When the test is over another one may take them. */
  return async (t: Pick<TestContext, 'after'>, url: string): Promise<Schema[]> => {
    const schemas = (await takeIdle()) ?? (await create(url));
    t.after(() => void idle.push(schemas));
    return schemas;
  };
};

const newName = (kind: string): string => `${kind}_${randomBytes(6).toString('hex')}`;

const takeSchema = createPool(
  async (url) => [await createSchema(url, newName('test'))],
  async ([schema]) => schema && runIn(schema.url, sql`drop schema ${sql.id(schema.name)} cascade`),
);

/**
 * Opens a schema with the tables of this version and nothing in them, for one test.
 * @param url the PostgreSQL that tests use; their account may do everything.
 */
export const openMigratedSchema = async (
  t: Pick<TestContext, 'after'>,
  url: string,
): Promise<Db> => {
  const [schema] = await takeSchema(t, url);
  if (!schema) throw new Error('the pool answered nothing');
  const db = await open(schema);
  t.after(() => db.destroy());
  return db;
};

let server = '';

const takeDeployment = createPool(
  async (url) => {
    server = url;
    const name = newName('deployment');
    await runIn(url, sql`create database ${sql.id(name)}`);
    const own = Object.assign(new URL(url), { pathname: name }).href;
    return [await createSchema(own, 'cardea_default'), await createSchema(own, 'cardea_admin')];
  },
  async ([schema]) => {
    if (!schema) return;
    const name = new URL(schema.url).pathname.slice(1);
    await runIn(server, sql`drop database ${sql.id(name)} with (force)`);
  },
);

/** @returns the URL of a database with the empty tables of both tenants, for one test. */
export const takeDeploymentDatabase = async (
  t: Pick<TestContext, 'after'>,
  url: string,
): Promise<string> => {
  const [schema] = await takeDeployment(t, url);
  if (!schema) throw new Error('the pool answered nothing');
  return schema.url;
};
