import { join } from 'node:path';
import { startPostgres } from '../../scripts/postgres.mjs';
import type { DatabaseLocation } from '../../server/db/database.ts';
import type { ChildProgram } from './child-process.ts';
import { findFreePort } from './ports.ts';
import { startProxy } from './proxy.ts';
import { openSite, untilServing } from './server.ts';

export type DatabaseKind = 'SQLite' | 'PostgreSQL';

export type Deployment = {
  /** Where people and applications reach it, without a trailing slash. */
  url: string;
  processes: ChildProgram[];
  /** Where the tenant of end users has its data, for journeys that move time. */
  database: DatabaseLocation;
  /** Stops every process and starts it again, one after the other. */
  restart: () => Promise<void>;
  close: () => Promise<void>;
};

type Process = { url: string; start: () => ChildProgram };

/** Starts processes at once and waits until all of them serve. */
const startAll = async (all: readonly Process[]) => {
  const processes = all.map(({ start }) => start());
  await Promise.all(processes.map((program, i) => untilServing(program, all[i]?.url ?? '')));
  const restart = async () => {
    for (const [i, { url, start }] of all.entries()) {
      await processes[i]?.stop();
      const program = start();
      processes[i] = program;
      await untilServing(program, url);
    }
  };
  return { processes, restart };
};

/** Environment variables. */
type Settings = Record<string, string>;

/** One process with its embedded database. */
const deployOnSqlite = async (settings: Settings): Promise<Deployment> => {
  const site = await openSite();
  const url = `http://localhost:${await findFreePort()}`;
  const start = () => site.start({ ...settings, CARDEA_URL: url });
  const started = await startAll([{ url, start }]);
  const database = { kind: 'sqlite', file: join(site.folder, 'data/default.sqlite') } as const;
  return { url, ...started, database, close: site.close };
};

/**
 * Two processes as on two machines: they share the database and the sealing key, and nothing else.
 * Each is given the first administrator to create.
 */
const deployOnPostgres = async (settings: Settings): Promise<Deployment> => {
  const cluster = await startPostgres();
  const site = await openSite();
  const proxyPort = await findFreePort();
  const url = `http://localhost:${proxyPort}`;
  const ports = [await findFreePort(), await findFreePort()];
  const all = ports.map((port) => ({
    url: `http://localhost:${port}`,
    start: () =>
      site.start({
        ...settings,
        CARDEA_URL: url,
        CARDEA_DATA: join(site.folder, String(port)),
        CARDEA_KEY: 'a sealing key for the journeys alone',
        DATABASE_URL: cluster.url,
        PORT: String(port),
      }),
  }));
  const started = await startAll(all);
  const proxy = await startProxy(proxyPort, ports);
  const close = async () => {
    await proxy.close();
    await site.close();
    await cluster.stop();
  };
  const database = { kind: 'postgres', url: cluster.url, schema: 'cardea_default' } as const;
  return { url, ...started, database, close };
};

export type Credentials = { username: string; password: string };

/**
 * Starts Cardea as it is run: alone on SQLite, or as two processes behind one address on PostgreSQL.
 * @param administrator is created by the start itself on PostgreSQL; on SQLite whoever opens the
 * console first does it.
 */
export const deploy = (
  kind: DatabaseKind,
  administrator: Credentials,
  settings: Settings = {},
): Promise<Deployment> =>
  kind === 'SQLite'
    ? deployOnSqlite(settings)
    : deployOnPostgres({
        ...settings,
        CARDEA_ADMIN_USERNAME: administrator.username,
        CARDEA_ADMIN_PASSWORD: administrator.password,
      });
