import assert from 'node:assert/strict';
import { test } from 'node:test';
import { destinationsIn } from './destinations.ts';

test('the inbox is a page of development servers alone', () => {
  const paths = (mode: 'development' | 'production') => destinationsIn(mode).map(({ to }) => to);
  assert.ok(paths('development').includes('/inbox'));
  assert.deepEqual(
    paths('production'),
    paths('development').filter((path) => path !== '/inbox'),
  );
});
