import type { UserRow } from '../../db/schema.ts';
import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';

/** It is known who the person is, and the account still exists. */
export const identified: Check<{ user: UserRow | undefined }> = ({ user }) => {
  if (!user) throw new AppError('session.identifier_not_found');
};
