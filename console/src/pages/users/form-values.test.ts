import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { User } from '@cardea/contract/management/users.ts';
import { updateUser } from '@cardea/contract/management/users.ts';
import { toFormValues, toPatch } from './form-values.ts';
import { type Identifiers, typed, validateIdentifiers } from './identifiers.ts';

const user: User = {
  id: 'abcdefghijkl',
  username: 'ada',
  primaryEmail: 'ada@example.com',
  primaryPhone: null,
  name: 'Ada',
  avatar: null,
  customData: { plan: 'pro' },
  identities: {},
  lastSignInAt: null,
  createdAt: 0,
  updatedAt: 0,
  profile: { givenName: 'Ada', gender: 'female', address: { country: 'GB' } },
  applicationId: null,
  cimdClientId: null,
  isSuspended: false,
  hasPassword: true,
};

test('what the form does not show survives saving', () => {
  const values = toFormValues(user);
  const patch = toPatch(user, { ...values, profile: { ...values.profile, givenName: '' } });
  assert.deepEqual(patch?.profile, { gender: 'female', address: { country: 'GB' } });
  assert.deepEqual(patch?.customData, { plan: 'pro' });
  assert.ok(updateUser.body.safeParse(patch).success);
});

test('emptied identifiers are cleared, phone numbers become digits', () => {
  const values = { ...toFormValues(user), primaryEmail: ' ', primaryPhone: '+44 (20) 7946-0958' };
  const patch = toPatch(user, values);
  assert.equal(patch?.primaryEmail, null);
  assert.equal(patch?.primaryPhone, '442079460958');
});

test('identifiers that were not touched are left out, whatever rules there are now', () => {
  const old = { ...user, primaryPhone: '4915', primaryEmail: 'a@b@c.example' };
  const patch = toPatch(old, { ...toFormValues(old), name: 'Ada' });
  assert.equal(patch?.name, 'Ada');
  for (const member of ['username', 'primaryEmail', 'primaryPhone']) {
    assert.ok(!(member in (patch ?? {})), member);
  }
});

const fieldCases: [field: keyof Identifiers, text: string, sent: string | undefined][] = [
  ['primaryPhone', '0049 151 12345678', '4915112345678'],
  ['primaryPhone', '\u202a+49 (151) 12345678\u202c', '4915112345678'],
  ['primaryPhone', 'call me', undefined],
  ['primaryPhone', '+49 151 1234+5678', undefined],
  ['primaryEmail', ' \u200eada@example.com', 'ada@example.com'],
  ['primaryEmail', 'ada@example.com,bob@example.com', undefined],
  ['primaryEmail', 'Ada <ada@example.com>', undefined],
  ['username', ' ada ', 'ada'],
  ['username', '1ada', undefined],
];
for (const [field, text, sent] of fieldCases) {
  test(`${JSON.stringify(text)} as ${field} is ${sent ?? 'objected to'}`, () => {
    assert.equal(validateIdentifiers[field](text) === null, sent !== undefined);
    if (sent !== undefined) assert.equal(typed[field](text), sent);
  });
}
