import cluster, { type Worker } from 'node:cluster';

/** Whether this process is one of several started by `superviseWorkers`. */
export const isWorker = (): boolean => cluster.isWorker;

/** Whether this process is the one that talks to the person who started the server. */
export const isSpokesman = (): boolean => !cluster.isWorker || cluster.worker?.id === 1;

/** Lets a worker end: its channel to the supervisor would keep it. Does nothing in a lone process. */
export const leaveSupervisor = (): void => {
  if (process.connected) process.disconnect?.();
};

/** Tells the person who started the server why it does not start, once however many processes find out. */
export const tellStartError = (reason: string): void => {
  if (process.send) process.send(reason, undefined, undefined, leaveSupervisor);
  else process.stderr.write(`${reason}\n`);
};

/**
 * Runs the server in several processes that share its ports. One that dies is replaced; one that gives
 * up before it ever listened ends them all, because its successor would give up the same way.
 */
export const superviseWorkers = (count: number): void => {
  let isStopping = false;
  let reason: string | undefined;
  const serving = new Set<number>();

  const stop = (signal: NodeJS.Signals): void => {
    isStopping = true;
    for (const worker of Object.values(cluster.workers ?? {})) worker?.kill(signal);
  };
  cluster.on('message', (_, message: unknown) => {
    if (reason !== undefined || typeof message !== 'string') return;
    reason = message;
    process.stderr.write(`${reason}\n`);
  });
  cluster.on('listening', ({ id }: Worker) => serving.add(id));
  cluster.on('exit', ({ id }: Worker, code: number | null, signal: string | null) => {
    const hasServed = serving.delete(id);
    if (isStopping) return;
    if (hasServed || signal) {
      cluster.fork();
      return;
    }
    process.exitCode = code || 1;
    stop('SIGTERM');
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(signal));
  for (let started = 0; started < count; started += 1) cluster.fork();
};
