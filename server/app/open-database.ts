import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { isUnavailable } from '../db/constraints.ts';
import { type DatabaseLocation, type Db, openDatabase } from '../db/database.ts';
import { migrate } from '../db/migrator.ts';
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

const connect = (location: DatabaseLocation, logger: Logger): Promise<Db> =>
  // The driver hangs its connection on the error, with the key that cancels the connection's queries.
  openDatabase(location, ({ message, stack }) =>
    logger.warn({ err: { message, stack } }, 'database'),
  );

/** Host, port and database of a URL, without its password. */
const describe = (url: string): string => {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
};

/** What PostgreSQL refuses however often one asks: credentials, a missing database, a missing right. */
const permanent = new Set(['28P01', '28000', '3D000', '42501']);

type Place = { location: DatabaseLocation; say: Tenant['say'] };

/**
 * Does something with a database. A PostgreSQL that cannot be reached yet is waited for: machines start
 * in any order.
 */
const whenAvailable = async <T>({ location, say }: Place, work: () => Promise<T>): Promise<T> => {
  for (let pause = 500; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      return await work();
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException;
      if (location.kind === 'sqlite') {
        if (!isUnavailable(error)) throw error;
        throw new StartError(`${location.file} cannot be used: ${message}.`);
      }
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

/** A tenant's database, in whatever shape it was found. */
export type FoundDatabase = {
  db: Db;
  /**
   * Brings it to the shape this version needs.
   * @param beforeCommit what has to succeed too, or nothing is changed here.
   * @throws when that cannot be done, and nothing was; StartError when it is declared otherwise.
   */
  update: (beforeCommit?: () => Promise<void>) => Promise<void>;
};

/**
 * Opens a tenant's database. Each step waits for a PostgreSQL that cannot be reached.
 * @throws StartError when waiting would not help.
 */
export const openTenantDatabase = async (tenant: Tenant): Promise<FoundDatabase> => {
  const { config, tenantId, logger, say } = tenant;
  const location = locationOf(config, tenantId);
  const place = { location, say };
  if (location.kind === 'sqlite') {
    await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 });
    await keepPrivate(location.file, logger);
  }
  const db = await whenAvailable(place, () => connect(location, logger)).catch((error: unknown) => {
    if (error instanceof StartError || location.kind === 'sqlite') throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`PostgreSQL at ${describe(location.url)} cannot be used: ${reason}`);
  });
  return {
    db,
    update: (beforeCommit) =>
      whenAvailable(place, async () => {
        await migrate(db, { beforeCommit });
        await checkTables(db);
      }),
  };
};
