import { z } from 'zod';
import { defineOperation } from '../wire/operation.ts';
import { clearable, email, jsonObject, phone, text, username, webUrl } from '../wire/primitives.ts';

export const userProfile = z.object({
  familyName: text.optional(),
  givenName: text.optional(),
  middleName: text.optional(),
  nickname: text.optional(),
  preferredUsername: text.optional(),
  profile: text.optional(),
  website: text.optional(),
  gender: text.optional(),
  birthdate: text.optional(),
  zoneinfo: text.optional(),
  locale: text.optional(),
  address: z
    .object({
      formatted: text.optional(),
      streetAddress: text.optional(),
      locality: text.optional(),
      region: text.optional(),
      postalCode: text.optional(),
      country: text.optional(),
    })
    .optional(),
});
export type UserProfile = z.infer<typeof userProfile>;

/** Who a person is at a social provider, and what the provider said of them. */
export const identity = z.object({ userId: z.string().min(1), details: jsonObject.optional() });

/** Social identities by connector target. */
export const identities = z.record(z.string(), identity);
export type Identities = z.infer<typeof identities>;

export const passwordAlgorithm = z.enum([
  'Argon2i',
  'Argon2id',
  'Argon2d',
  'SHA1',
  'SHA256',
  'MD5',
  'Bcrypt',
  'Legacy',
]);
export type PasswordAlgorithm = z.infer<typeof passwordAlgorithm>;

export const user = z.object({
  id: z.string(),
  username: z.string().nullable(),
  primaryEmail: z.string().nullable(),
  primaryPhone: z.string().nullable(),
  name: z.string().nullable(),
  avatar: z.string().nullable(),
  customData: jsonObject,
  identities,
  lastSignInAt: z.number().int().nullable(),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
  profile: userProfile,
  applicationId: z.string().nullable(),
  cimdClientId: z.string().nullable(),
  isSuspended: z.boolean(),
  hasPassword: z.boolean(),
});
export type User = z.infer<typeof user>;

/** Present only when the caller asked for it with a query flag. */
const userOnRequest = user.extend({
  ssoIdentities: z.array(z.unknown()).optional(),
  passwordDigest: z.string().nullable().optional(),
  passwordAlgorithm: z.string().nullable().optional(),
});

const byUserId = z.object({ userId: z.string() });
const name = text.max(128);
const tag = 'Users';

export const listUsers = defineOperation({
  method: 'GET',
  path: '/users',
  guard: 'management',
  tag,
  summary: 'List the users, newest first, with search.',
  query: z.looseObject({
    excludeRoleId: z.string().optional(),
    excludeOrganizationId: z.string().optional(),
    includePasswordHash: z.string().optional(),
  }),
  responses: { 200: z.array(userOnRequest) },
  errors: ['request.invalid_input'],
  paginated: 'always',
});

/** Salts and keys of other systems are long: 1,024 bytes of either fit, written in hexadecimal. */
const maxDigestLength = 8192;

export const createUser = defineOperation({
  method: 'POST',
  path: '/users',
  event: 'User.Created',
  guard: 'management',
  tag,
  summary: 'Create a user; every member is optional.',
  body: z.object({
    username: username.optional(),
    primaryEmail: email.max(128).optional(),
    primaryPhone: phone.optional(),
    password: z.string().min(1).optional(),
    passwordDigest: text.max(maxDigestLength).optional(),
    passwordAlgorithm: passwordAlgorithm.optional(),
    name: name.optional(),
    avatar: clearable(webUrl).optional(),
    customData: jsonObject.optional(),
    profile: userProfile.optional(),
  }),
  responses: { 200: user },
  errors: [
    'user.username_already_in_use',
    'user.email_already_in_use',
    'user.phone_already_in_use',
    'user.password_and_digest',
    'user.password_algorithm_required',
    'password.invalid_legacy_password_format',
    'password.unsupported_legacy_hash_algorithm',
    'user.invalid_phone',
  ],
});

export const getUser = defineOperation({
  method: 'GET',
  path: '/users/:userId',
  guard: 'management',
  tag,
  summary: 'Read one user.',
  params: byUserId,
  query: z.object({
    includeSsoIdentities: z.string().optional(),
    includePasswordHash: z.string().optional(),
  }),
  responses: { 200: userOnRequest },
  errors: ['entity.not_found'],
});

