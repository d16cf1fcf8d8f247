import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutgoingInit } from './outgoing-http.ts';
import { mapProviderUrl, withProviderOrigins } from './provider-origins.ts';

const origins = { 'https://provider.example': 'http://127.0.0.1:4101' };

test('a provider is asked at its emulator, under its own name', async () => {
  const asked: [string, OutgoingInit | undefined][] = [];
  const fetch = withProviderOrigins(async (url, init) => {
    asked.push([url, init]);
    return { status: 200, headers: new Headers(), text: '' };
  }, origins);
  await fetch('https://provider.example/token?a=1', { method: 'POST', headers: { x: 'y' } });
  await fetch('http://localhost:9/hook');
  assert.deepEqual(asked, [
    [
      'http://127.0.0.1:4101/token?a=1',
      { method: 'POST', headers: { x: 'y', host: 'provider.example' } },
    ],
    ['http://localhost:9/hook', {}],
  ]);
});

test('nothing meant for an emulator reaches a real provider', async () => {
  assert.throws(() => mapProviderUrl('https://other.example/', origins), /no emulator stands in/);
  const fetch = withProviderOrigins(async () => assert.fail('asked'), origins);
  await assert.rejects(fetch('https://other.example/'), /no emulator stands in/);
});

test('without emulators every address is its own', () => {
  assert.equal(mapProviderUrl('https://other.example/a', {}), 'https://other.example/a');
});
