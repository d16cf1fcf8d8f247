import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { isUnavailable } from '../db/constraints.ts';
import { type DatabaseLocation, type Db, openDatabase } from '../db/database.ts';
import { migrate, rehearseMigration } from '../db/migrator.ts';
import { checkTables } from '../db/tables/comparison.ts';
import type { Logger } from '../lib/logger.ts';
import { keepPrivate } from '../lib/private-files.ts';
import { StartError } from '../lib/start-error.ts';

type Tenant = {
  config: Config;
  tenantId: string;
  logger: Logger;
  /** Tells the person who started the server what is being waited for. */
  say: (line: string) => void;
};

/** The pause before another attempt grows to this, in milliseconds. */
const longestPause = 5000;

const locationOf = (config: Config, tenantId: string): DatabaseLocation =>
  config.databaseUrl
    ? { kind: 'postgres', url: config.databaseUrl, schema: `cardea_${tenantId}` }
    : {
        kind: 'sqlite',
        file: join(config.dataDirectory, `${tenantId}.sqlite`),
        durability: config.durability,
      };

type Open = (location: DatabaseLocation, logger: Logger) => Promise<Db>;

const connect = (location: DatabaseLocation, logger: Logger): Promise<Db> =>
  // The driver hangs its connection on the error, with the key that cancels the connection's queries.
  openDatabase(location, ({ message, stack }) =>
    logger.warn({ err: { message, stack } }, 'database'),
  );

const openMigrated: Open = async (location, logger) => {
  const db = await connect(location, logger);
  try {
    await migrate(db);
    await checkTables(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
};

const openRehearsed: Open = async (location, logger) => {
  const db = await connect(location, logger);
  try {
    await rehearseMigration(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
};

/** Host, port and database of a URL, without its password. */
const describe = (url: string): string => {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
};

/** What PostgreSQL refuses however often one asks: credentials, a missing database, a missing right. */
const permanent = new Set(['28P01', '28000', '3D000', '42501']);

/** A PostgreSQL that cannot be reached yet is waited for: machines start in any order. */
const openWith = async (open: Open, { config, tenantId, logger, say }: Tenant): Promise<Db> => {
  const location = locationOf(config, tenantId);
  if (location.kind === 'sqlite') {
    await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 });
    await keepPrivate(location.file, logger);
    return open(location, logger).catch((error: unknown) => {
      if (!isUnavailable(error)) throw error;
      const { message } = error as Error;
      throw new StartError(`${location.file} cannot be used: ${message}.`);
    });
  }
  for (let pause = 500; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      return await open(location, logger);
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException;
      if (permanent.has(code)) {
        throw new StartError(`PostgreSQL at ${describe(location.url)} refuses: ${message}`);
      }
      if (!isUnavailable(error)) throw error;
      const reason = code || message;
      say(`PostgreSQL at ${describe(location.url)} cannot be reached (${reason}); trying again`);
      await wait(pause);
    }
  }
};

/**
 * Opens a tenant's database in the shape this version needs. A PostgreSQL that cannot be reached yet
 * is waited for.
 * @throws StartError when waiting would not help.
 */
export const openTenantDatabase = (tenant: Tenant): Promise<Db> => openWith(openMigrated, tenant);

/**
 * Finds out whether a tenant's database can be brought to that shape, and leaves it as it is.
 * @throws StartError when it cannot.
 */
export const rehearseTenantDatabase = async (tenant: Tenant): Promise<void> => {
  const db = await openWith(openRehearsed, tenant);
  await db.destroy();
};
