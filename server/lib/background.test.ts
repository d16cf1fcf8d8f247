import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBackground } from './background.ts';

const start = () => {
  const failures: unknown[] = [];
  const logger = { error: (line: object) => failures.push(line) };
  return { ...createBackground(logger, 0), failures };
};

test('work begins after what asked for it has gone on, and is waited for', async () => {
  const { run, settled } = start();
  const steps: string[] = [];
  run(async () => {
    steps.push('work');
    // Begun by other work, and waited for like it.
    run(async () => {
      steps.push('more work');
    });
  });
  steps.push('answer');
  await settled();
  assert.deepEqual(steps, ['answer', 'work', 'more work']);
  await settled();
});

test('work that fails is logged and ends nothing', async () => {
  const { run, settled, failures } = start();
  const failure = new Error('lost');
  run(() => Promise.reject(failure));
  run(() => {
    throw failure;
  });
  await settled();
  assert.deepEqual(failures, [{ err: failure }, { err: failure }]);
});
