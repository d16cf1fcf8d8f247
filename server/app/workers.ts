import cluster from 'node:cluster';
import type { Socket } from 'node:net';

/** One of several processes behind common ports, as it sees its supervisor (supervisor.ts). */

/** What a worker tells its supervisor. */
export type Report =
  | { kind: 'ready' }
  | { kind: 'taken' }
  | { kind: 'leaving' }
  | { kind: 'start-error'; reason: string };

/** What a supervisor tells a worker. `place` counts in the order of the places it listens at. */
export type Order =
  | { kind: 'connection'; place: number }
  /** `speaks`: whether this worker talks to the person who started the server. */
  | { kind: 'listening'; speaks: boolean }
  | { kind: 'stop' };

export const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** How long running requests may take after a signal, in milliseconds: longer than any provider may. */
export const stopTimeout = 30_000;

/** Whether this process is one of several started by `superviseWorkers`. */
export const isWorker = (): boolean => cluster.isWorker;

/** Whether this process is the one that tells how the start goes on. */
export const isFirst = (): boolean => !cluster.isWorker || cluster.worker?.id === 1;

const report = (message: Report, sent: () => void = () => {}): void => {
  if (process.connected) process.send?.(message, undefined, undefined, sent);
};

/** Lets a worker end: its channel to the supervisor would keep it. Does nothing in a lone process. */
export const leaveSupervisor = (): void => {
  if (process.connected) process.disconnect?.();
};

/** Tells the person who started the server why it does not start, once however many processes find out. */
export const tellStartError = (reason: string): void => {
  if (isWorker()) report({ kind: 'start-error', reason }, leaveSupervisor);
  else process.stderr.write(`${reason}\n`);
};

/**
 * Calls `stop` once this process has to end. A worker asks its supervisor first, so that it is handed
 * no connection afterwards.
 */
export const onStop = (stop: () => void): void => {
  const ask = isWorker() ? () => report({ kind: 'leaving' }) : stop;
  for (const signal of stopSignals) process.on(signal, ask);
  if (!isWorker()) return;
  process.on('message', ({ kind }: Order) => {
    if (kind === 'stop') stop();
  });
};

/**
 * Resolves once people can connect; in a lone process they can already.
 * @returns whether this process is to say so.
 */
export const untilListening = (): Promise<boolean> =>
  new Promise((resolve) => {
    if (!isWorker()) resolve(true);
    process.on('message', (order: Order) => {
      if (order.kind === 'listening') resolve(order.speaks);
    });
  });

/** Takes the connections that the supervisor hands to this worker from now on. */
export const takeConnections = (take: (place: number, socket: Socket) => void): void => {
  process.on('message', (order: Order, socket: Socket | undefined) => {
    if (order.kind !== 'connection') return;
    // Before anything is read of it, so that no request is ever begun by two workers.
    report({ kind: 'taken' });
    // A connection that was closed on the way arrives as nothing.
    if (socket) take(order.place, socket);
  });
  report({ kind: 'ready' });
};
