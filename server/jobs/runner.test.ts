import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger } from '../lib/logger.ts';
import { openMigratedDatabase } from '../testing.ts';
import { takeLease } from './lease-store.ts';
import { startJobs } from './runner.ts';

test('a lease belongs to one holder until it ends', async (t) => {
  const db = await openMigratedDatabase(t);
  const take = (holder: string, now: number) =>
    takeLease(db, { name: 'cleanup', holder, now, until: now + 100 });
  assert.equal(await take('first', 0), true);
  assert.equal(await take('second', 99), false);
  assert.equal(await take('first', 99), true, 'the holder may take it again');
  assert.equal(await take('second', 150), false);
  assert.equal(await take('second', 199), true, 'its end frees it');
  assert.equal(await take('first', 200), false);
});

test('a job that fails runs again', async (t) => {
  const db = await openMigratedDatabase(t);
  const { promise, resolve } = Promise.withResolvers<void>();
  let runs = 0;
  const job = {
    name: 'flaky',
    every: 1,
    run: async () => {
      runs += 1;
      if (runs === 1) throw new Error('the first time');
      resolve();
    },
  };
  const deps = { db, clock: () => runs, logger: createLogger('silent'), holder: 'here' };
  const { stop } = startJobs([job], deps);
  // A waiting job does not keep a process alive, so the test does.
  const awake = setInterval(() => {}, 1000);
  await promise;
  clearInterval(awake);
  await stop();
  assert.ok(runs >= 2);
});
