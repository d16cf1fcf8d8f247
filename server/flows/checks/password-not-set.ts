import type { UserRow } from '../../db/schema.ts';
import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';

/** Signing in completes an account; it does not replace its password. */
export const passwordNotSet: Check<{ user: UserRow | undefined }> = ({ user }) => {
  if (user?.passwordDigest) throw new AppError('user.password_exists_in_profile');
};
