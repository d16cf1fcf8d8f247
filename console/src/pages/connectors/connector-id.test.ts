import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callbackUriOf, newConnectorId } from './connector-id.ts';

test('ids are twelve lower-case letters and digits, and differ', () => {
  const ids = Array.from({ length: 200 }, newConnectorId);
  for (const id of ids) assert.match(id, /^[0-9a-z]{12}$/);
  assert.equal(new Set(ids).size, ids.length);
});

test('the callback URI is the tenant’s, whatever path it lives at', () => {
  assert.equal(
    callbackUriOf('https://id.example.com/shop', 'abc'),
    'https://id.example.com/shop/callback/abc',
  );
});
