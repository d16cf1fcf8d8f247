import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '../lib/api-error.ts';
import { showAtField } from './field-errors.ts';

const fields = {
  'user.email_already_in_use': 'primaryEmail',
  'user.username_already_in_use': 'username',
};
const values = {
  username: 'ada',
  primaryEmail: 'ada@example.com',
  profile: { website: 'x' },
  redirectUris: ['x'],
  customData: '{}',
};

/** A form's side of it: which field was told what. */
const openForm = () => {
  const told: Record<string, unknown> = {};
  return {
    told,
    getValues: () => values,
    setFieldError: (path: PropertyKey, error: unknown) => {
      told[String(path)] = error;
    },
    getInputNode: () => null,
  };
};

const refusal = (code: string, data?: unknown) =>
  new ApiError({ status: 422, code, message: 'Refused.', data });
const issues = (...paths: (string | number)[][]) =>
  refusal('guard.invalid_input', {
    issues: paths.map((path) => ({ code: 'custom', path, message: `no ${path.at(-1)}` })),
  });

const beside: [name: string, error: unknown, told: object, isAll: boolean][] = [
  [
    'a code',
    refusal('user.email_already_in_use'),
    { primaryEmail: 'Somebody else has this email address.' },
    true,
  ],
  [
    'several codes',
    refusal('user.username_already_in_use', { codes: Object.keys(fields) }),
    {
      primaryEmail: 'Somebody else has this email address.',
      username: 'Somebody else has this username. Choose another.',
    },
    true,
  ],
  [
    'members of the body, also below groups that the form does not have',
    issues(['profile', 'website'], ['oidc', 'redirectUris', 0], ['customData', 'a', 'b']),
    { 'profile.website': 'no website', redirectUris: 'no 0', customData: 'no b' },
    true,
  ],
  ['one of two members', issues(['username'], ['elsewhere']), { username: 'no username' }, false],
];
for (const [name, error, told, isAll] of beside) {
  test(`a refusal stands beside the fields that it is about: ${name}`, () => {
    const form = openForm();
    assert.equal(showAtField(form, error, fields), isAll);
    assert.deepEqual(form.told, told);
  });
}

const elsewhere: [name: string, error: unknown][] = [
  ['a code that is about no field', refusal('entity.x')],
  ['a group of fields', issues(['profile'])],
  ['what is no answer of the API', new Error('broken')],
];
for (const [name, error] of elsewhere) {
  test(`${name} is left to be said elsewhere`, () => {
    const form = openForm();
    assert.equal(showAtField(form, error, fields), false);
    assert.deepEqual(form.told, {});
  });
}
