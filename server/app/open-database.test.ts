import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type Environment, readConfig } from '../config.ts';
import { createLogger } from '../lib/logger.ts';
import { openTenantDatabase } from './open-database.ts';

const open = async (data: string, environment: Environment = {}) => {
  const { db, update } = await openTenantDatabase({
    config: readConfig({ CARDEA_DATA: data, ...environment }),
    tenantId: 'default',
    logger: createLogger('silent'),
    say: () => {},
  });
  await update();
  return db;
};

test('nobody else reads the embedded database, also where an earlier release left it open', async (t) => {
  const data = await mkdtemp(join(tmpdir(), 'cardea-open-'));
  t.after(() => rm(data, { recursive: true, force: true }));
  const modes = async () => {
    const files = ['default.sqlite', 'default.sqlite-wal', 'default.sqlite-shm'];
    const all = await Promise.all(files.map((file) => stat(join(data, file))));
    return all.map(({ mode }) => mode & 0o777);
  };
  const first = await open(data);
  assert.deepEqual(await modes(), [0o600, 0o600, 0o600]);
  await first.destroy();
  await chmod(join(data, 'default.sqlite'), 0o644);
  const second = await open(data);
  assert.deepEqual(await modes(), [0o600, 0o600, 0o600]);
  await second.destroy();
});

test('a commit waits for the disk as the deployment says', async (t) => {
  const data = await mkdtemp(join(tmpdir(), 'cardea-open-'));
  t.after(() => rm(data, { recursive: true, force: true }));
  for (const [durability, level] of [
    ['full', 2],
    ['relaxed', 1],
  ] as const) {
    const db = await open(data, { CARDEA_DURABILITY: durability });
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db);
    assert.deepEqual(rows, [{ synchronous: level }]);
    await db.destroy();
  }
});

test('a file that is no database ends the start in one line that names it', async (t) => {
  const data = await mkdtemp(join(tmpdir(), 'cardea-open-'));
  t.after(() => rm(data, { recursive: true, force: true }));
  await writeFile(join(data, 'default.sqlite'), 'x'.repeat(5000));
  await assert.rejects(
    open(data),
    /^StartError: .*default\.sqlite cannot be used: .*not a database/,
  );
});

const { CARDEA_TEST_DATABASE_URL: postgres } = process.env;
if (postgres) {
  test('a PostgreSQL that cannot do what its URL asks for ends the start in one line', async () => {
    const asking = Object.assign(new URL(postgres), { search: '?sslmode=require' });
    await assert.rejects(
      open('', { DATABASE_URL: asking.href }),
      /^StartError: PostgreSQL at .* cannot be used: .*SSL/,
    );
  });
}
