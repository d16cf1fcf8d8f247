import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';

/**
 * Where the tenant asks for a captcha, the browser passed it, or the person came with a proof that a
 * program does not have (wire 3.3).
 */
export const captchaPassed: Check<unknown> = (_, { settings, state }) => {
  const { verified, skipped } = state.captcha;
  if (settings.captchaPolicy.enabled && !verified && !skipped) {
    throw new AppError('session.captcha_required');
  }
};

/** The same of who is not identified yet: a known person may be sent a code without it. */
export const captchaPassedUnlessIdentified: Check<unknown> = (subject, journey) => {
  if (journey.state.userId === undefined) return captchaPassed(subject, journey);
};
