import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError, networkError } from './api-error.ts';
import { errorText, passwordRejections } from './error-text.ts';

const error = (code: string, data?: unknown, message = 'from the server') =>
  new ApiError({ status: 422, code, message, data });

test('every reason for a refused password is said', () => {
  const refused = error('password.rejected', [
    { code: 'password_rejected.too_short', interpolation: { min: 8 } },
    { code: 'password_rejected.restricted.words' },
    { code: 'password_rejected.of_the_future' },
  ]);
  const reasons = passwordRejections(refused);
  assert.equal(reasons.length, 3);
  assert.equal(reasons[0], 'Use at least 8 characters.');
  assert.ok(reasons.every((reason) => !reason.includes('_')));
});

test('data of another form is no reason to fail', () => {
  assert.deepEqual(passwordRejections(error('password.rejected', { min: 8 })), []);
});

test('an unknown code shows the sentence of the server', () => {
  assert.equal(errorText(error('user.of_the_future')), 'from the server');
});

test('what is no error of the API never shows its own text', () => {
  assert.doesNotMatch(errorText(new TypeError('x is undefined')), /undefined/);
  assert.match(errorText(networkError()), /could not be reached/);
});
