import assert from 'node:assert/strict';
import { test } from 'node:test';
import { t } from '../lib/phrases.ts';
import { absenceOf, actions, destinationsIn, findPages, shortcuts } from './destinations.ts';

test('the inbox is a page of development servers alone', () => {
  const paths = (mode: 'development' | 'production') => destinationsIn(mode).map(({ to }) => to);
  assert.ok(paths('development').includes('/inbox'));
  assert.deepEqual(
    paths('production'),
    paths('development').filter((path) => path !== '/inbox'),
  );
});

const pathsFor = (typed: string) => findPages(typed, 'development').map(({ to }) => to);
const finds: [typed: string, to: string][] = [
  ['Admin Console', '/get-started'],
  ['none', '/sign-in-experience/sign-up-and-sign-in'],
  ['Sign-in experience tab', '/sign-in-experience'],
  ['password  policy', '/sign-in-experience/security#password_policy'],
  ['policy password', '/sign-in-experience/security'],
  ['LOCKOUT', '/sign-in-experience/security'],
  ['redirect uri', '/applications'],
  ['forgot', '/sign-in-experience/sign-up-and-sign-in#forgot_password'],
];
for (const [typed, to] of finds) {
  test(`“${typed}” leads to ${to}`, () => assert.ok(pathsFor(typed).includes(to)));
}

test('a page that is typed by its name comes first, for those who press Enter at once', () => {
  for (const { title, to } of [...destinationsIn('development'), ...shortcuts, ...actions]) {
    assert.equal(pathsFor(t(title))[0], to);
    assert.equal(pathsFor(t(title).toLowerCase())[0], to);
  }
  assert.equal(pathsFor('conn')[0], '/connectors');
});

test('of what is not there it is said that it is not, and of other words nothing', () => {
  for (const typed of [
    'webhook',
    'audit',
    'roles',
    'Organizations',
    'SAML',
    '2fa',
    'api resource',
  ]) {
    assert.match(absenceOf(typed) ?? '', /This version has no/, typed);
  }
  assert.equal(absenceOf('bookstore'), undefined);
  assert.equal(absenceOf(' '), undefined);
});

test('before a word is typed the pages are shown, and no settings', () => {
  assert.ok(pathsFor('').every((path) => !path.includes('#')));
});
