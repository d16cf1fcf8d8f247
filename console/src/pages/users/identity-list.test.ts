import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { User } from '@cardea/contract/management/users.ts';
import { createConnector } from '../sign-in-experience/settings.fixture.ts';
import { isLastWayIn, socialAccounts } from './identity-list.ts';

test('an account is named after its connector, and after its target when that is gone', () => {
  const connectors = [
    createConnector('xiaomi', { name: { en: 'Xiaomi' } }),
    createConnector('smtp', { type: 'Email' }),
  ];
  const accounts = socialAccounts(
    {
      xiaomi: { userId: '42', details: { name: 'Alex', email: 'alex@mi.example', phone: 7 } },
      smtp: { userId: '1' },
    },
    connectors,
  );
  assert.deepEqual(
    accounts.map(({ provider, id, person, connector }) => [provider, id, person, connector?.id]),
    [
      ['smtp', '1', undefined, undefined],
      ['Xiaomi', '42', 'Alex · alex@mi.example', 'xiaomi-1'],
    ],
  );
});

const user: User = {
  id: 'u',
  username: 'alex',
  primaryEmail: null,
  primaryPhone: null,
  name: null,
  avatar: null,
  customData: {},
  identities: { xiaomi: { userId: '42' } },
  lastSignInAt: null,
  createdAt: 0,
  updatedAt: 0,
  profile: {},
  applicationId: null,
  cimdClientId: null,
  isSuspended: false,
  hasPassword: false,
};

const ways: [name: string, changes: Partial<User>, isLast: boolean][] = [
  ['nothing else', {}, true],
  ['a password', { hasPassword: true }, false],
  ['an email address', { primaryEmail: 'alex@example.com' }, false],
  ['a phone number', { primaryPhone: '447700900000' }, false],
  ['another account', { identities: { a: { userId: '1' }, b: { userId: '2' } } }, false],
];
for (const [name, changes, isLast] of ways) {
  test(`the last way in is known as such: with ${name}`, () => {
    assert.equal(isLastWayIn({ ...user, ...changes }), isLast);
  });
}
