import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choiceOf, identifiersOf, secondaryChoices, signUpChoices } from './identifiers.ts';

const labels = (current: Parameters<typeof signUpChoices>[0]) =>
  signUpChoices(current).map(({ label }) => label);

test('the choices have the words of the tutorials', () => {
  assert.deepEqual(labels(['username']), [
    'Email address',
    'Phone number',
    'Email address or phone number',
    'Username',
    'Not applicable',
  ]);
});

test('a choice is found by the words of older tutorials too', () => {
  const find = (text: string) =>
    signUpChoices([])
      .filter(({ words }) => words.includes(text))
      .map(({ value }) => value);
  assert.deepEqual(find('none'), ['none']);
  assert.deepEqual(find('email or phone'), ['email+phone']);
});

test('a combination that only the API can make is shown as it is', () => {
  assert.equal(labels(['username', 'email']).at(-1), 'Username and Email address');
  assert.deepEqual(identifiersOf(choiceOf(['username', 'email'])), ['email', 'username']);
});

test('a choice stands for its identifiers', () => {
  for (const identifiers of [['email'], ['phone'], ['email', 'phone'], ['username'], []] as const) {
    assert.deepEqual(identifiersOf(choiceOf(identifiers)), [...identifiers]);
  }
});

test('nothing is asked for twice', () => {
  const besides = (
    identifiers: ('username' | 'email' | 'phone')[],
    ...asked: ('username' | 'email' | 'phone' | 'emailOrPhone')[]
  ) =>
    secondaryChoices({
      identifiers,
      password: true,
      verify: true,
      secondaryIdentifiers: asked.map((identifier) => ({ identifier })),
    });
  assert.deepEqual(besides(['username']), ['email', 'phone', 'emailOrPhone']);
  assert.deepEqual(besides(['username'], 'email'), ['email', 'phone']);
  assert.deepEqual(besides(['username'], 'emailOrPhone'), ['emailOrPhone']);
  assert.deepEqual(besides(['email']), ['username', 'phone']);
  assert.deepEqual(besides(['email', 'phone']), ['username']);
});
