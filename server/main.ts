import { createApp } from './app/app.ts';
import { superviseWorkers } from './app/supervisor.ts';
import {
  isFirst,
  isWorker,
  leaveSupervisor,
  onStop,
  stopTimeout,
  takeConnections,
  tellStartError,
  untilListening,
} from './app/workers.ts';
import { type Config, ConfigError, processEnvironment, readConfig } from './config.ts';
import { isUnavailable } from './db/constraints.ts';
import { listen, type Mount, serveConnections } from './http/server/listener.ts';
import { type Place, placesOf } from './http/server/places.ts';
import { createLogger } from './lib/logger.ts';
import { StartError } from './lib/start-error.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const say = (line: string): void => {
  if (isFirst()) print(line);
};

/** Tenants share a port unless their URLs name different ones. */
const portsOf = ({ port, adminPort }: Config): number[] => [...new Set([port, adminPort])];

const placesFor = (config: Config): Place[] =>
  portsOf(config).flatMap((port) => placesOf(port, config.host));

const listenFor = async (config: Config, { main, admin }: { main: Mount; admin: Mount }) => {
  const mountsAt = (port: number): Mount[] => [
    ...(port === config.port ? [main] : []),
    ...(port === config.adminPort ? [admin] : []),
  ];
  const places = placesFor(config);
  return isWorker()
    ? serveConnections(places, mountsAt, takeConnections)
    : listen(places, mountsAt);
};

const serve = async (config: Config): Promise<void> => {
  const app = await createApp({ config, logger: createLogger(config.logLevel), say });
  const listener = await listenFor(config, app.mounts).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), stopTimeout).unref();
    await listener.close();
    await app.close();
    leaveSupervisor();
  };
  onStop(() => void stop());
  if (!(await untilListening())) return;
  for (const line of [...app.welcome, ...(await app.setup())]) print(line);
};

/** @returns what the person who started it can do something about; undefined for a fault of the program. */
const reasonOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof ConfigError || error instanceof StartError) return error.message;
  if (isUnavailable(error)) return `A database cannot be used: ${error.message}.`;
  // The system's own words name the file and what it refuses.
  return 'syscall' in error && 'path' in error ? error.message : undefined;
};

const run = async (): Promise<void> => {
  try {
    const config = readConfig(processEnvironment());
    if (config.workers > 1 && !isWorker()) superviseWorkers(config.workers, placesFor(config));
    else await serve(config);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    process.exitCode = 1;
    tellStartError(reason);
  }
};

// Not awaited: what is loaded on the way imports from the file of the bundle that this one is part of,
// and would wait for it.
void run();
