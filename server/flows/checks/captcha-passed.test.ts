import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../lib/errors.ts';
import type { Journey } from '../journey.ts';
import { captchaPassed, captchaPassedUnlessIdentified } from './captcha-passed.ts';

type Case = {
  enabled?: boolean;
  verified?: boolean;
  skipped?: boolean;
  userId?: string;
};

/** What the checks look at of a journey. */
const journeyOf = ({ enabled, verified = false, skipped = false, userId }: Case): Journey =>
  ({
    settings: { captchaPolicy: { enabled } },
    state: { captcha: { verified, skipped }, userId },
  }) as Partial<Journey> as Journey;

const refused = (error: unknown) =>
  error instanceof AppError && error.code === 'session.captcha_required' && error.status === 422;

const cases: [journey: Case, always: boolean, unlessIdentified: boolean][] = [
  [{}, true, true],
  [{ enabled: false }, true, true],
  [{ enabled: true }, false, false],
  [{ enabled: true, verified: true }, true, true],
  [{ enabled: true, skipped: true }, true, true],
  [{ enabled: true, userId: 'ada' }, false, true],
];
for (const [journey, always, unlessIdentified] of cases) {
  test(`${JSON.stringify(journey)} passes: ${always}; when sending a code: ${unlessIdentified}`, () => {
    const checks = [
      [captchaPassed, always],
      [captchaPassedUnlessIdentified, unlessIdentified],
    ] as const;
    for (const [check, passes] of checks) {
      const run = () => check({}, journeyOf(journey));
      if (passes) assert.doesNotThrow(run);
      else assert.throws(run, refused);
    }
  });
}
