import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { startPostgres } from '../scripts/postgres.mjs';
import { startProgram } from './lib/child-process.ts';
import { findFreePort } from './lib/ports.ts';
import { reasonToSkip } from './lib/requirements.ts';
import { openSite, type Site, untilServing } from './lib/server.ts';
import { statusOf, until } from './lib/until.ts';

const needsPostgres = { skip: reasonToSkip('PostgreSQL') };
/** Milliseconds until something that does not wait for anything must have happened. */
const promptly = 30_000;

/** A site that disappears with the test. */
const openTestSite = async (t: TestContext): Promise<Site> => {
  const site = await openSite();
  t.after(() => site.close());
  return site;
};

/** Starts Cardea with settings it must refuse. */
const startRefused = async (t: TestContext, settings: Record<string, string>) => {
  const site = await openTestSite(t);
  const program = site.start(settings);
  await until('the server to end', promptly, () => !program.isRunning());
  const { code } = await program.ended;
  return { code, output: program.output(), written: await readdir(site.folder) };
};

/** The processes a process started (Linux). */
const readChildren = async (pid: number): Promise<number[]> => {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.trim().split(' ').filter(Boolean).map(Number);
};

const readKeys = async (url: string): Promise<string> => (await fetch(`${url}/oidc/jwks`)).text();

/** Starts several processes of one deployment at the same moment and waits for all of them. */
const startTogether = async (t: TestContext, count: number, settings: Record<string, string>) => {
  const site = await openTestSite(t);
  const ports = await Promise.all(Array.from({ length: count }, findFreePort));
  const origins = ports.map((port) => `http://localhost:${port}`);
  const common = { CARDEA_URL: origins[0] ?? '', ...settings };
  const programs = ports.map((port) => site.start({ ...common, PORT: String(port) }));
  await Promise.all(programs.map((program, i) => untilServing(program, origins[i] ?? '')));
  return origins;
};

describe('a start with bad settings', () => {
  const wrong: [string, string, RegExp][] = [
    ['CARDEA_URL', 'auth.example.com', /http/],
    ['CARDEA_ADMIN_URL', 'ftp://localhost', /http/],
    ['DATABASE_URL', 'mysql://localhost/cardea', /postgres:/],
    ['CARDEA_KEY', 'short', /32/],
    ['CARDEA_MODE', 'staging', /development or production/],
    ['PORT', '70000', /65535/],
    ['LOG_LEVEL', 'loud', /info/],
  ];
  for (const [name, value, allowed] of wrong) {
    it(`refuses ${name}=${value} in one line that says what it may be, and writes nothing`, async (t) => {
      const { code, output, written } = await startRefused(t, { [name]: value });
      assert.equal(code, 1);
      assert.match(output, new RegExp(`^${name} .+\\n$`));
      assert.match(output, allowed);
      assert.deepEqual(written, []);
    });
  }

  it('names the setting that an unknown one was probably meant to be', async (t) => {
    const { code, output, written } = await startRefused(t, { CARDEA_DTA: '/tmp/x' });
    assert.equal(code, 1);
    assert.match(output, /^CARDEA_DTA .*CARDEA_DATA.*\n$/);
    assert.deepEqual(written, []);
  });

  it('says which port is in use', async (t) => {
    const port = await findFreePort();
    const other = createServer().listen(port, '127.0.0.1');
    t.after(() => other.close());
    await once(other, 'listening');
    const { code, output } = await startRefused(t, { CARDEA_URL: `http://localhost:${port}` });
    assert.equal(code, 1);
    assert.match(output, new RegExp(`^.*\\b${port}\\b.*in use.*\\n$`));
  });

  it('a database that cannot be opened', async (t) => {
    const { folder } = await openTestSite(t);
    const data = join(folder, 'elsewhere');
    await mkdir(join(data, 'admin.sqlite'), { recursive: true, mode: 0o700 });
    const { code, output } = await startRefused(t, { CARDEA_DATA: data });
    assert.equal(code, 1);
    assert.match(output, /^.*admin\.sqlite cannot be used: unable to open.*\n$/);
  });

  it('a folder for the data that cannot be made', async (t) => {
    const { folder } = await openTestSite(t);
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const { code, output } = await startRefused(t, { CARDEA_DATA: join(file, 'data') });
    assert.equal(code, 1);
    assert.match(output, /^ENOTDIR.*a-file.*\n$/);
  });

  it('a database that another program keeps to itself', async (t) => {
    const site = await openTestSite(t);
    const settings = { CARDEA_URL: `http://localhost:${await findFreePort()}` };
    const program = site.start(settings);
    await untilServing(program, settings.CARDEA_URL);
    await program.stop();
    const other = new DatabaseSync(join(site.folder, 'data/admin.sqlite'));
    t.after(() => other.close());
    other.exec('begin immediate');
    const refused = site.start(settings);
    assert.equal((await refused.ended).code, 1);
    assert.match(refused.output(), /^.*database is locked.*\n$/);
  });
});

