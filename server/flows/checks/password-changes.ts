import type { UserRow } from '../../db/schema.ts';
import { AppError } from '../../lib/errors.ts';
import { verifyPassword } from '../../lib/passwords.ts';
import { passwordHashOf } from '../../proofs/password.ts';
import type { Check } from '../journey.ts';

/** A reset ends with another password than the one that was forgotten, or has leaked. */
export const passwordChanges: Check<{ user: UserRow | undefined; password: string }> = async ({
  user,
  password,
}) => {
  const hash = passwordHashOf(user);
  if (hash && (await verifyPassword(password, hash))) throw new AppError('user.same_password');
};
