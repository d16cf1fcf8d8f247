import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** An app instance mounted at a URL. */
export type Mount = {
  url: URL;
  handle: (request: IncomingMessage, response: ServerResponse) => void;
};

/** A request whose `url` lost the path of its mount, as middleware frameworks have it. */
type MountedRequest = IncomingMessage & { originalUrl?: string };

/** The mount's path without a trailing slash: `''` at the root. */
export const basePathOf = (url: URL): string => url.pathname.replace(/\/$/, '');

const isBelow = (path: string, base: string): boolean =>
  path === base || path.startsWith(`${base}/`) || path.startsWith(`${base}?`);

/** Where RFC 8414 (section 3.1) has the metadata of an issuer with a path: before the path. */
const inserted = /^\/\.well-known\/(oauth-authorization-server|openid-configuration)(\/.*)?\/oidc$/;

/** @returns the path and query of the same document below its issuer; others as they are. */
const toIssuer = (url: string, bases: ReadonlySet<string>): string => {
  const [path = '', ...query] = url.split('?');
  const [, document, base = ''] = inserted.exec(path) ?? [];
  if (!document || !bases.has(base)) return url;
  return [`${base}/oidc/.well-known/${document}`, ...query].join('?');
};

const dispatch = (mounts: readonly Mount[]) => {
  const deepestFirst = mounts
    .map(({ url, handle }) => ({ base: basePathOf(url), handle }))
    .toSorted((left, right) => right.base.length - left.base.length);
  const bases = new Set(deepestFirst.map(({ base }) => base));
  return (request: MountedRequest, response: ServerResponse): void => {
    const path = toIssuer(request.url ?? '/', bases);
    const mount = deepestFirst.find(({ base }) => base === '' || isBelow(path, base));
    if (!mount) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not Found');
      return;
    }
    request.originalUrl = path;
    const below = path.slice(mount.base.length);
    request.url = below.startsWith('/') ? below : `/${below}`;
    mount.handle(request, response);
  };
};

/** Both loopback addresses: which one `localhost` means differs from client to client. */
const loopback = ['127.0.0.1', '::1'];

const listen = (server: Server, port: number, host: string | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      resolve();
    });
  });

/**
 * How long connections stay open that ask nothing at the moment of stopping, in milliseconds: their next
 * request may be on its way, and is answered with the word that it was the last.
 */
const idleGrace = 1000;
const pollInterval = 20;

/** The requests that a server is answering, the last one of each connection included. */
const trackRequests = (server: Server) => {
  const answering = new Set<ServerResponse>();
  const lastOf = new Map<Socket, ServerResponse>();
  let isStopping = false;
  // Before the handler: it may answer at once.
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    answering.add(response);
    lastOf.set(socket, response);
    response.once('close', () => {
      answering.delete(response);
      if (lastOf.get(socket) === response) lastOf.delete(socket);
    });
    if (isStopping) response.setHeader('Connection', 'close');
  });
  return {
    isIdle: () => answering.size === 0,
    /** From now on each connection ends with its next answer; pipelined requests are all answered. */
    stop: () => {
      isStopping = true;
      for (const response of lastOf.values()) {
        if (!response.headersSent) response.setHeader('Connection', 'close');
      }
    },
  };
};

type Listening = { server: Server; requests: ReturnType<typeof trackRequests> };

const hasConnections = (server: Server): Promise<boolean> =>
  new Promise((resolve) => server.getConnections((_, count) => resolve(count > 0)));

/** Stops listening and leaves every connection as it is; `close` of HTTP hangs up on idle ones. */
const stopListening = (server: Server): Promise<unknown> => {
  const closed = once(server, 'close');
  NetServer.prototype.close.call(server);
  return closed;
};

/** Answers what was asked and hangs up afterwards; who never finishes asking is not waited for. */
const close = async ({ server, requests }: Listening): Promise<void> => {
  const closed = stopListening(server);
  requests.stop();
  const graceEnds = performance.now() + idleGrace;
  while ((await hasConnections(server)) && performance.now() < graceEnds) await delay(pollInterval);
  while (!requests.isIdle()) {
    server.closeIdleConnections();
    await delay(pollInterval);
  }
  // What was answered last is still on its way out of the sockets.
  if (await hasConnections(server)) await delay(pollInterval);
  server.closeAllConnections();
  await closed;
};

const hasNoIpv6 = (error: unknown): boolean =>
  ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes((error as NodeJS.ErrnoException).code ?? '');

/**
 * Serves mounts on one port; the one with the longest matching path answers.
 * @param host the address to listen on; undefined is every address of the machine.
 * @returns how to stop: what was asked is answered first.
 */
export const listenOn = async (
  port: number,
  host: string | undefined,
  mounts: readonly Mount[],
): Promise<{ close: () => Promise<void> }> => {
  const handler = dispatch(mounts);
  const listening: Listening[] = [];
  const closeAll = async () => {
    await Promise.all(listening.map(close));
  };
  for (const address of host === 'localhost' ? loopback : [host]) {
    const server = createServer(handler);
    // A slow or silent client does not hold a connection for ever (Slowloris).
    server.headersTimeout = 15_000;
    server.requestTimeout = 60_000;
    try {
      await listen(server, port, address);
      listening.push({ server, requests: trackRequests(server) });
    } catch (error) {
      if (address === '::1' && hasNoIpv6(error)) continue;
      await closeAll();
      throw error;
    }
  }
  return { close: closeAll };
};
