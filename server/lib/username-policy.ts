import type { ErrorCode } from '@cardea/contract/errors.ts';
import type { UsernamePolicy } from '@cardea/contract/management/sign-in-experience.ts';
import { AppError } from './errors.ts';

type Rule = [code: ErrorCode, breaks: (username: string, policy: UsernamePolicy) => boolean];

/** In the order they are reported. The first two hold whatever a tenant's policy says (wire 3.4). */
const rules: readonly Rule[] = [
  ['user.username_starts_with_number', (username) => /^\d/.test(username)],
  ['user.username_invalid_charset_hard', (username) => !/^[A-Za-z_]\w*$/.test(username)],
  ['user.username_too_short', (username, { minLength }) => username.length < minLength],
  ['user.username_too_long', (username, { maxLength }) => username.length > maxLength],
  [
    'user.username_uppercase_not_allowed',
    (username, { allowedChars }) => !allowedChars.uppercase && /[A-Z]/.test(username),
  ],
  [
    'user.username_lowercase_not_allowed',
    (username, { allowedChars }) => !allowedChars.lowercase && /[a-z]/.test(username),
  ],
  [
    'user.username_numbers_not_allowed',
    (username, { allowedChars }) => !allowedChars.numbers && /\d/.test(username),
  ],
  [
    'user.username_underscore_not_allowed',
    (username, { allowedChars }) => !allowedChars.underscore && username.includes('_'),
  ],
];

/**
 * Checks a username somebody chooses.
 * @throws AppError one of `user.username_*`, the first rule it breaks.
 */
export const assertUsername = (username: string, policy: UsernamePolicy): void => {
  const broken = rules.find(([, breaks]) => breaks(username, policy));
  if (!broken) return;
  const values = { min: policy.minLength, max: policy.maxLength };
  throw new AppError(broken[0], { values });
};
