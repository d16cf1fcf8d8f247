import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { acceptWaiting, listenAt, type Place, wholeTurn } from './places.ts';

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

/**
 * How long connections stay open that ask nothing at the moment of stopping, in milliseconds: their next
 * request may be on its way, and is answered with the word that it was the last.
 */
const idleGrace = 1000;
/** How long somebody may still take to finish asking, in milliseconds. */
const askingGrace = 10_000;
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
    /** @param isPatient whether requests count that have not come whole. */
    isIdle: (isPatient: boolean) => [...answering].every(({ req }) => !isPatient && !req.complete),
    /** From now on each connection ends with its next answer; pipelined requests are all answered. */
    stop: () => {
      isStopping = true;
      for (const response of lastOf.values()) {
        if (!response.headersSent) response.setHeader('Connection', 'close');
      }
    },
  };
};

/** An HTTP server at one place, its connections accepted by itself or by the supervisor of workers. */
type Endpoint = {
  server: Server;
  requests: ReturnType<typeof trackRequests>;
  connections: ReadonlySet<Socket>;
};

const trackConnections = (server: Server): ReadonlySet<Socket> => {
  const open = new Set<Socket>();
  server.prependListener('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return open;
};

const createEndpoint = (mounts: readonly Mount[]): Endpoint => {
  const server = createServer(dispatch(mounts));
  // A slow or silent client does not hold a connection for ever (Slowloris).
  server.headersTimeout = 15_000;
  server.requestTimeout = 60_000;
  return { server, requests: trackRequests(server), connections: trackConnections(server) };
};

/** Stops listening and leaves every connection as it is; `close` of HTTP hangs up on idle ones. */
const stopListening = async (server: Server): Promise<{ ended: Promise<unknown> }> => {
  const ended = once(server, 'close');
  await acceptWaiting(server);
  NetServer.prototype.close.call(server);
  return { ended };
};

/** Answers what was asked and hangs up afterwards; who never finishes asking is not waited for long. */
const close = async ({ server, requests, connections }: Endpoint): Promise<void> => {
  const closed = server.listening ? await stopListening(server) : undefined;
  requests.stop();
  const begin = performance.now();
  const isWithin = (time: number) => performance.now() < begin + time;
  while (connections.size > 0 && isWithin(idleGrace)) await delay(pollInterval);
  // What has come and was not read yet is a request too.
  await wholeTurn();
  while (!requests.isIdle(isWithin(askingGrace))) {
    server.closeIdleConnections();
    await delay(pollInterval);
  }
  // What was answered last is still on its way out of the sockets.
  if (connections.size > 0) await delay(pollInterval);
  server.closeAllConnections();
  await closed?.ended;
};

/** Serving at some places, until it is closed: what was asked is answered first. */
export type Listener = { close: () => Promise<void> };

const createListener = (endpoints: readonly Endpoint[]): Listener => ({
  close: async () => void (await Promise.all(endpoints.map(close))),
});

/**
 * Serves mounts at places of their own; the one with the longest matching path answers.
 * @param mountsAt what is served at a port.
 * @throws StartError when a port is taken or not allowed
 */
export const listen = async (
  places: readonly Place[],
  mountsAt: (port: number) => readonly Mount[],
): Promise<Listener> => {
  const endpoints: Endpoint[] = [];
  try {
    for (const place of places) {
      const endpoint = createEndpoint(mountsAt(place.port));
      if (await listenAt(endpoint.server, place)) endpoints.push(endpoint);
    }
  } catch (error) {
    await createListener(endpoints).close();
    throw error;
  }
  return createListener(endpoints);
};

/**
 * Serves the connections that a supervisor accepts at the same places.
 * @param takeConnections begins to hand them over, each with the number of its place.
 */
export const serveConnections = (
  places: readonly Place[],
  mountsAt: (port: number) => readonly Mount[],
  takeConnections: (take: (place: number, socket: Socket) => void) => void,
): Listener => {
  const endpoints = places.map(({ port }) => createEndpoint(mountsAt(port)));
  // Nothing listens here, and yet this is what has node:http watch over slow and idle connections.
  for (const { server } of endpoints) server.emit('listening');
  takeConnections((place, socket) => {
    endpoints[place]?.server.emit('connection', socket);
    // The supervisor paused it before anything was read.
    socket.resume();
  });
  return createListener(endpoints);
};
