import assert from 'node:assert/strict';
import { test } from 'node:test';
import { originErrors, redirectUriErrors } from './redirect-uri-errors.ts';

const refused = (errors: Record<number, string>) => Object.keys(errors).map(Number);

test('redirect URIs are judged one by one, empty fields pass', () => {
  const uris = ['https://a.example/cb', '', 'nonsense', 'com.example.app://cb', 'javascript:x'];
  assert.deepEqual(refused(redirectUriErrors(uris)), [2, 4]);
});

test('origins have no path and no slash at the end', () => {
  const origins = ['https://a.example', 'https://a.example/', 'https://a.example/x', 'a.example'];
  assert.deepEqual(refused(originErrors(origins)), [1, 2, 3]);
});
