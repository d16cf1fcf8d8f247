import { AppError } from '../../lib/errors.ts';
import type { FlowUser } from '../deps.ts';
import type { Check } from '../journey.ts';

/** Signing in completes an account; it does not rename it. */
export const usernameNotSet: Check<{ user: FlowUser | undefined }> = ({ user }) => {
  if (user?.username) throw new AppError('user.username_exists_in_profile');
};
