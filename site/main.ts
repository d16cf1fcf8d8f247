import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSite } from './build.ts';
import { serveFolder } from './serve.ts';

/** `npm run docs`: builds the documentation, and serves it where that is asked for. */

const output = join(import.meta.dirname, '../dist/docs');
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const { values } = parseArgs({
  options: {
    /** Where the site is going to lie; adds what needs whole addresses. */
    address: { type: 'string' },
    serve: { type: 'boolean' },
    port: { type: 'string', default: '8080' },
  },
});

const readAddress = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : new URL(text.endsWith('/') ? text : `${text}/`).href;

const pages = await buildSite({ output, address: readAddress(values.address) });
say(`${pages} pages in each language: ${join(output, 'index.html')}`);

if (values.serve) {
  const server = serveFolder(output).listen(Number(values.port), '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  say(`Served at http://localhost:${port}/ until you stop it`);
}
