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

const options = {
  /** Where the site is going to lie; adds what needs whole addresses. */
  address: { type: 'string' },
  serve: { type: 'boolean' },
  port: { type: 'string', default: '8080' },
} as const;

const readAddress = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const address = URL.parse(text.endsWith('/') ? text : `${text}/`);
  if (!address || !/^https?:$/.test(address.protocol)) {
    throw new Error(`--address ${text} is no address such as https://docs.example.com/`);
  }
  return address.href;
};

const serve = async (port: number): Promise<void> => {
  const server = serveFolder(output).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: opened } = server.address() as AddressInfo;
  say(`Served at http://localhost:${opened}/ until you stop it`);
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options });
  const pages = await buildSite({ output, address: readAddress(values.address) });
  say(`${pages} pages in each language: ${join(output, 'index.html')}`);
  if (values.serve) await serve(Number(values.port));
};

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
