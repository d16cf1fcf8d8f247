import { hasCaptchaProvider } from '../../features/captcha/service.ts';
import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';

/**
 * Where the tenant asks for a captcha, the browser passed it, or the person came with a proof that a
 * program does not have (wire 3.3). Without a provider nobody could pass it, so nobody is asked.
 */
export const captchaPassed: Check<unknown> = async (_, { settings, state, deps }) => {
  const { verified, skipped } = state.captcha;
  if (!settings.captchaPolicy.enabled || verified || skipped) return;
  if (await hasCaptchaProvider(deps.db)) throw new AppError('session.captcha_required');
};

/** The same of who is not identified yet: a known person may be sent a code without it. */
export const captchaPassedUnlessIdentified: Check<unknown> = async (subject, journey) => {
  if (journey.state.userId === undefined) await captchaPassed(subject, journey);
};
