import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestApi } from '../api.fixture.ts';
import { statusRoutes } from './routes.ts';

test('the status is an empty answer', async (t) => {
  const { call } = await openTestApi(t, statusRoutes);
  const { status, body } = await call('GET', '/status');
  assert.equal(status, 204);
  assert.equal(body, '');
});
