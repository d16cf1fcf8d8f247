import { codesOf } from '../wire/errors.ts';

/** Which rule a username breaks. */
export const usernameErrors = {
  'user.username_starts_with_number': 422,
  'user.username_invalid_charset_hard': 422,
  'user.username_too_short': 422,
  'user.username_too_long': 422,
  'user.username_uppercase_not_allowed': 422,
  'user.username_lowercase_not_allowed': 422,
  'user.username_numbers_not_allowed': 422,
  'user.username_underscore_not_allowed': 422,
} as const;

/** Of each operation by which people choose a username. */
export const usernameCodes = codesOf(usernameErrors);

export const userErrors = {
  'user.username_already_in_use': 422,
  'user.email_already_in_use': 422,
  'user.phone_already_in_use': 422,
  'user.identity_already_in_use': 422,
  'user.invalid_phone': 422,
  'user.cannot_delete_self': 400,
  'user.sign_in_method_not_enabled': 422,
  'user.suspended': 401,
  'user.user_not_exist': 404,
  'user.missing_profile': 422,
  'user.password_algorithm_required': 400,
  'user.password_and_digest': 400,
  'user.password_exists_in_profile': 422,
  'user.username_exists_in_profile': 422,
  'user.email_exists_in_profile': 422,
  'user.phone_exists_in_profile': 422,
  'user.identity_not_exist': 404,
  'user.new_password_required_in_profile': 422,
  'user.same_password': 422,
  'password.rejected': 422,
  'password.expired': 422,
  'password.invalid_legacy_password_format': 400,
  'password.unsupported_legacy_hash_algorithm': 400,
} as const;
