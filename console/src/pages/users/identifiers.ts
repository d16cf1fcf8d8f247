import { parseEmail } from '@cardea/contract/wire/email-address.ts';
import { readPhoneText, withoutInvisible } from '@cardea/contract/wire/phone-text.ts';
import { usernamePattern } from '@cardea/contract/wire/primitives.ts';
import type { PhraseKey } from '../../lib/phrases.ts';
import { t } from '../../lib/phrases.ts';

/** The members of a user that a person signs in with. */
export type Identifiers = { username: string; primaryEmail: string; primaryPhone: string };

/** What was typed as the wire has it; a number that is none stays, for the rule to object to. */
export const typed = {
  username: (text: string): string => text.trim(),
  primaryEmail: withoutInvisible,
  primaryPhone: (text: string): string => readPhoneText(text) ?? text.trim(),
};

const check = (text: string, isValid: (text: string) => boolean, message: PhraseKey) =>
  text.trim() === '' || isValid(text) ? null : t(message);

/** Rules of the identifier fields; empty ones pass. */
export const validateIdentifiers = {
  username: (text: string) =>
    check(text, (text) => usernamePattern.test(typed.username(text)), 'users.username_invalid'),
  primaryEmail: (text: string) =>
    check(
      text,
      (text) => parseEmail(typed.primaryEmail(text)) !== undefined,
      'users.email_invalid',
    ),
  primaryPhone: (text: string) =>
    check(text, (text) => readPhoneText(text) !== undefined, 'users.phone_invalid'),
};

/** The identifier that a refusal is about. */
export const refusedIdentifiers: Readonly<Record<string, keyof Identifiers>> = {
  'user.username_already_in_use': 'username',
  'user.email_already_in_use': 'primaryEmail',
  'user.phone_already_in_use': 'primaryPhone',
  'user.invalid_phone': 'primaryPhone',
};
