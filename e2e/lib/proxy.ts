import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

export type Proxy = { close: () => Promise<void> };

/** Node's flat list of names and values, without the header that speaks of the connection itself. */
const withoutConnection = (rawHeaders: readonly string[]): string[] =>
  rawHeaders.filter((_, index) => rawHeaders[index & ~1]?.toLowerCase() !== 'connection');

const forward = (port: number, incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse) =>
  new Promise<void>((resolve, reject) => {
    const { method, url } = incoming;
    const headers = withoutConnection(incoming.rawHeaders);
    // A connection of its own for every request: a dead process is met as a refused connection.
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false });
    onward.once('error', reject);
    onward.once('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, withoutConnection(answer.rawHeaders));
      answer.pipe(outgoing);
      answer.once('end', resolve).once('error', reject);
    });
    onward.end(body);
  });

const isRefused = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';

/**
 * Hands each request to the next process in turn and passes over those that are gone, as a load
 * balancer in front of several machines does.
 * @param port where to listen on loopback.
 * @param targets ports of the processes.
 */
export const startProxy = async (port: number, targets: readonly number[]): Promise<Proxy> => {
  let turn = 0;
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = await buffer(incoming);
    for (const _ of targets) {
      const target = targets[turn++ % targets.length] ?? 0;
      try {
        await forward(target, incoming, body, outgoing);
        return;
      } catch (error) {
        if (!isRefused(error)) break;
      }
    }
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502).end();
  };
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  server.listen(port, 'localhost');
  await once(server, 'listening');
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { close };
};