describe('npm start', () => {
  it('says in three lines where console, issuer and data are, and stops on a signal', async (t) => {
    const { folder } = await openTestSite(t);
    const data = join(folder, 'data');
    const url = `http://localhost:${await findFreePort()}`;
    const root = resolve(import.meta.dirname, '..');
    const startOnce = async () => {
      const environment = { CARDEA_URL: url, CARDEA_DATA: data };
      const program = startProgram(process.execPath, ['scripts/start.mjs'], {
        cwd: root,
        environment,
      });
      t.after(() => program.stop());
      await untilServing(program, url);
      await until('the last line', promptly, () => program.output().includes(data));
      await program.stop();
      return { output: program.output(), code: (await program.ended).code };
    };
    await startOnce();
    const second = await startOnce();
    assert.equal(second.code, 0);
    const lines = second.output.trimEnd().split('\n');
    assert.equal(lines.length, 3, second.output);
    for (const place of [`${url}/admin/console`, `${url}/oidc`, data]) {
      assert.ok(
        lines.some((line) => line.includes(place)),
        `${place} is in none of:\n${second.output}`,
      );
    }
  });
});

describe('the two tenants', () => {
  /** What `CARDEA_URL` and `CARDEA_ADMIN_URL` are, given two free ports. */
  const places: [string, (port: number, other: number) => [string, string | undefined]][] = [
    ['share an origin', (port) => [`http://localhost:${port}`, undefined]],
    ['share an origin below a path', (port) => [`http://localhost:${port}/auth`, undefined]],
    [
      'listen on ports of their own',
      (port, other) => [`http://localhost:${port}`, `http://localhost:${other}`],
    ],
  ];
  for (const [name, place] of places) {
    it(`can ${name}, each its own issuer`, async (t) => {
      const site = await openTestSite(t);
      const [url, adminUrl] = place(await findFreePort(), await findFreePort());
      const settings = { CARDEA_URL: url, ...(adminUrl && { CARDEA_ADMIN_URL: adminUrl }) };
      await untilServing(site.start(settings), url);
      for (const tenant of [url, adminUrl ?? `${url}/admin`]) {
        const discovery = await fetch(`${tenant}/oidc/.well-known/openid-configuration`);
        const { issuer } = (await discovery.json()) as { issuer?: unknown };
        assert.equal(issuer, `${tenant}/oidc`);
      }
    });
  }
});

