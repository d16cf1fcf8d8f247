import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeReturnPath } from './sign-in-request.ts';

for (const path of ['/', '/users?page=2', '/applications/a/guide/go#content']) {
  test(`sign-in returns to ${path}`, () => assert.equal(safeReturnPath(path), path));
}

for (const path of ['', 'https://evil.example', '//evil.example', '/\\evil', '/callback?code=x']) {
  test(`sign-in never returns to "${path}"`, () => assert.equal(safeReturnPath(path), '/'));
}
