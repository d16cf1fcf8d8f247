import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { OnFault } from './http/api/declared-errors.ts';

/** @returns what takes the faults of a server: one that there was makes the test fail in the end. */
export const failOnFaults = (t: Pick<TestContext, 'after'>): OnFault => {
  const faults: string[] = [];
  t.after(() => assert.deepEqual(faults, []));
  return (sentence) => faults.push(sentence);
};
