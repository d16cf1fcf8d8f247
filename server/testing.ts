import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { sql } from 'kysely';
import { type App, createApp } from './app/app.ts';
import { type Environment, readConfig } from './config.ts';
import { type Db, openDatabase } from './db/database.ts';
import { migratedPages } from './db/migrated-pages.fixture.ts';
import { openMigratedSchema, takeDeploymentDatabase } from './db/test-schemas.fixture.ts';
import { failOnFaults } from './faults.fixture.ts';
import { createLogger } from './lib/logger.ts';
import { systemRandom } from './lib/random.ts';
import { createSealer } from './lib/seal.ts';

/**
 * What tests stand on. Every test gets a database of its own: in memory, or a schema of the
 * PostgreSQL that `CARDEA_TEST_DATABASE_URL` names.
 */

const raise = (error: Error) => {
  throw error;
};

const openInMemory = async (t: Pick<TestContext, 'after'>, pages?: Uint8Array): Promise<Db> => {
  const inMemory = { kind: 'sqlite', file: ':memory:' } as const;
  const db = await openDatabase({ ...inMemory, ...(pages && { pages }) }, raise);
  t.after(() => db.destroy());
  return db;
};

/** Opens an empty database that disappears with the test. */
export const openTestDatabase = async (t: Pick<TestContext, 'after'>): Promise<Db> => {
  const url = process.env.CARDEA_TEST_DATABASE_URL;
  if (!url) return openInMemory(t);
  const schema = `test_${randomBytes(6).toString('hex')}`;
  const db = await openDatabase({ kind: 'postgres', url, schema }, raise);
  t.after(async () => {
    await sql`drop schema ${sql.id(schema)} cascade`.execute(db);
    await db.destroy();
  });
  return db;
};

/** Opens a database with the tables of this version and nothing in them. */
export const openMigratedDatabase = async (t: Pick<TestContext, 'after'>): Promise<Db> => {
  const url = process.env.CARDEA_TEST_DATABASE_URL;
  if (url) return openMigratedSchema(t, url);
  return openInMemory(t, await migratedPages());
};

export const testSealer = createSealer(['a key for tests'], systemRandom);

/** Settings that give a whole deployment an empty database that disappears with the test. */
export const emptyDeployment = async (t: Pick<TestContext, 'after'>): Promise<Environment> => {
  const data = await mkdtemp(join(tmpdir(), 'cardea-test-'));
  t.after(() => rm(data, { recursive: true, force: true }));
  const url = process.env.CARDEA_TEST_DATABASE_URL;
  if (!url) return { CARDEA_DATA: data };
  return { CARDEA_DATA: data, DATABASE_URL: await takeDeploymentDatabase(t, url) };
};

/** Builds the whole product, without its built pages unless told otherwise; nothing listens, requests are injected. */
export const startTestApp = async (
  t: Pick<TestContext, 'after'>,
  environment: Environment,
  options: Pick<Parameters<typeof createApp>[0], 'moreRoutes' | 'withPages'> = {},
): Promise<App> => {
  const config = readConfig(environment);
  const logger = createLogger('silent');
  const app = await createApp({
    config,
    logger,
    onFault: failOnFaults(t),
    say: () => {},
    withPages: false,
    ...options,
  });
  t.after(() => app.close());
  return app;
};
