import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '../lib/api-error.ts';
import { refusedField, showAtField } from './field-errors.ts';

const taken = new ApiError({ status: 422, code: 'user.email_already_in_use', message: 'Taken.' });
const fields = { 'user.email_already_in_use': 'primaryEmail' };

/** A form's side of it: which field was told what. */
const openForm = () => {
  const told: Record<string, unknown> = {};
  return {
    told,
    setFieldError: (path: PropertyKey, error: unknown) => {
      told[String(path)] = error;
    },
    getInputNode: () => null,
  };
};

test('a refusal stands beside the field that its code is about', () => {
  const form = openForm();
  assert.equal(showAtField(form, taken, fields), true);
  assert.deepEqual(form.told, { primaryEmail: 'Somebody else has this email address.' });
});

const elsewhere: [name: string, error: unknown][] = [
  ['a code that is about no field', new ApiError({ status: 404, code: 'entity.x', message: '' })],
  ['what is no answer of the API', new Error('broken')],
];
for (const [name, error] of elsewhere) {
  test(`${name} is left to be said elsewhere`, () => {
    const form = openForm();
    assert.equal(showAtField(form, error, fields), false);
    assert.equal(refusedField(error, fields), undefined);
    assert.deepEqual(form.told, {});
  });
}
