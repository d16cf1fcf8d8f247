import { createApp } from './app.ts';
import { type Config, ConfigError, processEnvironment, readConfig } from './config.ts';
import { listenOn, type Mount } from './http/listener.ts';
import { createLogger } from './lib/logger.ts';
import { StartError } from './lib/start-error.ts';
import {
  isSpokesman,
  isWorker,
  leaveSupervisor,
  superviseWorkers,
  tellStartError,
} from './workers.ts';

/** How long running requests may take after a signal, in milliseconds: longer than any provider may. */
const stopTimeout = 30_000;

const say = (line: string): void => {
  if (isSpokesman()) process.stdout.write(`${line}\n`);
};

const listen = async (port: number, host: string | undefined, mounts: Mount[]) => {
  try {
    return await listenOn(port, host, mounts);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new StartError(`Port ${port} is in use. Stop the other program, or set PORT.`);
    }
    if (code === 'EACCES') {
      throw new StartError(`Port ${port} needs more rights than this process has. Set PORT.`);
    }
    throw error;
  }
};

/** One listener a port: tenants share it unless their URLs name different ones. */
const listenAll = async (config: Config, mounts: { main: Mount; admin: Mount }) => {
  if (config.port === config.adminPort) {
    return [await listen(config.port, config.host, [mounts.main, mounts.admin])];
  }
  const first = await listen(config.port, config.host, [mounts.main]);
  const second = await listen(config.adminPort, config.host, [mounts.admin]);
  return [first, second];
};

const serve = async (config: Config): Promise<void> => {
  const app = await createApp({ config, logger: createLogger(config.logLevel), say });
  const listeners = await listenAll(config, app.mounts).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  for (const line of app.welcome) say(line);
  if (isSpokesman()) for (const line of await app.setup()) say(line);

  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), stopTimeout).unref();
    await Promise.all(listeners.map((listener) => listener.close()));
    await app.close();
    leaveSupervisor();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
};

try {
  const config = readConfig(processEnvironment());
  if (config.workers > 1 && !isWorker()) superviseWorkers(config.workers);
  else await serve(config);
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof StartError)) throw error;
  process.exitCode = 1;
  tellStartError(error.message);
}
