import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';

/** Only a password reset puts a new password in the place of the old one. */
export const onlyInReset: Check<unknown> = () => {
  throw new AppError('session.invalid_interaction_type');
};
