import { randomBytes } from 'node:crypto';
import { after, type TestContext } from 'node:test';
import { type RawBuilder, sql } from 'kysely';
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
  /** Every column, index and constraint it was made with. */
  shape: string;
  /** Leaves in its tables what the migrations themselves put there. */
  emptying: RawBuilder<unknown>;
};

const raise = (error: Error) => {
  throw error;
};

const open = ({ url, name }: Pick<Schema, 'url' | 'name'>): Promise<Db> =>
  openDatabase({ kind: 'postgres', url, schema: name }, raise);

/**
 * What happens between two tests goes over one connection to each database: a new one knows no table
 * yet, and learning them takes longer than most tests do.
 */
const between = new Map<string, Promise<Db>>();

const betweenTests = (url: string): Promise<Db> => {
  const known = between.get(url) ?? open({ url, name: 'public' });
  between.set(url, known);
  return known;
};

const leave = async (url: string): Promise<void> => {
  const db = between.get(url);
  between.delete(url);
  await (await db)?.destroy();
};

after(async () => {
  for (const url of between.keys()) await leave(url);
});

const tablesOf = async (db: Db, schema: string): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = ${schema} and table_type = 'BASE TABLE'
      and table_name not like 'kysely_%'`.execute(db);
  return rows.map(({ name }) => name);
};

/** From the catalogue itself: the standard's view of it takes ten times as long. */
const shapeOf = async ({ url, name }: Pick<Schema, 'url' | 'name'>): Promise<string> => {
  const { rows } = await sql<{ shape: string | null }>`
    select concat_ws(';', (
      select string_agg(concat_ws(' ', relname, attname, format_type(atttypid, atttypmod)), ','
        order by relname, attnum)
      from pg_class join pg_attribute on attrelid = pg_class.oid
      where relnamespace = ${name}::regnamespace and relkind in ('r', 'v', 'i')
        and attnum > 0 and not attisdropped
    ), (
      select string_agg(conname, ',' order by conname)
      from pg_constraint where connamespace = ${name}::regnamespace
    )) as shape`.execute(await betweenTests(url));
  return rows[0]?.shape ?? '';
};

/** One message for all tables; foreign keys rest meanwhile, so that their order does not matter. */
const emptyingOf = async (db: Db, schema: string): Promise<RawBuilder<unknown>> => {
  const tables = await tablesOf(db, schema);
  const statements = tables.map((table) => sql`delete from ${sql.id(schema, table)}`);
  for (const table of tables) {
    const kind = sql.id(schema, table);
    const { rows } = await sql<{ all: string | null }>`
      select json_agg(t)::text as all from ${kind} as t`.execute(db);
    if (!rows[0]?.all) continue;
    statements.push(sql`insert into ${kind}
      select * from json_populate_recordset(null::${kind}, ${sql.lit(rows[0].all)}::json)`);
  }
  const settings = sql`set local session_replication_role = replica; set local lock_timeout = '5s'`;
  return sql`begin; ${settings}; ${sql.join(statements, sql`; `)}; commit`;
};

const createSchema = async (url: string, name: string): Promise<Schema> => {
  const db = await open({ url, name });
  try {
    await migrate(db);
    const emptying = await emptyingOf(db, name);
    return { url, name, shape: await shapeOf({ url, name }), emptying };
  } finally {
    await db.destroy();
  }
};

/** @returns false for one whose tables a test changed: it serves no other. */
const renew = async (schema: Schema): Promise<boolean> => {
  if ((await shapeOf(schema)) !== schema.shape) return false;
  try {
    await schema.emptying.execute(await betweenTests(schema.url));
  } catch (error) {
    // Its connection is still inside of the transaction.
    await leave(schema.url);
    throw error;
  }
  return true;
};

const runIn = async (url: string, statement: RawBuilder<unknown>): Promise<unknown> =>
  statement.execute(await betweenTests(url));

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
    await leave(schema.url);
    // Connections that are closing are waited for: one that is ended by force says so to nobody.
    await runIn(server, sql`drop database ${sql.id(name)}`);
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
