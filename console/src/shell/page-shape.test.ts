import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shapeOfNext } from './page-shape.ts';

const ways: [from: string, to: string, shape: 'list' | 'detail' | undefined][] = [
  ['/get-started', '/users', 'list'],
  ['/users', '/users/abc', 'detail'],
  ['/users/abc', '/users', 'list'],
  ['/users', '/users/create', undefined],
  ['/users/create', '/users', undefined],
  ['/users/create', '/users/abc', 'detail'],
  ['/get-started', '/applications/create', 'list'],
  ['/get-started', '/get-started/frameworks', undefined],
  ['/connectors/email-sms', '/connectors/email-sms/set-up/email', undefined],
  ['/connectors/email-sms', '/connectors/email/create/smtp', 'detail'],
  ['/applications/abc', '/applications/abc/branding', 'detail'],
  ['/users', '/users', undefined],
];
for (const [from, to, shape] of ways) {
  test(`from ${from} to ${to}: ${shape ?? 'the page stays'}`, () => {
    assert.equal(shapeOfNext(from, to), shape);
  });
}