export const updateUser = defineOperation({
  method: 'PATCH',
  path: '/users/:userId',
  event: 'User.Data.Updated',
  guard: 'management',
  tag,
  summary: 'Change a user; JSON members are replaced whole.',
  params: byUserId,
  body: z.object({
    username: clearable(username).optional(),
    primaryEmail: clearable(email.max(128)).optional(),
    primaryPhone: clearable(phone).optional(),
    name: clearable(name).optional(),
    avatar: clearable(webUrl).optional(),
    customData: jsonObject.optional(),
    profile: userProfile.optional(),
  }),
  responses: { 200: user },
  errors: [
    'entity.not_found',
    'entity.invalid_input',
    'user.username_already_in_use',
    'user.email_already_in_use',
    'user.phone_already_in_use',
    'user.invalid_phone',
  ],
});

export const deleteUser = defineOperation({
  method: 'DELETE',
  path: '/users/:userId',
  event: 'User.Deleted',
  guard: 'management',
  tag,
  summary: 'Delete a user with every session and token.',
  params: byUserId,
  responses: { 204: 'empty' },
  errors: ['entity.not_found', 'user.cannot_delete_self'],
});

export const getUserCustomData = defineOperation({
  method: 'GET',
  path: '/users/:userId/custom-data',
  guard: 'management',
  tag,
  summary: "Read a user's custom data.",
  params: byUserId,
  responses: { 200: jsonObject },
  errors: ['entity.not_found'],
});

export const updateUserCustomData = defineOperation({
  method: 'PATCH',
  path: '/users/:userId/custom-data',
  event: 'User.Data.Updated',
  guard: 'management',
  tag,
  summary: "Merge members into a user's custom data.",
  params: byUserId,
  body: z.object({ customData: jsonObject }),
  responses: { 200: jsonObject },
  errors: ['entity.not_found'],
});

export const updateUserProfile = defineOperation({
  method: 'PATCH',
  path: '/users/:userId/profile',
  event: 'User.Data.Updated',
  guard: 'management',
  tag,
  summary: "Merge members into a user's profile.",
  params: byUserId,
  body: z.object({ profile: userProfile }),
  responses: { 200: userProfile },
  errors: ['entity.not_found'],
});

export const updateUserPassword = defineOperation({
  method: 'PATCH',
  path: '/users/:userId/password',
  event: 'User.Data.Updated',
  guard: 'management',
  tag,
  summary: "Set a user's password.",
  params: byUserId,
  body: z.object({ password: z.string().min(1) }),
  responses: { 200: user },
  errors: ['entity.not_found'],
});

export const updateUserPasswordExpiration = defineOperation({
  method: 'PATCH',
  path: '/users/:userId/password/expiration',
  event: 'User.Data.Updated',
  guard: 'management',
  tag,
  summary: "Declare a user's password expired, or take that back.",
  params: byUserId,
  body: z.object({ isExpired: z.boolean() }),
  responses: { 200: user },
  errors: ['entity.not_found', 'sign_in_experiences.password_expiration_not_enabled'],
});

export const verifyUserPassword = defineOperation({
  method: 'POST',
  path: '/users/:userId/password/verify',
  silent: 'It compares, and keeps nothing.',
  guard: 'management',
  tag,
  summary: "Check a user's password.",
  params: byUserId,
  body: z.object({ password: z.string().min(1) }),
  responses: { 204: 'empty' },
  errors: ['entity.not_found', 'session.invalid_credentials'],
});

export const getUserHasPassword = defineOperation({
  method: 'GET',
  path: '/users/:userId/has-password',
  guard: 'management',
  tag,
  summary: 'Say whether a user has a password.',
  params: byUserId,
  responses: { 200: z.object({ hasPassword: z.boolean() }) },
  errors: ['entity.not_found'],
});

export const updateUserIsSuspended = defineOperation({
  method: 'PATCH',
  path: '/users/:userId/is-suspended',
  event: 'User.SuspensionStatus.Updated',
  guard: 'management',
  tag,
  summary: 'Suspend a user, ending every session and token, or lift the suspension.',
  params: byUserId,
  body: z.object({ isSuspended: z.boolean() }),
  responses: { 200: user },
  errors: ['entity.not_found'],
});
