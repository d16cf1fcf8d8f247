import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { serveFolder } from './serve.ts';

/** The address goes out as it is written, unlike those of `fetch`. */
const ask = async (port: number, path: string): Promise<IncomingMessage> => {
  const [response] = await once(get({ host: '127.0.0.1', port, path }), 'response');
  response.resume();
  return response;
};

test('files below the folder and the base are served, and no others', async (t) => {
  const folder = join(import.meta.dirname, 'texts');
  const server = serveFolder(folder, '/docs/').listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const found = await ask(port, '/docs/tutorial.en.md?a=b');
  assert.equal(found.statusCode, 200);
  const refused = [
    '/tutorial.en.md',
    '/docs',
    '/docs/',
    '/docs/../serve.ts',
    '/docs/..%2fserve.ts',
    '/docs/../texts-of-others/a',
    '/docs/%',
    '/docs/%00',
    '//',
  ];
  for (const path of refused) {
    assert.equal((await ask(port, path)).statusCode, 404, path);
  }
});
