import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emulatorCount, portsOf, usualPort } from './ports.ts';

const allOf = (page: number): number[] => {
  const { base, mail } = portsOf(page);
  const others = Array.from({ length: emulatorCount }, (_, offset) => base + offset);
  return [page, ...others, ...Object.values(mail)];
};

test('two sets of emulators, each with a page of its own, share no port', () => {
  const [usual, other] = [allOf(usualPort), allOf(usualPort + 20)];
  assert.equal(new Set([...usual, ...other]).size, usual.length + other.length);
  assert.deepEqual(portsOf(usualPort).mail, { plain: 2525, starttls: 2587, tls: 2465 });
});

test('any free port is taken where the page takes any', () => {
  assert.deepEqual(portsOf(0), { base: 0, mail: { plain: 0, starttls: 0, tls: 0 } });
});
