import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openMigratedDatabase } from '../testing.ts';
import { type Actor, createChange, type Reactions, systemActor } from './change.ts';
import type { Db } from './database.ts';
import { bumpRevision } from './settings.fixture.ts';
import { inTransaction } from './transaction.ts';

let count = 0;
const random = (size: number) => new Uint8Array(size).map((_, i) => (i * 7 + count++) % 256);

const changeWith = (reactions: Reactions = {}) =>
  createChange({ clock: () => 1_700_000_000_000, random, reactions });

const operator: Actor = {
  kind: 'user',
  id: 'operator',
  ip: '203.0.113.5',
  userAgent: 'agent',
  requestId: 'request',
  operation: { method: 'POST', path: '/api/roles', matchedRoute: '/roles', params: {} },
};

const role = {
  id: 'r1',
  name: 'Reader',
  description: 'Reads',
  type: 'User',
  isDefault: false,
} as const;

const insertRole = (db: Db) => db.insertInto('roles').values(role).execute();

const recorded = async (db: Db) => ({
  roles: await db.selectFrom('roles').selectAll().execute(),
  entries: await db.selectFrom('auditEntries').selectAll().execute(),
  jobs: await db.selectFrom('jobs').selectAll().execute(),
  areas: await db.selectFrom('areas').selectAll().orderBy('area').execute(),
});

test('a change, its audit entry, its event and the revision of its area are one', async (t) => {
  const db = await openMigratedDatabase(t);
  const before = await recorded(db);
  await changeWith()(db, operator, async ({ db, note, alone }) => {
    await alone('roles');
    await insertRole(db);
    note('Role.Created', { subject: role.id, after: role });
  });
  const { roles, entries, jobs, areas } = await recorded(db);
  assert.deepEqual(roles, [role]);
  const [entry] = entries;
  assert.deepEqual(entry, {
    id: entry?.id,
    key: 'Role.Created',
    payload: {
      key: 'Role.Created',
      result: 'Success',
      actor: { kind: 'user', id: 'operator' },
      ip: '203.0.113.5',
      userAgent: 'agent',
      requestId: 'request',
      subject: 'r1',
      after: role,
    },
    userId: 'operator',
    applicationId: null,
    idempotencyKey: null,
    createdAt: 1_700_000_000_000,
  });
  const [job] = jobs;
  assert.deepEqual(job, {
    id: job?.id,
    kind: 'event',
    payload: {
      event: 'Role.Created',
      subject: 'r1',
      ip: '203.0.113.5',
      userAgent: 'agent',
      operation: operator.operation,
      data: role,
      createdAt: 1_700_000_000_000,
    },
    idempotencyKey: null,
    status: 'waiting',
    dueAt: 1_700_000_000_000,
    attempts: 0,
    holder: null,
    failure: null,
    createdAt: 1_700_000_000_000,
  });
  assert.deepEqual(areas, [...before.areas, { area: 'roles', revision: 1 }]);
});

const failing: [what: string, reactions: Reactions, fails: boolean][] = [
  ['the work itself', {}, true],
  ['a reaction', { 'Role.Created': [() => Promise.reject(new Error('no'))] }, false],
];

for (const [what, reactions, fails] of failing) {
  test(`nothing of a change stays when it is undone by ${what}`, async (t) => {
    const db = await openMigratedDatabase(t);
    const before = await recorded(db);
    const attempt = changeWith(reactions)(db, operator, async ({ db, note, alone }) => {
      await alone('roles');
      await insertRole(db);
      note('Role.Created', { subject: role.id });
      if (fails) throw new Error('no');
    });
    await assert.rejects(attempt, /^Error: no$/);
    assert.deepEqual(await recorded(db), before);
  });
}

test('what a reaction notes is recorded and has reactions itself', async (t) => {
  const db = await openMigratedDatabase(t);
  const change = changeWith({
    'Role.Created': [async (tx) => tx.note('Role.Scopes.Updated', { subject: 'r1' })],
    'Role.Scopes.Updated': [async (tx) => tx.note('Role.Data.Updated', { subject: 'r1' })],
  });
  await change(db, operator, async ({ note, alone }) => {
    await alone('roles');
    note('Role.Created', { subject: 'r1' });
  });
  const { entries, areas } = await recorded(db);
  assert.deepEqual(entries.map(({ key }) => key).sort(), [
    'Role.Created',
    'Role.Data.Updated',
    'Role.Scopes.Updated',
  ]);
  assert.equal(areas.find(({ area }) => area === 'roles')?.revision, 1, 'bumped once');
});

