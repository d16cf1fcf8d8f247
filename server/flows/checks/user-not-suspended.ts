import type { UserRow } from '../../db/schema.ts';
import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';

/** Said only to people who proved that the account is theirs. */
export const userNotSuspended: Check<{ user: UserRow | undefined }> = ({ user }) => {
  if (user?.isSuspended) throw new AppError('user.suspended');
};
