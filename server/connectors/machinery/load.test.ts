import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startMessageSink } from '../../../emulators/message-sink.ts';
import { startOAuth2Server } from '../../../emulators/oauth2-server.ts';
import type { Connector } from '../interface/connector.ts';
import { assertRefused, environmentFor, redirectUri, signIn } from '../provider.fixture.ts';
import { loadConnectors } from './load.ts';
import { builtInConnectors } from './registry.ts';

const guide = readFileSync(
  join(import.meta.dirname, '../../../docs/writing-a-connector.md'),
  'utf8',
);
const examples = [...guide.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
const logo = join(import.meta.dirname, '../email/smtp/logo.svg');

const definition = (id: string) => `
  import { defineSmsConnector } from '@cardea/server/connectors/interface/define.ts';
  import { z } from 'zod';
  export const connector = defineSmsConnector({
    id: '${id}', target: 'x', name: { en: 'X' }, description: { en: 'X' },
    folder: import.meta.dirname, config: z.object({}), send: async () => {},
  });`;

describe("people's own connectors", () => {
  const directory = mkdtempSync(join(tmpdir(), 'connectors-'));
  const reports: Record<string, string> = {};
  let loaded: Connector[];

  const add = (name: string, code: string, file = 'index.ts', withLogo = true) => {
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, file), code);
    writeFileSync(join(directory, name, 'README.md'), '# Guide\n');
    if (withLogo) copyFileSync(logo, join(directory, name, 'logo.svg'));
  };

  before(async () => {
    assert.equal(examples.length, 2);
    add('a-social', examples[0] ?? '');
    add('b-sms', examples[1] ?? '');
    add('c-plain', definition('plain-sms'), 'index.js');
    add('d-empty', '', 'notes.txt');
    add('e-throws', 'throw new Error("no luck");');
    add('f-syntax', 'export const connector = {', 'index.js');
    add('g-nothing', 'export const other = 1;');
    add('h-shape', "export const connector = { type: 'Social', metadata: {} };");
    add('i-logo', definition('no-logo'), 'index.ts', false);
    add('j-taken', definition('http-sms'));
    add('k-twice', definition('plain-sms'));
    writeFileSync(join(directory, 'notes.md'), 'not a connector');
    mkdirSync(join(directory, 'node_modules'));
    loaded = await loadConnectors({
      directory,
      known: builtInConnectors,
      report: (folder, reason) => {
        reports[folder] = reason;
      },
    });
  });
  after(() => rmSync(directory, { recursive: true }));

  const find = (id: string): Connector =>
    loaded.find(({ metadata }) => metadata.id === id) ?? assert.fail(`${id} was not loaded`);

  test('those that are whole are loaded', () => {
    const ids = loaded.map(({ metadata }) => metadata.id);
    assert.deepEqual(ids, ['example-id', 'example-sms', 'plain-sms']);
  });

  const reasons: [string, RegExp][] = [
    ['d-empty', /no index\.ts/],
    ['e-throws', /no luck/],
    ['f-syntax', /./],
    ['g-nothing', /does not export "connector"/],
    ['h-shape', /not complete: .*metadata\.id.*authorize: must be a function/],
    ['i-logo', /no logo\.svg/],
    ['j-taken', /another connector with the id http-sms/],
    ['k-twice', /another connector with the id plain-sms/],
  ];
  for (const [folder, reason] of reasons) {
    test(`${folder} is reported and skipped`, () => assert.match(reports[folder] ?? '', reason));
  }

  test('nothing else is reported', () => {
    assert.deepEqual(
      Object.keys(reports).sort(),
      reasons.map(([folder]) => folder),
    );
  });

  test('a directory that is not there is an error', async () => {
    const missing = join(directory, 'missing');
    await assert.rejects(
      loadConnectors({ directory: missing, known: [], report: () => {} }),
      /ENOENT/,
    );
  });

  test('the social example of the guide signs people in', async (t) => {
    const connector = find('example-id');
    assert.equal(connector.type, 'Social');
    const emulator = await startOAuth2Server();
    t.after(() => emulator.close());
    emulator.store.addClient({ id: 'c', secret: 's', redirectUris: [redirectUri] });
    const person = { sub: 'p1', name: 'Ada', email: 'ada@example.com', email_verified: true };
    emulator.store.addUser({ id: 'p1', ...person });
    const config = { clientId: 'c', clientSecret: 's', origin: emulator.url };
    emulator.store.decideNext({ decision: 'approve' });
    const { user } = await signIn({ connector, config, emulator });
    assert.deepEqual([user.id, user.name, user.email], ['p1', 'Ada', 'ada@example.com']);
    emulator.store.decideNext({ decision: 'deny' });
    const denied = { code: 'authorization_failed', status: 401 };
    await assertRefused(() => signIn({ connector, config, emulator }), denied);
    assert.match(connector.metadata.readme, /\| origin \| string \| required \|/);
  });

  test('the SMS example of the guide sends messages', async (t) => {
    const connector = find('example-sms');
    assert.equal(connector.type, 'Sms');
    const sink = await startMessageSink();
    t.after(() => sink.close());
    sink.addFault({ match: '/messages', status: 200, body: '{}', times: 1 });
    const [item] = connector.metadata.formItems.filter(({ key }) => key === 'templates');
    const config = { endpoint: `${sink.url}/messages`, apiKey: 'k', templates: item?.defaultValue };
    const context = { ...environmentFor(sink), config };
    await connector.send(context, { to: '4915', type: 'SignIn', payload: { code: '123456' } });
    const [request] = sink.requests;
    assert.deepEqual(JSON.parse(request?.body ?? ''), {
      to: '4915',
      text: 'Use 123456 to sign in.',
    });
    assert.equal(request?.headers.authorization, 'Bearer k');
  });
});
