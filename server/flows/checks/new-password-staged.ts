import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';

/** A password reset ends with a new password. */
export const newPasswordStaged: Check<unknown> = (_, { state }) => {
  if (!state.profile.password) throw new AppError('user.new_password_required_in_profile');
};
