import type { ErrorCode } from '@cardea/contract/errors.ts';
import { profileFieldName } from '@cardea/contract/management/custom-profile-fields.ts';
import { user, userProfile } from '@cardea/contract/management/users.ts';
import { AppError } from '../../lib/errors.ts';

/** Where a value goes is decided by its name: a member of the account, or its custom data. */

/** Who has these is proved in other ways. */
const signInIdentifiers = new Set(['username', 'email', 'phone', 'primaryEmail', 'primaryPhone']);

/** What admin consoles keep about an operator, in Cardea as in the reference. */
const reservedCustomData = new Set(['adminConsolePreferences']);

/** Applications show it as the username, so that somebody could pass for somebody else. */
const reservedProfileName = 'preferredUsername';

const accountNames = ['name', 'avatar', 'profile'];
const profileNames = Object.keys(userProfile.shape).filter((name) => name !== reservedProfileName);

/** Members of the account and of its profile that people may give themselves. */
const builtInNames: ReadonlySet<string> = new Set(['name', 'avatar', ...profileNames]);

/** The other members of an account: they are not for people to give. */
const reservedMembers = new Set([
  reservedProfileName,
  ...Object.keys(user.shape).filter((name) => !accountNames.includes(name)),
]);

/** The name of a field whose parts are members of the profile. */
export const fullname = 'fullname';

/** @returns whether a value of this name is a member of the account or of its profile. */
export const isBuiltIn = (name: string): boolean => builtInNames.has(name);

const conflictOf = (name: string): ErrorCode | undefined => {
  if (!profileFieldName.test(name)) return 'custom_profile_fields.invalid_name';
  if (signInIdentifiers.has(name)) return 'custom_profile_fields.name_conflict_sign_in_identifier';
  if (reservedMembers.has(name)) return 'custom_profile_fields.name_conflict_built_in_prop';
  if (reservedCustomData.has(name)) return 'custom_profile_fields.name_conflict_custom_data';
  return undefined;
};

/**
 * Holds a name that a field has, or that a person sent, against what it must not be.
 * @throws AppError custom_profile_fields.invalid_name, name_conflict_*
 */
export const assertProfileName = (name: string): void => {
  const code = conflictOf(name);
  if (code) throw new AppError(code, { values: { name } });
};
