import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from './errors.ts';
import { assertPhone, phoneForms } from './phone-numbers.ts';

test('a number has one pair of forms, typed with the zero of home or without', async () => {
  for (const phone of ['61412345678', '610412345678']) {
    assert.deepEqual(await phoneForms(phone), ['61412345678', '610412345678']);
  }
  assert.deepEqual(await phoneForms('12025550123'), ['12025550123', '102025550123']);
});

test('what is no number has itself as its only form', async () => {
  for (const phone of ['1', '9991234567', '']) assert.deepEqual(await phoneForms(phone), [phone]);
});

test('what cannot be a number is refused', async () => {
  await assertPhone('61412345678');
  for (const phone of ['1', '9991234567']) {
    await assert.rejects(
      assertPhone(phone),
      (error) => error instanceof AppError && error.code === 'user.invalid_phone',
    );
  }
});
