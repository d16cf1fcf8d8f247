import type { ErrorCode } from '@cardea/contract/errors.ts';
import type { IdentifierType } from '@cardea/contract/management/sign-in-experience.ts';
import type { UserRow } from '../../db/schema.ts';
import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';

const members = { username: 'username', email: 'primaryEmail', phone: 'primaryPhone' } as const;

const codes: Record<IdentifierType, ErrorCode> = {
  username: 'user.username_exists_in_profile',
  email: 'user.email_exists_in_profile',
  phone: 'user.phone_exists_in_profile',
};

/** Signing in completes an account; it does not rename it or move it to another address. */
export const identifierNotSet =
  (type: IdentifierType): Check<{ user: UserRow | undefined }> =>
  ({ user }) => {
    if (user?.[members[type]]) throw new AppError(codes[type]);
  };
