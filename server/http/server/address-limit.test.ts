import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { createAddressLimit } from './address-limit.ts';

const startLimit = (attempts: number) => {
  let now = 1_700_000_000_000;
  const limit = createAddressLimit(attempts, () => now);
  const isLet = (address: string): boolean => {
    try {
      limit(address);
      return true;
    } catch (error) {
      assert.ok(error instanceof AppError && error.code === 'request.rate_limited');
      assert.ok(Number(error.retryAfter) > 0 && Number(error.retryAfter) <= 600);
      return false;
    }
  };
  return {
    isLet,
    wait: (time: number) => {
      now += time;
    },
  };
};

const alike: [string, string, boolean][] = [
  ['203.0.113.5', '203.0.113.5', true],
  ['203.0.113.5', '::ffff:203.0.113.5', true],
  ['203.0.113.5', '203.0.113.6', false],
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['unknown', '_hidden', true],
  ['unknown', '203.0.113.5', false],
];
for (const [one, other, areOne] of alike) {
  test(`${one} and ${other} count ${areOne ? 'as one' : 'apart'}`, () => {
    const { isLet } = startLimit(2);
    assert.ok(isLet(one) && isLet(one));
    assert.equal(isLet(other), !areOne);
  });
}

test('after ten minutes an address may try again', () => {
  const { isLet, wait } = startLimit(1);
  assert.ok(isLet('203.0.113.5'));
  wait(9 * minute);
  assert.ok(!isLet('203.0.113.5'));
  wait(minute);
  assert.ok(isLet('203.0.113.5'));
});

test('without a limit everybody may try', () => {
  const { isLet } = startLimit(0);
  for (let attempt = 0; attempt < 1000; attempt += 1) assert.ok(isLet('203.0.113.5'));
});
