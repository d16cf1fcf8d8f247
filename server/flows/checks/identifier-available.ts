import type { ErrorCode } from '@cardea/contract/errors.ts';
import type { IdentifierType } from '@cardea/contract/management/sign-in-experience.ts';
import { findUserByIdentifier } from '../../features/users/identifiers.ts';
import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';

const codes: Record<IdentifierType, ErrorCode> = {
  username: 'user.username_already_in_use',
  email: 'user.email_already_in_use',
  phone: 'user.phone_already_in_use',
};

/**
 * Nobody else has the username, e-mail address or phone number. Saving it has the last word when two
 * people want it at once.
 */
export const identifierAvailable =
  <Type extends IdentifierType>(type: Type): Check<{ [T in Type]?: string | undefined }> =>
  async ({ [type]: value }, { deps, settings, state }) => {
    if (value === undefined) return;
    const { caseSensitive } = settings.usernamePolicy;
    const owner = await findUserByIdentifier(deps.db, { type, value }, { caseSensitive });
    if (owner && owner.id !== state.userId) throw new AppError(codes[type]);
  };
