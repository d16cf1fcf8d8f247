import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IdentifierType } from '@cardea/contract/sign-in-experience.ts';
import { isWebUrl, passwordIdentifiers, readIdentifier } from './settings.ts';

const all: IdentifierType[] = ['username', 'email', 'phone'];

test('what a person types is read as the identifier it looks like, among those allowed', () => {
  const cases: [string, IdentifierType[], ReturnType<typeof readIdentifier>][] = [
    [' ada ', all, { identifier: { type: 'username', value: 'ada' } }],
    ['a@b.c', all, { identifier: { type: 'email', value: 'a@b.c' } }],
    ['a@b', all, { malformed: 'email' }],
    ['+44 (20) 7946-0000', all, { identifier: { type: 'phone', value: '442079460000' } }],
    ['12345', ['username'], { identifier: { type: 'username', value: '12345' } }],
    ['a@b.c', ['username'], { identifier: { type: 'username', value: 'a@b.c' } }],
    ['ada', ['email', 'phone'], { malformed: 'email' }],
    ['ada', ['phone'], { malformed: 'phone' }],
  ];
  for (const [text, allowed, expected] of cases) {
    assert.deepEqual(readIdentifier(text, allowed), expected, `${text} among ${allowed}`);
  }
});

test('a list of wanted identifiers narrows the choice, never to nothing', () => {
  const method = { verificationCode: false, isPasswordPrimary: true };
  const settings = {
    signInMode: 'SignIn' as const,
    signUp: { identifiers: [], password: true, verify: false },
    signIn: {
      methods: [
        { ...method, identifier: 'email' as const, password: true },
        { ...method, identifier: 'username' as const, password: true },
        { ...method, identifier: 'phone' as const, password: false },
      ],
    },
  };
  assert.deepEqual(passwordIdentifiers(settings), ['username', 'email']);
  assert.deepEqual(passwordIdentifiers(settings, 'email phone'), ['email']);
  assert.deepEqual(passwordIdentifiers(settings, 'phone'), ['username', 'email']);
});

test('only web addresses become links', () => {
  assert.ok(isWebUrl('https://bookstore.example/'));
  for (const value of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', null]) {
    assert.equal(isWebUrl(value), false);
  }
});
