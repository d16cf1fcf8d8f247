import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailBlocklistPolicy } from '@cardea/contract/management/sign-in-experience.ts';
import { AppError } from '../../lib/errors.ts';
import { assertEmailAllowed } from './email-allowed.ts';

const notAllowed = 'session.email_blocklist.email_not_allowed';
const subaddressing = 'session.email_blocklist.email_subaddressing_not_allowed';
const blocked = (...customBlocklist: string[]) => ({ customBlocklist });
const allowed = (...customAllowlist: string[]) => ({ customAllowlist });

const cases: [email: string, policy: EmailBlocklistPolicy, refusal: string | undefined][] = [
  ['ada@x.com', {}, undefined],
  ['ada@x.com', { customAllowlist: [], customBlocklist: [] }, undefined],
  ['ada+shop@x.com', {}, undefined],
  ['ada+shop@x.com', { blockSubaddressing: true }, subaddressing],
  ['ada\uff0bshop@x.com', { blockSubaddressing: true }, subaddressing],
  ['ada@x+y.com', { blockSubaddressing: true }, undefined],
  ['ada+shop@x.com', { blockSubaddressing: true, ...blocked('@x.com') }, subaddressing],
  ['ada@x.com', blocked('ada@x.com'), notAllowed],
  ['ADA@X.com', blocked('ada@x.com'), notAllowed],
  ['ada@x.com', blocked('Ada@X.COM'), notAllowed],
  ['bada@x.com', blocked('ada@x.com'), undefined],
  ['ada@x.com', blocked('@x.com'), notAllowed],
  ['"a@b"@x.com', blocked('@x.com'), notAllowed],
  ['ada@xy.com', blocked('@x.com'), undefined],
  ['ada@mail.x.com', blocked('@x.com'), undefined],
  ['ada@x.com.evil.org', blocked('@x.com'), undefined],
  ['foobar@x.com', blocked('foo*@x.com'), notAllowed],
  ['foo@x.com', blocked('foo*@x.com'), notAllowed],
  ['fo@x.com', blocked('foo*@x.com'), undefined],
  ['ada@mail.x.com', blocked('@*.x.com'), notAllowed],
  ['ada@a.b.x.com', blocked('@*.x.com'), notAllowed],
  ['ada@x.com', blocked('@*.x.com'), undefined],
  ['ada@axbxc.com', blocked('@a*b*c.com'), notAllowed],
  ['ada@acxb.com', blocked('@a*b*c.com'), undefined],
  ['ab@x', blocked('ab*b@x'), undefined],
  ['\uff42ad1@x.com', blocked('bad*@x.com'), notAllowed],
  ['bad1@x.com', blocked('\uff42ad*@x.com'), notAllowed],
  ['\uff41da@x.com', allowed('ada@x.com'), notAllowed],
  ['ada@x.com', allowed('@x.com'), undefined],
  ['ada@y.com', allowed('@x.com'), notAllowed],
  ['ada@x.com', { ...allowed('@x.com'), ...blocked('ada@x.com') }, notAllowed],
  ['bob@x.com', { ...allowed('@x.com'), ...blocked('ada@x.com') }, undefined],
];
for (const [email, policy, refusal] of cases) {
  test(`${email} under ${JSON.stringify(policy)}: ${refusal ?? 'allowed'}`, () => {
    const check = () => assertEmailAllowed(email, policy);
    if (refusal)
      assert.throws(check, (error) => error instanceof AppError && error.code === refusal);
    else check();
  });
}
