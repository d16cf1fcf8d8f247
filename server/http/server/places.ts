import { once } from 'node:events';
import type { Server } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { StartError } from '../../lib/start-error.ts';

/** One address and port to listen at; no host is every address of the machine. */
export type Place = { port: number; host: string | undefined };

/** Both loopback addresses: which one `localhost` means differs from client to client. */
const loopback = ['127.0.0.1', '::1'];

export const placesOf = (port: number, host: string | undefined): Place[] =>
  (host === 'localhost' ? loopback : [host]).map((host) => ({ port, host }));

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException).code);

const explain = (error: unknown, port: number): unknown => {
  if (codeOf(error) === 'EADDRINUSE') {
    return new StartError(`Port ${port} is in use. Stop the other program, or set PORT.`);
  }
  if (codeOf(error) === 'EACCES') {
    return new StartError(`Port ${port} needs more rights than this process has. Set PORT.`);
  }
  return error;
};

/** Resolves right after a whole turn of the event loop, which does whatever waits in the system. */
export const wholeTurn = async (): Promise<void> => {
  await nextTurn();
  await nextTurn();
};

/** As many connections may wait to be accepted as node:net asks for. Later ones are somebody else's. */
const backlog = 511;

/**
 * Accepts the connections that the system has made and nobody has accepted: they would be reset when
 * listening ends, which has to follow at once. A turn of the event loop accepts one at least.
 */
export const acceptWaiting = async (server: Server): Promise<void> => {
  let accepted = 0;
  const count = () => {
    accepted += 1;
  };
  server.on('connection', count);
  for (let before = -1; before !== accepted && accepted < backlog; ) {
    before = accepted;
    await wholeTurn();
  }
  server.off('connection', count);
};

/**
 * Listens at a place.
 * @returns false on a machine without IPv6 where the place is its loopback address.
 * @throws StartError when the port is taken or not allowed
 */
export const listenAt = async (server: Server, { port, host }: Place): Promise<boolean> => {
  try {
    await once(server.listen({ port, host }), 'listening');
    return true;
  } catch (error) {
    if (host === '::1' && ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error))) return false;
    throw explain(error, port);
  }
};
