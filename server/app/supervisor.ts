import cluster, { type Worker } from 'node:cluster';
import { createServer, type Server, type Socket } from 'node:net';
import { acceptWaiting, listenAt, type Place } from '../http/server/places.ts';
import { type Order, type Report, stopSignals, stopTimeout } from './workers.ts';

/**
 * Several processes behind common ports. The supervisor accepts every connection and hands it to a
 * worker: what a worker is told arrives in order, so that it is told to stop after its last connection,
 * and none that was accepted is dropped. (The ports of node:cluster drop what is between two processes.)
 */

/** Sockets that were accepted, each with the number of its place. */
type Accepted = [place: number, socket: Socket];

/** Hands connections to the workers that take them, one after the other. */
const createRotation = () => {
  const workers: Worker[] = [];
  /** Accepted while every worker was ending and its successor was not ready. */
  const waiting: Accepted[] = [];
  /** Sent to a worker that has not said that it took them: open here too, and not read from. */
  const sent = new Map<Worker, Accepted[]>();
  let isClosed = false;

  const sentTo = (worker: Worker): Accepted[] => {
    const connections = sent.get(worker) ?? [];
    sent.set(worker, connections);
    return connections;
  };
  const send = (worker: Worker, accepted: Accepted): void => {
    const [place, socket] = accepted;
    sentTo(worker).push(accepted);
    const order: Order = { kind: 'connection', place };
    worker.send(order, socket, { keepOpen: true }, (error) => {
      if (error) lose(worker);
    });
  };
  const hand = (accepted: Accepted): void => {
    const worker = workers.shift();
    if (worker) {
      workers.push(worker);
      send(worker, accepted);
    } else if (isClosed) accepted[1].destroy();
    else waiting.push(accepted);
  };
  const remove = (worker: Worker): void => {
    const at = workers.indexOf(worker);
    if (at >= 0) workers.splice(at, 1);
  };
  /** A worker is gone, or cannot be told anything any more: others get what it did not take. */
  const lose = (worker: Worker): void => {
    remove(worker);
    for (const accepted of sentTo(worker).splice(0)) hand(accepted);
    sent.delete(worker);
  };
  return {
    hand,
    remove,
    lose,
    /** A worker has what was sent to it first: it takes them in order. */
    taken: (worker: Worker): void => {
      const [, socket] = sentTo(worker).shift() ?? [];
      socket?.destroy();
    },
    /** Nobody is going to take what waits. */
    close: (): void => {
      isClosed = true;
      for (const [, socket] of waiting.splice(0)) socket.destroy();
    },
    add: (worker: Worker): void => {
      workers.push(worker);
      for (const accepted of waiting.splice(0)) hand(accepted);
    },
  };
};

const endListening = async (server: Server): Promise<void> => {
  await acceptWaiting(server);
  server.close();
};

/** Tells a worker something. One that is ending already does not hear it. */
const tell = (worker: Worker, order: Order): void => {
  if (worker.isConnected()) worker.send(order, () => {});
};

/** What a worker takes to end that has used its time up, in milliseconds. */
const endTimeout = 2000;

/** Everyone that runs at this moment. */
const runningWorkers = (): Worker[] =>
  Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);

/**
 * Runs the server in several processes that share its ports. One that dies is replaced; one that gives
 * up before it ever served ends them all, because its successor would give up the same way.
 * @param places where to listen, as soon as a worker is ready.
 */
export const superviseWorkers = (count: number, places: readonly Place[]): void => {
  const rotation = createRotation();
  const servers: Server[] = [];
  const served = new Set<number>();
  let isListening = false;
  let hasSpokesman = false;
  let isStopping = false;

  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    // From here on connections are refused; those accepted before were handed over.
    await Promise.all(servers.map(endListening));
    rotation.close();
    for (const worker of runningWorkers()) {
      tell(worker, { kind: 'stop' });
      // One that is still starting listens to nobody.
      if (!served.has(worker.id)) worker.process.kill('SIGTERM');
    }
    // One that hangs does not end by itself.
    setTimeout(() => {
      process.exitCode = 1;
      for (const worker of runningWorkers()) worker.process.kill('SIGKILL');
    }, stopTimeout + endTimeout).unref();
  };

  const fail = (reason: string): void => {
    if (!isStopping) process.stderr.write(`${reason}\n`);
    process.exitCode = 1;
    void stop();
  };

  const tellListening = (worker: Worker): void => {
    tell(worker, { kind: 'listening', speaks: !hasSpokesman });
    hasSpokesman = true;
  };

  const open = async (): Promise<void> => {
    try {
      for (const [index, place] of places.entries()) {
        const server = createServer({ pauseOnConnect: true }, (socket) =>
          rotation.hand([index, socket]),
        );
        if (!(await listenAt(server, place))) continue;
        if (isStopping) server.close();
        else servers.push(server);
      }
      if (isStopping) return;
      isListening = true;
      for (const worker of runningWorkers()) if (served.has(worker.id)) tellListening(worker);
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error));
    }
  };

  const takeIn = (worker: Worker): void => {
    const isFirst = served.size === 0;
    served.add(worker.id);
    if (isStopping) {
      tell(worker, { kind: 'stop' });
      return;
    }
    rotation.add(worker);
    if (isListening) tellListening(worker);
    if (isFirst) void open();
  };

  cluster.on('message', (worker, message: Report) => {
    if (message.kind === 'start-error') fail(message.reason);
    else if (message.kind === 'taken') rotation.taken(worker);
    else if (message.kind === 'ready') takeIn(worker);
    // All are told to stop soon, and until then take what was accepted.
    else if (!isStopping) {
      rotation.remove(worker);
      tell(worker, { kind: 'stop' });
    }
  });
  cluster.on('exit', (worker, code: number | null, signal: string | null) => {
    rotation.lose(worker);
    if (isStopping) {
      process.exitCode = code || process.exitCode;
      return;
    }
    if (served.has(worker.id) || signal) {
      cluster.fork();
      return;
    }
    process.exitCode = code || 1;
    void stop();
  });
  for (const signal of stopSignals) process.on(signal, () => void stop());
  for (let started = 0; started < count; started += 1) cluster.fork();
};
