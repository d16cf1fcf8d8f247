import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { User } from '@cardea/contract/users.ts';
import { updateUser } from '@cardea/contract/users.ts';
import { parseJsonObject, toFormValues, toPatch } from './form-values.ts';

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

test('custom data is a JSON object and nothing else', () => {
  assert.deepEqual(parseJsonObject(''), {});
  assert.deepEqual(parseJsonObject('{"a":1}'), { a: 1 });
  for (const text of ['[]', 'null', '1', '{a:1}', '{"a":']) {
    assert.equal(parseJsonObject(text), undefined);
  }
});
