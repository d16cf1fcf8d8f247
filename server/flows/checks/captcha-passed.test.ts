import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changing } from '../../change.fixture.ts';
import type { Db } from '../../db/database.ts';
import { turnstile } from '../../features/captcha/captcha.fixture.ts';
import { replaceCaptchaProvider } from '../../features/captcha/service.ts';
import { testContext } from '../../features/context.fixture.ts';
import { AppError } from '../../lib/errors.ts';
import { openMigratedDatabase } from '../../testing.ts';
import type { FlowDeps } from '../deps.ts';
import type { Journey } from '../journey.ts';
import { captchaPassed, captchaPassedUnlessIdentified } from './captcha-passed.ts';

type Case = {
  enabled?: boolean;
  verified?: boolean;
  skipped?: boolean;
  userId?: string;
  hasProvider?: boolean;
};

/** What the checks look at of a journey. */
const journeyOf = (db: Db, { enabled, verified = false, skipped = false, userId }: Case): Journey =>
  ({
    deps: { db } as FlowDeps,
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
  [{ enabled: true, hasProvider: false }, true, true],
];
for (const [journey, always, unlessIdentified] of cases) {
  test(`${JSON.stringify(journey)} passes: ${always}; when sending a code: ${unlessIdentified}`, async (t) => {
    const db = await openMigratedDatabase(t);
    if (journey.hasProvider ?? true)
      await changing(db, (tx) => replaceCaptchaProvider(tx, turnstile, testContext(db)));
    const checks = [
      [captchaPassed, always],
      [captchaPassedUnlessIdentified, unlessIdentified],
    ] as const;
    for (const [check, passes] of checks) {
      const run = async () => check({}, journeyOf(db, journey));
      if (passes) await assert.doesNotReject(run);
      else await assert.rejects(run, refused);
    }
  });
}
