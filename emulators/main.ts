import { createServer, type IncomingMessage } from 'node:http';
import { parseArgs } from 'node:util';
import { type Emulators, startEmulators } from './everything.ts';
import { clientShape } from './oauth/store.ts';
import { overviewPage } from './overview-page.ts';
import { portsOf, usualPort } from './ports.ts';
import { addSampleData } from './sample-data.ts';

/**
 * `npm run emulators`: starts them all on loopback, with a page that lists what they received. The
 * value for CARDEA_PROVIDER_ORIGINS is the first line of the output; the rest explains.
 */

const readForm = async (message: IncomingMessage): Promise<URLSearchParams> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
};

const registerClient = (emulators: Emulators, form: URLSearchParams): void => {
  const { xiaomi, huggingFace, github, google, oauth2 } = emulators;
  const emulator = [xiaomi, huggingFace, github, google, oauth2].find(
    ({ name }) => name === form.get('emulator'),
  );
  emulator?.store.addClient(
    clientShape.parse({
      id: form.get('id'),
      secret: form.get('secret'),
      redirectUris: [form.get('redirectUri')],
    }),
  );
};

const startPage = async (emulators: Emulators, port: number): Promise<string> => {
  const server = createServer(async (message, response) => {
    if (message.method === 'POST') {
      registerClient(emulators, await readForm(message));
      response.writeHead(303, { location: '/' }).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(overviewPage(emulators));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}/`;
};

const { values } = parseArgs({
  options: {
    /** The page's port; see `portsOf`. 0 takes free ones. */
    port: { type: 'string', default: String(usualPort) },
  },
});
const port = Number(values.port);
const { base, mail } = portsOf(port);
const emulators = await startEmulators(base, mail);
addSampleData(emulators);
const page = await startPage(emulators, port);

process.stdout.write(`${JSON.stringify(emulators.origins)}\n`);
process.stdout.write(`\nThe line above is the value for CARDEA_PROVIDER_ORIGINS.\n`);
for (const { name, url } of emulators.all) process.stdout.write(`${name}: ${url}\n`);
process.stdout.write(`What they received: ${page}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(0));
}
