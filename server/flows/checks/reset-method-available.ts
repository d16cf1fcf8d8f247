import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';

/** Only a code sent to the person's address may reset a password, and no address takes codes yet. */
export const resetMethodAvailable: Check<unknown> = () => {
  throw new AppError('session.not_supported_for_forgot_password', { status: 422 });
};
