import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from './random.ts';
import { createSealer } from './seal.ts';

const place = { table: 'application_secrets', row: 'id1', column: 'value' };
const sealer = createSealer(['first key'], systemRandom);

test('a sealed value opens to what was sealed, and never looks the same twice', () => {
  const sealed = sealer.seal(place, 'sëcret');
  assert.equal(sealer.open(place, sealed), 'sëcret');
  assert.notEqual(sealed, sealer.seal(place, 'sëcret'));
  assert.ok(!sealed.includes(Buffer.from('sëcret').toString('base64url')));
});

test('a sealed value does not open at another place, altered, or under another key', () => {
  const sealed = sealer.seal(place, 'secret');
  for (const elsewhere of [{ table: 'hooks' }, { row: 'id2' }, { column: 'other' }]) {
    assert.throws(() => sealer.open({ ...place, ...elsewhere }, sealed));
  }
  const [version, key, body = ''] = sealed.split('.');
  const flipped = Buffer.from(body, 'base64url');
  flipped[20] = (flipped[20] ?? 0) ^ 1;
  assert.throws(() => sealer.open(place, `${version}.${key}.${flipped.toString('base64url')}`));
  assert.throws(
    () => createSealer(['other key'], systemRandom).open(place, sealed),
    /not configured/,
  );
});

test('a new key in front seals, and the older one still opens', () => {
  const sealed = sealer.seal(place, 'secret');
  const rotated = createSealer(['second key', 'first key'], systemRandom);
  assert.equal(rotated.open(place, sealed), 'secret');
  assert.ok(!sealed.startsWith(rotated.prefix));
  assert.ok(rotated.seal(place, 'secret').startsWith(rotated.prefix));
  assert.deepEqual([sealer.hasOlderKeys, rotated.hasOlderKeys], [false, true]);
});

test('a keyed hash is the same for the same value at the same place under the same key alone', () => {
  const mac = sealer.mac(place, '123456');
  assert.equal(mac, createSealer(['first key'], systemRandom).mac(place, '123456'));
  assert.notEqual(mac, sealer.mac(place, '123457'));
  for (const elsewhere of [{ table: 'hooks' }, { row: 'id2' }, { column: 'other' }]) {
    assert.notEqual(mac, sealer.mac({ ...place, ...elsewhere }, '123456'));
  }
  assert.notEqual(mac, createSealer(['other key', 'first key'], systemRandom).mac(place, '123456'));
});

test('a keyed hash does not run together the place and the value', () => {
  const longer = { ...place, column: 'value1' };
  assert.notEqual(sealer.mac(place, '123'), sealer.mac(longer, '23'));
});
