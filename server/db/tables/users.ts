import type { PasswordAlgorithm, UserProfile } from '@cardea/contract/management/users.ts';
import { flag, hashed, json, optional, table, text, time } from './table.ts';

export const users = table(
  'users',
  {
    id: text(),
    username: optional(text()),
    primaryEmail: optional(text()),
    primaryPhone: optional(text()),
    passwordDigest: optional(hashed()),
    passwordAlgorithm: optional(text<PasswordAlgorithm>()),
    passwordUpdatedAt: optional(time()),
    /** Whether an administrator declared it expired. */
    isPasswordExpired: flag(),
    name: optional(text()),
    avatar: optional(text()),
    profile: json<UserProfile>(),
    customData: json<Record<string, unknown>>(),
    /** The application the person consented to first. */
    applicationId: optional(text()),
    isSuspended: flag(),
    lastSignInAt: optional(time()),
    createdAt: time(),
    updatedAt: time(),
    /** What the person is known by in the form that is compared (`lib/identifiers.ts`). */
    usernameFolded: optional(text()),
    primaryEmailFolded: optional(text()),
    primaryPhoneFolded: optional(text()),
    /** The `updatedAt` of what is folded; another one when the version before this one wrote since. */
    foldedAt: optional(time()),
  },
  { noun: 'User', area: 'users', isExported: true },
);

export const userRoles = table(
  'userRoles',
  { userId: text(), roleId: text() },
  { key: ['userId', 'roleId'], area: 'users', isExported: true },
);

export const userIdentities = table(
  'userIdentities',
  {
    userId: text(),
    /** The provider. */
    target: text(),
    /** Who the person is there. */
    identityId: text(),
    details: optional(json<Record<string, unknown>>()),
    createdAt: time(),
  },
  { key: ['userId', 'target'], area: 'users', isExported: true },
);
