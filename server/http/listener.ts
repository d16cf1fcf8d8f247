import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

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

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });

const hasNoIpv6 = (error: unknown): boolean =>
  ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes((error as NodeJS.ErrnoException).code ?? '');

/**
 * Serves mounts on one port; the one with the longest matching path answers.
 * @param host the address to listen on; undefined is every address of the machine.
 * @returns how to stop: running requests are finished first.
 */
export const listenOn = async (
  port: number,
  host: string | undefined,
  mounts: readonly Mount[],
): Promise<{ close: () => Promise<void> }> => {
  const handler = dispatch(mounts);
  const servers: Server[] = [];
  const closeAll = async () => {
    await Promise.all(servers.map(close));
  };
  for (const address of host === 'localhost' ? loopback : [host]) {
    const server = createServer(handler);
    // A slow or silent client does not hold a connection for ever (Slowloris).
    server.headersTimeout = 15_000;
    server.requestTimeout = 60_000;
    try {
      await listen(server, port, address);
      servers.push(server);
    } catch (error) {
      if (address === '::1' && hasNoIpv6(error)) continue;
      await closeAll();
      throw error;
    }
  }
  return { close: closeAll };
};
