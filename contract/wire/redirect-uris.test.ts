import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redirectUriFlaw } from './redirect-uris.ts';

const incomplete: [typed: string, meant: string | undefined][] = [
  ['localhost:4120/callback', 'http://localhost:4120/callback'],
  ['LOCALHOST:4120/callback', 'http://LOCALHOST:4120/callback'],
  ['localhost/callback', 'http://localhost/callback'],
  ['127.0.0.1:4120/callback', 'http://127.0.0.1:4120/callback'],
  ['[::1]:4120/callback', 'http://[::1]:4120/callback'],
  ['//localhost:4120/callback', 'http://localhost:4120/callback'],
  ['shop.example/callback', 'https://shop.example/callback'],
  ['shop.example:8443', 'https://shop.example:8443'],
  ['shop.example:8443?next=1', 'https://shop.example:8443?next=1'],
  ['*.shop.example/callback', 'https://*.shop.example/callback'],
  ['https:/shop.example/callback', 'https://shop.example/callback'],
  ['http:shop.example/callback', 'http://shop.example/callback'],
  ['localhost:/callback', 'http://localhost/callback'],
  ['shop:8443/callback', undefined],
];
for (const [typed, meant] of incomplete) {
  test(`${typed} lacks a part of its beginning`, () => {
    const flaw = meant === undefined ? {} : { instead: meant };
    assert.deepEqual(redirectUriFlaw(typed), { flaw: 'incomplete', ...flaw });
  });
}

const others: [typed: string, flaw: object | undefined][] = [
  ['https://a.example/cb#frag', { flaw: 'fragment', instead: 'https://a.example/cb' }],
  ['https://a.example/cb#', { flaw: 'fragment', instead: 'https://a.example/cb' }],
  ['com.example.app://cb#frag', { flaw: 'fragment', instead: 'com.example.app://cb' }],
  ['nonsense', { flaw: 'invalid' }],
  ['/callback', { flaw: 'invalid' }],
  ['', { flaw: 'invalid' }],
  ['javascript:alert(1)', { flaw: 'invalid' }],
  ['data:1,x', { flaw: 'invalid' }],
  ['https://a.example/../cb', { flaw: 'invalid' }],
  ['https://a.example/cb', undefined],
  ['http://localhost:4120/callback?a=b', undefined],
  ['https://*.a.example/cb', undefined],
  ['com.example.app:/oauth2redirect', undefined],
  ['com.example.app://callback', undefined],
  ['myapp://8080/callback', undefined],
];
for (const [typed, flaw] of others) {
  test(`${JSON.stringify(typed)} is ${flaw ? 'refused' : 'registered'}`, () => {
    assert.deepEqual(redirectUriFlaw(typed), flaw);
  });
}

test('people may come back to a fragment after they signed out', () => {
  assert.equal(redirectUriFlaw('https://a.example/#/bye', { mayHaveFragment: true }), undefined);
  const mistaken = redirectUriFlaw('a.example/#/bye', { mayHaveFragment: true });
  assert.deepEqual(mistaken, { flaw: 'incomplete', instead: 'https://a.example/#/bye' });
});
