import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Db } from '../db/database.ts';
import { insertJobs } from '../db/record.ts';
import { day, minute } from '../lib/clock.ts';
import { createLogger } from '../lib/logger.ts';
import { openMigratedDatabase } from '../testing.ts';
import { backOff, forgetOldJobs, workQueue } from './queue.ts';
import { claimJobs, settleJob } from './queue-store.ts';

const ask = (db: Db, id: string, idempotencyKey: string | null = null) =>
  insertJobs(db, [
    {
      ...{ id, kind: 'test', payload: { id }, idempotencyKey, status: 'waiting', dueAt: 10 },
      ...{ attempts: 0, holder: null, failure: null, createdAt: 10 },
    },
  ]);

const claim = (db: Db, holder: string, now: number) =>
  claimJobs(db, { kinds: ['test'], holder, now, until: now + 5 * minute, limit: 1 });

const jobs = (db: Db) => db.selectFrom('jobs').selectAll().orderBy('id').execute();

test('a job has one holder, and another one once its lease is over', async (t) => {
  const db = await openMigratedDatabase(t);
  await ask(db, 'a');
  assert.deepEqual(await claim(db, 'early', 9), [], 'not due yet');
  const claims = await Promise.all(['p', 'q', 'r'].map((holder) => claim(db, holder, 10)));
  const [first] = claims.flat();
  assert.ok(first);
  assert.equal(claims.flat().length, 1);
  assert.deepEqual(await claim(db, 'late', 9 + 5 * minute), []);
  const [second] = await claim(db, 'late', 10 + 5 * minute);
  assert.equal(second?.attempts, 2);
  // Who died and woke up again says nothing about what is somebody else's by now.
  assert.equal(await settleJob(db, first, { status: 'done', failure: null }), false);
  assert.ok(second && (await settleJob(db, second, { status: 'done', failure: null })));
  assert.deepEqual(await claim(db, 'late', day), []);
});

test('the same work is asked for once', async (t) => {
  const db = await openMigratedDatabase(t);
  for (const id of ['a', 'b']) await ask(db, id, 'the same');
  assert.deepEqual(
    (await jobs(db)).map(({ id }) => id),
    ['a'],
  );
});

test('what fails is tried later and later, is kept as failed in the end, and stops nobody', async (t) => {
  const db = await openMigratedDatabase(t);
  for (const id of ['good', 'poison']) await ask(db, id);
  let now = 10;
  const tried: string[] = [];
  const run = async ({ id }: { id: string }) => {
    tried.push(id);
    if (id === 'poison') throw new TypeError('canary');
  };
  const deps = { db, clock: () => now, logger: createLogger('silent'), holder: 'here' };
  const work = () => workQueue({ test: { run, maxAttempts: 3 } }, deps);
  await work();
  assert.deepEqual(tried.toSorted(), ['good', 'poison']);
  for (const attempt of [1, 2]) {
    now += backOff(attempt) - 1;
    assert.equal(await work(), 0, 'not yet');
    now += 1;
    assert.equal(await work(), 1);
  }
  now += day;
  assert.equal(await work(), 0);
  const [good, poison] = await jobs(db);
  assert.deepEqual([good?.status, good?.failure], ['done', null]);
  assert.deepEqual([poison?.status, poison?.failure, poison?.attempts], ['failed', 'TypeError', 3]);
  assert.equal(await forgetOldJobs(db, 9 + 7 * day, 10), 0);
  assert.equal(await forgetOldJobs(db, 10 + 7 * day, 10), 2);
});
