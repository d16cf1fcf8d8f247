import type { createUser } from '@cardea/contract/management/users.ts';
import type { z } from 'zod';
import type { UserRow } from '../../db/schema.ts';
import { invalidInput } from '../../http/api/validation.ts';
import { AppError } from '../../lib/errors.ts';
import { assertLegacyPassword } from '../../lib/legacy-passwords.ts';
import {
  hashPassword,
  type PasswordHash,
  spendPasswordCheck,
  verifyPassword,
  whyUncheckable,
} from '../../lib/passwords.ts';
import type { Random } from '../../lib/random.ts';

type GivenPassword = Pick<
  z.output<typeof createUser.body>,
  'password' | 'passwordDigest' | 'passwordAlgorithm'
>;

/**
 * Refuses a hash that no password could ever be checked against.
 * @throws AppError guard.invalid_input, password.invalid_legacy_password_format,
 *   password.unsupported_legacy_hash_algorithm
 */
const assertCheckable = ({ digest, algorithm }: PasswordHash): void => {
  if (algorithm === 'Legacy') {
    assertLegacyPassword(digest);
    return;
  }
  const message = whyUncheckable(algorithm, digest);
  if (message) throw invalidInput('body', [{ code: 'custom', path: ['passwordDigest'], message }]);
};

/**
 * Reads the password of a person to be created: one to hash, or a hash brought along.
 * @throws AppError user.password_and_digest, user.password_algorithm_required, and what
 *   `assertCheckable` refuses
 */
export const readNewPassword = async (
  { password, passwordDigest, passwordAlgorithm }: GivenPassword,
  random: Random,
): Promise<PasswordHash | null> => {
  if (password && passwordDigest) throw new AppError('user.password_and_digest');
  if (password) return hashPassword(password, random);
  if (!passwordDigest) return null;
  if (!passwordAlgorithm) throw new AppError('user.password_algorithm_required');
  const hash = { digest: passwordDigest, algorithm: passwordAlgorithm };
  assertCheckable(hash);
  return hash;
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
