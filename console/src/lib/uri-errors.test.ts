import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  everyUri,
  originError,
  redirectUriError,
  signOutUriError,
  uriErrors,
} from './uri-errors.ts';

const refused = (errors: Record<number, string>) => Object.keys(errors).map(Number);

test('redirect URIs are judged one by one, empty fields pass', () => {
  const uris = ['https://a.example/cb', '', 'nonsense', 'com.example.app://cb', 'javascript:x'];
  assert.deepEqual(refused(uriErrors(uris, redirectUriError)), [2, 4]);
});

test('origins have no path and no slash at the end', () => {
  const origins = [
    'https://a.example',
    'https://a.example/',
    'https://a.example/x',
    'a.example',
    'null',
    'javascript:alert(1)',
    'capacitor://localhost',
    'capacitor://localhost/',
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop/popup.html',
  ];
  assert.deepEqual(refused(uriErrors(origins, originError)), [1, 2, 3, 4, 5, 7, 9]);
});

test('a list of addresses passes as a whole, or is refused for its first mistake', () => {
  const rule = everyUri((uri) => (uri === 'wrong' ? 'mistake' : undefined));
  assert.equal(rule(['right', '']), null);
  assert.equal(rule(['right', 'wrong']), 'mistake');
});

test('a redirect URI that is not whole is answered with what to write instead', () => {
  const cases: [typed: string, instead: string][] = [
    ['localhost:4120/callback', 'http://localhost:4120/callback'],
    ['https://a.example/cb#frag', 'https://a.example/cb'],
  ];
  for (const [typed, instead] of cases) {
    assert.ok(redirectUriError(typed)?.endsWith(`: ${instead}`), typed);
  }
  assert.equal(signOutUriError('https://a.example/#/bye'), undefined);
});
