import type { createUser } from '@cardea/contract/users.ts';
import type { z } from 'zod';
import type { UserRow } from '../../db/schema.ts';
import { AppError } from '../../lib/errors.ts';
import { assertLegacyPassword } from '../../lib/legacy-passwords.ts';
import {
  hashPassword,
  type PasswordHash,
  spendPasswordCheck,
  verifyPassword,
} from '../../lib/passwords.ts';
import type { Random } from '../../lib/random.ts';

type GivenPassword = Pick<
  z.output<typeof createUser.body>,
  'password' | 'passwordDigest' | 'passwordAlgorithm'
>;

/**
 * Reads the password of a person to be created: one to hash, or a hash brought along.
 * @throws AppError user.password_and_digest, user.password_algorithm_required, and what
 *   `assertLegacyPassword` refuses
 */
export const readNewPassword = async (
  { password, passwordDigest, passwordAlgorithm }: GivenPassword,
  random: Random,
): Promise<PasswordHash | null> => {
  if (password && passwordDigest) throw new AppError('user.password_and_digest');
  if (password) return hashPassword(password, random);
  if (!passwordDigest) return null;
  if (!passwordAlgorithm) throw new AppError('user.password_algorithm_required');
  if (passwordAlgorithm === 'Legacy') assertLegacyPassword(passwordDigest);
  return { digest: passwordDigest, algorithm: passwordAlgorithm };
};

/**
 * Checks a person's password.
 * @throws AppError session.invalid_credentials, also when the person has none
 */
export const assertUserPassword = async (
  { passwordDigest, passwordAlgorithm }: UserRow,
  password: string,
  random: Random,
): Promise<void> => {
  if (passwordDigest === null || passwordAlgorithm === null) {
    await spendPasswordCheck(password, random);
    throw new AppError('session.invalid_credentials');
  }
  const hash = { digest: passwordDigest, algorithm: passwordAlgorithm };
  if (!(await verifyPassword(password, hash))) throw new AppError('session.invalid_credentials');
};
