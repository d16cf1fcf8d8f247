import { emailPattern, phonePattern, usernamePattern } from '@cardea/contract/primitives.ts';
import { ApiError } from '../../lib/api-error.ts';
import type { PhraseKey } from '../../lib/phrases.ts';
import { t } from '../../lib/phrases.ts';

/** The members of a user that a person signs in with. */
export type Identifiers = { username: string; primaryEmail: string; primaryPhone: string };

/** @returns a phone number as the wire has it: country code first, digits only. */
export const normalisePhone = (phone: string): string => phone.replaceAll(/[\s()+./-]/g, '');

const check = (value: string, pattern: RegExp, message: PhraseKey): string | null =>
  value === '' || pattern.test(value) ? null : t(message);

/** Rules of the identifier fields; empty ones pass. */
export const validateIdentifiers = {
  username: (value: string) => check(value.trim(), usernamePattern, 'users.username_invalid'),
  primaryEmail: (value: string) => check(value.trim(), emailPattern, 'users.email_invalid'),
  primaryPhone: (value: string) =>
    check(normalisePhone(value), phonePattern, 'users.phone_invalid'),
};

const fieldByCode: Readonly<Record<string, keyof Identifiers>> = {
  'user.username_already_in_use': 'username',
  'user.email_already_in_use': 'primaryEmail',
  'user.phone_already_in_use': 'primaryPhone',
};

/** @returns the identifier an error is about, so that the message can stand beside its field. */
export const refusedIdentifier = (error: unknown): keyof Identifiers | undefined =>
  error instanceof ApiError ? fieldByCode[error.code] : undefined;
