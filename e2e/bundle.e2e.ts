import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { serverFile } from '../scripts/runtime.mjs';
import { startProgram } from './lib/child-process.ts';
import { bootstrapSettings, openManagement } from './lib/management.ts';
import { findFreePort } from './lib/ports.ts';
import { openSite, untilServing } from './lib/server.ts';
import { until } from './lib/until.ts';

const root = resolve(import.meta.dirname, '..');

/** The repository as somebody works on it, without what was built of it. */
const copyRepository = async (t: TestContext): Promise<string> => {
  const copy = await mkdtemp(join(tmpdir(), 'cardea-sources-'));
  t.after(() => rm(copy, { recursive: true }));
  for (const name of ['contract', 'scripts', 'server', 'package.json', 'package-lock.json']) {
    const filter = (path: string) => !path.includes('node_modules');
    await cp(join(root, name), join(copy, name), { recursive: true, filter });
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
};

/** Runs a program to its end. @returns everything it printed. */
const run = async (folder: string, ...args: string[]): Promise<string> => {
  const program = startProgram(process.execPath, args, { cwd: folder, environment: {} });
  await program.ended;
  return program.output();
};

const buildServer = `
  import { buildIfStale } from './scripts/prepare.mjs';
  buildIfStale(['server'], console.log);`;

describe('the bundle', () => {
  it('is made again when a source changed, and not when nothing did', async (t) => {
    const copy = await copyRepository(t);
    const build = () => run(copy, '--input-type=module', '--eval', buildServer);
    const start = () => run(copy, serverFile);

    assert.equal(await build(), 'Building server\n');
    assert.match(await start(), /^The pages are not built\./);
    assert.equal(await build(), '');

    const source = join(copy, 'server/app/app.ts');
    const text = await readFile(source, 'utf8');
    await writeFile(source, text.replace('The pages are not built.', 'There are no pages.'));
    assert.match(await start(), /^The pages are not built\./, 'nothing was built yet');
    assert.equal(await build(), 'Building server\n');
    assert.match(await start(), /^There are no pages\./);
    assert.equal(await build(), '');
  });

  it("takes people's own connectors, whose failures are the server's own and told by source", async (t) => {
    const site = await openSite();
    t.after(() => site.close());
    const folder = join(site.folder, 'connectors/own');
    await mkdir(folder, { recursive: true });
    await cp(join(root, 'server/connectors/email/smtp/logo.svg'), join(folder, 'logo.svg'));
    await writeFile(join(folder, 'README.md'), '# Guide');
    await writeFile(
      join(folder, 'index.ts'),
      `import { defineSmsConnector } from '@cardea/server/connectors/interface/define.ts';
       import { z } from 'zod';
       export const connector = defineSmsConnector({
         id: 'own-sms', target: 'own-sms', name: { en: 'Own' }, description: { en: 'Own' },
         folder: import.meta.dirname, config: z.object({ key: z.string() }),
         send: () => { throw new Error('no luck'); },
       });`,
    );
    const url = `http://localhost:${await findFreePort()}`;
    const program = site.start({
      ...bootstrapSettings,
      CARDEA_URL: url,
      CARDEA_CONNECTORS: join(site.folder, 'connectors'),
    });
    await untilServing(program, url);
    const { call, must } = await openManagement(url);
    const incomplete = await call('POST', '/connectors', { connectorId: 'own-sms', config: {} });
    assert.deepEqual([incomplete.status, incomplete.body.code], [400, 'connector.invalid_config']);
    const config = { key: 'secret' };
    await must('POST', '/connectors', { connectorId: 'own-sms', config });
    const refused = await call('POST', '/verification-codes', { phone: '4915112345678' });
    assert.deepEqual([refused.status, refused.body.code], [400, 'connector.general']);
    // The answer may be here before the line of the log.
    const told = /no luck.*\/server\/features\/connectors\/calls\.ts:\d+/;
    await until('the failure in the log', 10_000, () => told.test(program.output()));
    assert.doesNotMatch(program.output(), /dist\/server\/cardea/);
  });
});
