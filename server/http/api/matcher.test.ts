import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMatcher } from './matcher.ts';

const paths = [
  '/api/users',
  '/api/users/:userId',
  '/api/users/me',
  '/api/users/:userId/roles',
  '/api/users/:userId/roles/:roleId',
  '/api/users/me/roles/mine',
];
const matcher = createMatcher<string>();
for (const path of paths) matcher.add('GET', path, path);

const found: [asked: string, path: string, params: Record<string, string>][] = [
  ['/api/users', '/api/users', {}],
  ['/api/users/', '/api/users', {}],
  ['/api/users/ada', '/api/users/:userId', { userId: 'ada' }],
  ['/api/users/me', '/api/users/me', {}],
  ['/api/users/m%65', '/api/users/me', {}],
  ['/api/users/a%2Fb', '/api/users/:userId', { userId: 'a/b' }],
  ['/api/users/__proto__', '/api/users/:userId', { userId: '__proto__' }],
  ['/api/users/me/roles', '/api/users/:userId/roles', { userId: 'me' }],
  ['/api/users/me/roles/x', '/api/users/:userId/roles/:roleId', { userId: 'me', roleId: 'x' }],
  ['/api/users/me/roles/mine', '/api/users/me/roles/mine', {}],
];
for (const [asked, path, params] of found) {
  test(`${asked} is ${path}`, () =>
    assert.deepEqual(matcher.find('GET', asked), { value: path, params }));
}

const nothing = [
  ['POST', '/api/users'],
  ['GET', '/api'],
  ['GET', '/api//users'],
  ['GET', '/api/users//'],
  ['GET', '/api/users//roles'],
  ['GET', '/api/users/ada/roles/x/y'],
  ['GET', '/api/Users'],
  ['GET', '/api/users/%zz'],
] as const;
for (const [method, path] of nothing) {
  test(`nothing is served at ${method} ${path}`, () =>
    assert.equal(matcher.find(method, path), undefined));
}

test('two operations at one address are refused, whatever their parameters are called', () => {
  assert.throws(() => matcher.add('GET', '/api/users/:id', 'again'), /GET .*\/:id is served twice/);
});
