import type { User, UserProfile, updateUser } from '@cardea/contract/management/users.ts';
import type { OperationRequest } from '@cardea/contract/wire/operation.ts';
import { formatJson, readJsonObject } from '../../lib/json-text.ts';
import { typed } from './identifiers.ts';

/** Standard claims (OpenID Connect Core section 5.1) that the console edits. */
export const profileFields = [
  'givenName',
  'familyName',
  'nickname',
  'website',
  'birthdate',
  'locale',
  'zoneinfo',
] as const satisfies readonly (keyof UserProfile)[];
type ProfileField = (typeof profileFields)[number];

/** The editable part of a user, as its form holds it. */
export type UserFormValues = {
  name: string;
  username: string;
  primaryEmail: string;
  primaryPhone: string;
  avatar: string;
  profile: Record<ProfileField, string>;
  /** JSON text. */
  customData: string;
};

export const toFormValues = (user: User): UserFormValues => ({
  name: user.name ?? '',
  username: user.username ?? '',
  primaryEmail: user.primaryEmail ?? '',
  primaryPhone: user.primaryPhone ?? '',
  avatar: user.avatar ?? '',
  profile: Object.fromEntries(
    profileFields.map((field) => [field, user.profile[field] ?? '']),
  ) as Record<ProfileField, string>,
  customData: formatJson(user.customData),
});

/** @returns the profile with the form's fields in it; emptied fields leave, unknown ones stay. */
const mergeProfile = (profile: UserProfile, fields: UserFormValues['profile']): UserProfile => {
  const merged = { ...profile };
  for (const field of profileFields) {
    const value = fields[field].trim();
    if (value) merged[field] = value;
    else delete merged[field];
  }
  return merged;
};

type Patch = NonNullable<OperationRequest<typeof updateUser>['body']>;

/** Identifiers that were not touched are not judged again: they may be older than today's rules. */
const changedIdentifiers = (user: User, values: UserFormValues) => {
  const given = {
    username: typed.username(values.username) || null,
    primaryEmail: typed.primaryEmail(values.primaryEmail) || null,
    primaryPhone: typed.primaryPhone(values.primaryPhone) || null,
  };
  const members = Object.keys(given) as (keyof typeof given)[];
  const changed = members.filter((member) => given[member] !== user[member]);
  return Object.fromEntries(changed.map((member) => [member, given[member]]));
};

/** @returns the body that saves the form. The wire replaces JSON members whole, so the rest stays. */
export const toPatch = (user: User, values: UserFormValues): Patch => ({
  name: values.name.trim() || null,
  ...changedIdentifiers(user, values),
  avatar: values.avatar.trim() || null,
  profile: mergeProfile(user.profile, values.profile),
  customData: readJsonObject(values.customData) ?? user.customData,
});
