import type { Identifier } from '@cardea/contract/experience.ts';
import { emailPattern, phonePattern } from '@cardea/contract/primitives.ts';
import { AppError } from '../lib/errors.ts';

const forms = {
  // Any text may be tried as a username; what cannot be one belongs to nobody.
  username: /\S/,
  email: emailPattern,
  phone: phonePattern,
};

/** @throws AppError guard.invalid_input when the value cannot be an identifier of its type. */
export const assertIdentifierForm = ({ type, value }: Identifier): void => {
  if (value.includes('\0') || !forms[type].test(value)) throw new AppError('guard.invalid_input');
};
