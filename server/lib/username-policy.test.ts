import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UsernamePolicy } from '@cardea/contract/management/sign-in-experience.ts';
import { AppError } from './errors.ts';
import { assertUsername } from './username-policy.ts';

const all = { lowercase: true, uppercase: true, numbers: true, underscore: true };
const open: UsernamePolicy = {
  caseSensitive: true,
  minLength: 1,
  maxLength: 128,
  allowedChars: all,
};

const cases: [username: string, policy: Partial<UsernamePolicy>, code: string | undefined][] = [
  ['ada', {}, undefined],
  ['_', {}, undefined],
  ['Ada_1815', {}, undefined],
  ['1ada', {}, 'starts_with_number'],
  ['ada-l', {}, 'invalid_charset_hard'],
  ['ada l', {}, 'invalid_charset_hard'],
  ['ada\n', {}, 'invalid_charset_hard'],
  ['adä', {}, 'invalid_charset_hard'],
  ['ada\0', {}, 'invalid_charset_hard'],
  ['', {}, 'invalid_charset_hard'],
  ['ad', { minLength: 3 }, 'too_short'],
  ['ada', { minLength: 3 }, undefined],
  ['adal', { maxLength: 3 }, 'too_long'],
  ['a'.repeat(129), {}, 'too_long'],
  ['Ada', { allowedChars: { ...all, uppercase: false } }, 'uppercase_not_allowed'],
  ['ADa', { allowedChars: { ...all, lowercase: false } }, 'lowercase_not_allowed'],
  ['ada1', { allowedChars: { ...all, numbers: false } }, 'numbers_not_allowed'],
  ['ada_', { allowedChars: { ...all, underscore: false } }, 'underscore_not_allowed'],
  // The first broken rule is the one that is told.
  ['1-', { minLength: 3 }, 'starts_with_number'],
  ['A_', { minLength: 3, allowedChars: { ...all, uppercase: false } }, 'too_short'],
];

for (const [username, changes, code] of cases) {
  const shown = JSON.stringify(username.slice(0, 12));
  test(`${shown} under ${JSON.stringify(changes)}: ${code ?? 'good'}`, () => {
    const attempt = () => assertUsername(username, { ...open, ...changes });
    if (!code) return assert.doesNotThrow(attempt);
    assert.throws(attempt, (error) => {
      assert.ok(error instanceof AppError);
      assert.equal(error.code, `user.username_${code}`);
      assert.equal(error.status, 422);
      return true;
    });
  });
}

test('a length that is refused names the limit', () => {
  assert.throws(
    () => assertUsername('a', { ...open, minLength: 3, maxLength: 9 }),
    (error) => error instanceof AppError && error.values.min === 3 && error.values.max === 9,
  );
});
