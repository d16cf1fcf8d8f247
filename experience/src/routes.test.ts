import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PublicSignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import { type Destination, findDestination } from './routes.ts';

const method = {
  identifier: 'username',
  password: true,
  verificationCode: false,
  isPasswordPrimary: true,
};
const github = { id: 'g1', target: 'github', platform: 'Web', name: {}, logo: '', logoDark: null };

const settingsWith = (change: object = {}) =>
  ({
    signInMode: 'SignInAndRegister',
    signIn: { methods: [method] },
    signUp: { identifiers: ['username'], password: true, verify: false },
    socialConnectors: [github],
    ...change,
    // The members that routes depend on.
  }) as unknown as PublicSignInExperience;

const find = (address: string, change?: object): Destination => {
  const [path = '', query] = address.split('?');
  return findDestination(path, new URLSearchParams(query), settingsWith(change));
};

test('every address leads to a page, or to another address that does', () => {
  const cases: [string, Destination][] = [
    ['', { page: 'sign-in' }],
    ['sign-in', { page: 'sign-in' }],
    ['identifier-register', { page: 'register' }],
    ['forgot-password', { page: 'reset-password' }],
    ['reset-password', { page: 'reset-password' }],
    ['one-time-token?errorMessage=x', { page: 'one-time-token' }],
    ['switch-account', { page: 'switch-account' }],
    ['sign-in?one_time_token=t&login_hint=a', { redirectTo: 'one-time-token' }],
    ['register?one_time_token=t&login_hint=a', { redirectTo: 'one-time-token' }],
    ['sign-in?one_time_token=t', { page: 'sign-in' }],
    ['callback/g1', { page: 'callback', connectorId: 'g1' }],
    ['callback/social/g1', { page: 'callback', connectorId: 'g1' }],
    ['callback/gone', { page: 'callback', connectorId: 'gone' }],
    ['callback/', { page: 'not-found' }],
    ['callback/a/b', { page: 'not-found' }],
    ['direct/social/github', { page: 'direct', connectorId: 'g1' }],
    ['nowhere', { page: 'not-found' }],
  ];
  for (const [address, destination] of cases) {
    assert.deepEqual(find(address), destination, address);
  }
});

test('a provider that is not there leads to the page the application named', () => {
  for (const path of ['direct/social/gitlab', 'direct/sso/x', 'direct', 'single-sign-on']) {
    for (const [fallback, redirectTo] of [
      ['register', 'register'],
      ['//evil.example', 'sign-in'],
    ]) {
      const destination = find(`${path}?app_id=a&fallback=${fallback}`);
      assert.ok('redirectTo' in destination, path);
      assert.equal(destination.redirectTo, redirectTo);
      assert.equal(String(destination.query), 'app_id=a');
    }
  }
});

test('a journey that the settings close leads to the one that is open', () => {
  assert.deepEqual(find('register', { signInMode: 'SignIn' }), { redirectTo: 'sign-in' });
  assert.deepEqual(find('sign-in', { signInMode: 'Register' }), { redirectTo: 'register' });
  const closed = { signIn: { methods: [] }, signUp: { identifiers: [] }, socialConnectors: [] };
  assert.deepEqual(find('sign-in', closed), { page: 'unavailable' });
});
