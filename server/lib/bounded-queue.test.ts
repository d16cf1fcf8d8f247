import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBoundedQueue } from './bounded-queue.ts';
import { AppError } from './errors.ts';

test('so many run at once, so many wait in order, and the others are turned away', async () => {
  const run = createBoundedQueue({ atOnce: 2, waiting: 3, retryAfter: 5 });
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const work = (id: number) =>
    run(async () => {
      begun.push(id);
      await new Promise<void>((resolve) => ends.push(resolve));
      return id;
    });
  const accepted = [1, 2, 3, 4, 5].map(work);
  const isFull = (error: unknown) =>
    error instanceof AppError && error.code === 'request.rate_limited' && error.retryAfter === 5;
  await assert.rejects(work(6), isFull);
  assert.deepEqual(begun, [1, 2]);
  for (let turn = 0; turn < 5; turn += 1) {
    ends.shift()?.();
    await accepted[turn];
    await Promise.resolve();
  }
  assert.deepEqual(await Promise.all(accepted), [1, 2, 3, 4, 5]);
  assert.deepEqual(begun, [1, 2, 3, 4, 5]);
});

test('who comes at the moment a place is free does not get in between', async () => {
  const run = createBoundedQueue({ atOnce: 1, waiting: 10, retryAfter: 1 });
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  };
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = run(() => promise);
  const waiting = run(work);
  const late = promise.then(() => run(work));
  resolve();
  await Promise.all([first, waiting, late]);
  assert.equal(most, 1);
});

test('work that fails makes room for the next', async () => {
  const run = createBoundedQueue({ atOnce: 1, waiting: 1, retryAfter: 1 });
  await assert.rejects(
    run(() => Promise.reject(new Error('no'))),
    /no/,
  );
  assert.equal(await run(async () => 'yes'), 'yes');
});
