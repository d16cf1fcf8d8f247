import type { CodeIdentifier, Identifier } from '@cardea/contract/experience/experience.ts';
import { parseEmail } from '@cardea/contract/wire/email-address.ts';
import { phonePattern } from '@cardea/contract/wire/primitives.ts';
import { invalidInput } from '../http/api/validation.ts';
import type { AppError } from '../lib/errors.ts';
import { foldPhone } from '../lib/identifiers.ts';
import { parsePhone } from '../lib/phone-numbers.ts';

type Type = Identifier['type'];

const readers: Record<Type, (value: string) => Promise<string> | string | undefined> = {
  // Any text may be tried as a username; what cannot be one belongs to nobody.
  username: (value) => (/\S/.test(value) ? value : undefined),
  email: parseEmail,
  phone: (value) => (phonePattern.test(value) ? foldPhone(value) : undefined),
};

const expectations: Record<Type, string> = {
  username: 'must be a username',
  email: 'must be exactly one e-mail address, such as ada@example.com',
  phone: 'must be a phone number that can be dialled: country code first, digits only',
};

const malformed = (type: Type): AppError =>
  invalidInput('body', [
    { code: 'custom', path: ['identifier', 'value'], message: expectations[type] },
  ]);

/**
 * Reads what somebody typed, once: everything after this sees the value as it is stored.
 * @throws AppError guard.invalid_input when the value cannot be an identifier of its type.
 */
export const readIdentifier = async <Given extends Identifier>(given: Given): Promise<Given> => {
  const value = given.value.includes('\0') ? undefined : await readers[given.type](given.value);
  if (value === undefined) throw malformed(given.type);
  return { ...given, value };
};

/** @throws AppError guard.invalid_input when no message can reach it. */
export const assertReachable = async ({ type, value }: CodeIdentifier): Promise<void> => {
  if (type === 'phone' && (await parsePhone(value)) === undefined) throw malformed(type);
};