describe('several processes', () => {
  const assertSameKeys = async (origins: string[]) => {
    const keys = await Promise.all(origins.map(readKeys));
    assert.equal(new Set(keys).size, 1);
    assert.match(keys[0] ?? '', /"kid"/);
  };

  it('start at the same moment on one empty data directory and share everything', async (t) => {
    await assertSameKeys(await startTogether(t, 4, {}));
  });

  it('share a port as WORKERS; one that is killed is replaced, and a signal ends all', async (t) => {
    const site = await openTestSite(t);
    const url = `http://localhost:${await findFreePort()}`;
    const program = site.start({ CARDEA_URL: url, WORKERS: '2' });
    await untilServing(program, url);
    const [victim, survivor] = await readChildren(program.pid);
    assert.ok(victim && survivor);
    process.kill(victim, 'SIGKILL');
    await until('another worker', promptly, async () => {
      const workers = await readChildren(program.pid);
      return workers.length === 2 && !workers.includes(victim);
    });
    // A connection that was kept alive may have died with its worker.
    await until('an answer', promptly, async () => (await statusOf(`${url}/api/status`)) === 204);
    await program.stop();
    assert.equal((await program.ended).code, 0);
    assert.throws(() => process.kill(survivor, 0), /ESRCH/);
  });

  it('say that they serve when the first of the WORKERS dies before it does', async (t) => {
    const site = await openTestSite(t);
    const url = `http://localhost:${await findFreePort()}`;
    const program = site.start({ CARDEA_URL: url, WORKERS: '2' });
    let [victim] = await readChildren(program.pid);
    await until('a worker', promptly, async () => {
      [victim] = await readChildren(program.pid);
      return victim !== undefined;
    });
    process.kill(victim ?? 0, 'SIGKILL');
    await until('the first lines', promptly, () => program.output().includes('Issuer '));
    assert.equal(program.output().split('Console ').length, 2, 'once');
    await program.stop();
  });

  it('answer what a worker was to answer that hangs and is killed', async (t) => {
    const site = await openTestSite(t);
    const url = `http://localhost:${await findFreePort()}`;
    const program = site.start({ CARDEA_URL: url, WORKERS: '2' });
    await untilServing(program, url);
    const ready = async () => (await readChildren(program.pid)).length === 2;
    await until('two workers', promptly, ready);
    const [victim] = await readChildren(program.pid);
    assert.ok(victim);
    process.kill(victim, 'SIGSTOP');
    // Each over a connection of its own, of which every other is the victim's.
    const asked = Array.from({ length: 40 }, async () => {
      const outgoing = request(`${url}/oidc/jwks`, { agent: false, timeout: promptly });
      outgoing.on('timeout', () => outgoing.destroy(new Error('nobody answers')));
      outgoing.end();
      const [incoming] = await once(outgoing, 'response');
      incoming.resume();
      return incoming.statusCode;
    });
    await delay(1000);
    process.kill(victim, 'SIGKILL');
    assert.deepEqual(new Set(await Promise.all(asked)), new Set([200]));
  });

  it('end when one of the WORKERS hangs, and say that it did', async (t) => {
    const site = await openTestSite(t);
    const url = `http://localhost:${await findFreePort()}`;
    const program = site.start({ CARDEA_URL: url, WORKERS: '2' });
    await untilServing(program, url);
    const [victim] = await readChildren(program.pid);
    assert.ok(victim);
    process.kill(victim, 'SIGSTOP');
    process.kill(program.pid, 'SIGTERM');
    assert.equal((await program.ended).code, 1);
    assert.throws(() => process.kill(victim, 0), /ESRCH/);
  });

  it('end together, with one reason, when none of the WORKERS can start', async (t) => {
    const site = await openTestSite(t);
    const url = `http://localhost:${await findFreePort()}`;
    const first = site.start({ CARDEA_URL: url });
    await untilServing(first, url);
    await first.stop();
    const program = site.start({ CARDEA_URL: url, WORKERS: '2', CARDEA_KEY: 'x'.repeat(32) });
    await until('the server to end', promptly, () => !program.isRunning());
    assert.equal((await program.ended).code, 1);
    assert.match(program.output(), /^.*sealed under another key.*\n$/);
  });

  it('start at the same moment on one empty PostgreSQL database', needsPostgres, async (t) => {
    const cluster = await startPostgres();
    t.after(() => cluster.stop());
    await assertSameKeys(await startTogether(t, 4, { DATABASE_URL: cluster.url }));
  });
});

describe('a PostgreSQL that is away', needsPostgres, () => {
  it('is waited for at the start, and answered for with 503 while running', async (t) => {
    const site = await openTestSite(t);
    const port = await findFreePort();
    const url = `http://localhost:${await findFreePort()}`;
    const program = site.start({
      CARDEA_URL: url,
      DATABASE_URL: `postgres://postgres:hidden@127.0.0.1:${port}/postgres`,
    });
    await until('a line about the database', promptly, () => program.output().includes('\n'));
    assert.match(program.output(), new RegExp(`^PostgreSQL .*127.0.0.1:${port}.*\\n`));
    assert.doesNotMatch(program.output(), /hidden/);
    assert.equal(program.isRunning(), true);

    const cluster = await startPostgres({ port });
    t.after(() => cluster.stop());
    await untilServing(program, url);
    const settings = `${url}/api/.well-known/sign-in-exp`;
    assert.equal(await statusOf(settings), 200);

    await cluster.stop();
    await until('503', promptly, async () => (await statusOf(settings)) === 503);
    assert.doesNotMatch(program.output(), /secretKey/, 'the log holds what cancels queries');
    const body: unknown = await (await fetch(settings)).json();
    assert.ok(typeof body === 'object' && body !== null && 'code' in body && 'message' in body);
    assert.equal(typeof body.code, 'string');
    assert.equal(program.isRunning(), true);
  });
});
