import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { openMigratedDatabase, openTestDatabase } from '../testing.ts';
import { isUniqueViolation } from './constraints.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrator.ts';

const application = {
  id: 'app1',
  name: 'Bookstore',
  description: null,
  type: 'Traditional' as const,
  oidcClientMetadata: {
    redirectUris: ['http://localhost:3000/callback'],
    postLogoutRedirectUris: [],
  },
  customClientMetadata: {},
  protectedAppMetadata: null,
  customData: { nested_key: { deepKey: [1, 'two', null] } },
  isThirdParty: true,
  appLevelAccessControlEnabled: false,
  createdAt: 1_700_000_000_000,
};

test('JSON, booleans, times and nulls come back as they went in', async (t) => {
  const db = await openMigratedDatabase(t);
  await db.insertInto('applications').values(application).execute();
  const row = await db.selectFrom('applications').selectAll().executeTakeFirstOrThrow();
  assert.deepEqual(row, application);
});

test('a value that is taken is told apart by column', async (t) => {
  const db = await openMigratedDatabase(t);
  const user = (id: string, values: object) => ({
    id,
    profile: {},
    customData: {},
    isSuspended: false,
    createdAt: 1,
    updatedAt: 1,
    ...values,
  });
  await db
    .insertInto('users')
    .values(user('u1', { username: 'ada', primaryEmailFolded: 'ada@example.com' }) as never)
    .execute();
  const insert = (id: string, values: object) =>
    db
      .insertInto('users')
      .values(user(id, values) as never)
      .execute();
  await assert.rejects(insert('u2', { username: 'ada' }), (error) =>
    isUniqueViolation(error, 'username'),
  );
  await assert.rejects(insert('u2', { primaryEmailFolded: 'ada@example.com' }), (error) => {
    return isUniqueViolation(error, 'primary_email') && !isUniqueViolation(error, 'username');
  });
});

test('a transaction that fails leaves nothing behind', async (t) => {
  const db = await openMigratedDatabase(t);
  const attempt = db.transaction().execute(async (db) => {
    await db.insertInto('applications').values(application).execute();
    throw new Error('changed my mind');
  });
  await assert.rejects(attempt, /changed my mind/);
  assert.deepEqual(await db.selectFrom('applications').selectAll().execute(), []);
});

test('concurrent transactions each see a state nobody else is changing', async (t) => {
  const db = await openMigratedDatabase(t);
  await Promise.all(
    Array.from({ length: 8 }, () =>
      db.transaction().execute(async (db) => {
        await db.updateTable('epochs').set({ epoch: sql`epoch + 1` }).where('id', '=', 1).execute();
      }),
    ),
  );
  const { epoch } = await db.selectFrom('epochs').select('epoch').executeTakeFirstOrThrow();
  assert.equal(epoch, 9);
});

test('migrating again, and several at once, is the same as migrating once', async (t) => {
  const db = await openTestDatabase(t);
  await Promise.all([migrate(db), migrate(db), migrate(db)]);
  await migrate(db);
  assert.deepEqual(await db.selectFrom('applications').selectAll().execute(), []);
});

test('migrations of several processes at once on one file wait for each other', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'cardea-migrations-'));
  t.after(() => rm(directory, { recursive: true }));
  const file = join(directory, 'default.sqlite');
  const script = `
    import { openDatabase } from '${import.meta.resolve('./database.ts')}';
    import { migrate } from '${import.meta.resolve('./migrator.ts')}';
    const db = await openDatabase({ kind: 'sqlite', file: ${JSON.stringify(file)} }, () => {});
    await migrate(db);
    await db.destroy();`;
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  await Promise.all([run(), run(), run(), run()]);
  const db = await openDatabase({ kind: 'sqlite', file }, () => {});
  t.after(() => db.destroy());
  assert.deepEqual(await db.selectFrom('applications').selectAll().execute(), []);
});
