import type { Identities, User } from '@cardea/contract/management/users.ts';
import type { UserRow } from '../../db/schema.ts';

/** A person as the wire shows them (wire 9.7): exactly these members. */
export const toUser = (row: UserRow, identities: Identities): User => ({
  id: row.id,
  username: row.username,
  primaryEmail: row.primaryEmail,
  primaryPhone: row.primaryPhone,
  name: row.name,
  avatar: row.avatar,
  customData: row.customData,
  identities,
  lastSignInAt: row.lastSignInAt,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  profile: row.profile,
  applicationId: row.applicationId,
  cimdClientId: null,
  isSuspended: row.isSuspended,
  hasPassword: row.passwordDigest !== null,
});

/** The members a caller must ask for with `includePasswordHash`. */
export const toPasswordHash = ({ passwordDigest, passwordAlgorithm }: UserRow) => ({
  passwordDigest,
  passwordAlgorithm,
});

/** An empty string is stored as null (wire 9.5). */
export const emptyToNull = <T extends string | null | undefined>(value: T): T | null =>
  value === '' ? null : value;
