import assert from 'node:assert/strict';
import { test } from 'node:test';
import { within } from './calls.ts';

test('a connector that never ends is cut off', async () => {
  await assert.rejects(within(20, new Promise(() => {})), { code: 'connector.general' });
});

test('what ends in time is handed on, success and failure alike', async () => {
  assert.equal(await within(1000, Promise.resolve('done')), 'done');
  await assert.rejects(within(1000, Promise.reject(new TypeError('broken'))), TypeError);
});