test('what is not for other programs is recorded, and told to nobody', async (t) => {
  const db = await openMigratedDatabase(t);
  await changeWith()(db, systemActor('test'), async ({ note, alone }) => {
    await alone('connectors');
    note('Connector.Deleted', { subject: 'c1' });
  });
  const { entries, jobs } = await recorded(db);
  assert.equal(entries.length, 1);
  assert.deepEqual(jobs, []);
});

const secrets = {
  passwordDigest: 'canary-digest',
  passwordAlgorithm: 'canary-algorithm',
  sealedConfig: 'canary-sealed',
  tokenHash: 'canary-hash',
  nested: [{ client_secret: 'canary-secret', apiKey: 'canary-key', token: 'canary-token' }],
  rawData: {
    access_token: 'canary-1',
    refreshToken: 'canary-2',
    pass: 'canary-3',
    pin: 'canary-4',
  },
  accessTokenTtl: 3600,
};

test('neither an entry nor an event holds a secret', async (t) => {
  const db = await openMigratedDatabase(t);
  await changeWith()(db, operator, async ({ note }) => {
    const context = { password: 'canary-context' };
    note('User.Data.Updated', {
      subject: 'u1',
      before: { name: 'Ada', ...secrets },
      after: { name: 'Grace', ...secrets, passwordDigest: 'canary-other', hasPassword: true },
      context,
    });
    note('User.Created', { subject: 'u1', after: { name: 'Ada', ...secrets } });
  });
  const { entries, jobs } = await recorded(db);
  assert.doesNotMatch(JSON.stringify([entries, jobs]), /canary/);
  const update = entries.find(({ key }) => key === 'User.Data.Updated');
  const { before, after } = update?.payload ?? {};
  assert.deepEqual([before, after], [{ name: 'Ada' }, { name: 'Grace', hasPassword: true }]);
});

test('whatever uses the database beside an open transaction is refused at once', async (t) => {
  const db = await openMigratedDatabase(t);
  const beside: [string, () => Promise<unknown>][] = [
    ['a query', () => insertRole(db)],
    ['a transaction', () => inTransaction(db, insertRole)],
  ];
  for (const [what, use] of beside) {
    const attempt = changeWith()(db, operator, async ({ db }) => {
      await db.selectFrom('roles').selectAll().execute();
      await use();
    });
    await assert.rejects(attempt, /beside a transaction/, what);
  }
  const { roles } = await recorded(db);
  assert.deepEqual(roles, []);
});

test('changes of one area wait for each other from the moment they are alone', async (t) => {
  const db = await openMigratedDatabase(t);
  const count = () =>
    changeWith()(db, operator, async ({ db, alone }) => {
      await alone('sign-in-experience', 'roles');
      const row = await db.selectFrom('configs').select('value').executeTakeFirst();
      const value = { n: ((row?.value as { n: number })?.n ?? 0) + 1 };
      await db
        .insertInto('configs')
        .values({ key: 'counter', value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
    });
  await Promise.all(Array.from({ length: 5 }, count));
  const { value } = await db.selectFrom('configs').select('value').executeTakeFirstOrThrow();
  assert.deepEqual(value, { n: 5 });
});

test('a release before areas sees their sum, and what it changes is in every area', async (t) => {
  const db = await openMigratedDatabase(t);
  await changeWith()(db, operator, async ({ note, alone }) => {
    await alone('roles');
    note('Role.Deleted', { subject: 'r1' });
  });
  await sql`update revisions set revision = revision + 1 where id = 1`.execute(db);
  await bumpRevision(db);
  const { areas } = await recorded(db);
  assert.deepEqual(areas, [
    { area: 'everything', revision: 3 },
    { area: 'roles', revision: 1 },
  ]);
  const { rows } = await sql`select id, revision from revisions`.execute(db);
  assert.deepEqual(rows, [{ id: 1, revision: 4 }]);
});

test('a reaction to what never happens stops the start, and is named', () => {
  const reactions = { 'Conector.Deleted': [] } as Reactions;
  assert.throws(() => changeWith(reactions), /^Error: nothing is Conector\.Deleted/);
});
