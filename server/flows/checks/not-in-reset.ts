import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';

/** A password reset changes the password and nothing else. */
export const notInReset: Check<unknown> = () => {
  throw new AppError('session.not_supported_for_forgot_password');
};
