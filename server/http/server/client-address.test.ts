import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientAddress } from './client-address.ts';

const addresses: [forwarded: string, address: string][] = [
  ['203.0.113.5', '203.0.113.5'],
  ['203.0.113.5:4711', '203.0.113.5'],
  ['::ffff:203.0.113.5', '203.0.113.5'],
  ['[::ffff:203.0.113.5]:4711', '203.0.113.5'],
  ['[2001:db8::1]:4711', '2001:db8::1'],
  ['[2001:DB8:0::1]', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['2001:db8::1:4711', '2001:db8::1:4711'],
  ['unknown', 'unknown'],
  ['_hidden:4711', '_hidden:4711'],
  ['999.0.113.5:4711', '999.0.113.5:4711'],
];
for (const [forwarded, address] of addresses) {
  test(`a proxy that speaks for ${forwarded} means ${address}`, () => {
    assert.equal(clientAddress(forwarded), address);
  });
}

test('what a proxy passes on is no longer than an address could be', () => {
  assert.equal(clientAddress('x'.repeat(12_000)).length, 64);
});

test('whoever hung up before being asked for it has no address', () => {
  assert.equal(clientAddress(undefined), '');
});
