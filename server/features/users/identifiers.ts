import type { ErrorCode } from '@cardea/contract/errors.ts';
import type { IdentifierType } from '@cardea/contract/sign-in-experience.ts';
import type { Db } from '../../db/database.ts';
import type { UserRow } from '../../db/schema.ts';
import { lockInTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import { assertPhone, phoneForms } from '../../lib/phone-numbers.ts';
import { findIdentifierOwner } from './store.ts';

/** What people are known by, and which of it counts as the same (wire 9.7). */

export type Identifier = { type: IdentifierType; value: string };

/** Whether usernames that differ in case alone are different names. */
export type UsernameCase = { caseSensitive: boolean };

export type Identifiers = Partial<Pick<UserRow, 'username' | 'primaryEmail' | 'primaryPhone'>>;

const formsOf = async ({ type, value }: Identifier): Promise<string[]> => {
  if (type !== 'phone') return [value];
  const forms = await phoneForms(value);
  return [value, ...forms.filter((form) => form !== value)];
};

/**
 * Finds whom an identifier belongs to: e-mail addresses whatever their case, usernames as the
 * policy says, phone numbers with or without a zero after the country code.
 */
export const findUserByIdentifier = async (
  db: Db,
  identifier: Identifier,
  { caseSensitive }: UsernameCase,
): Promise<UserRow | undefined> => {
  const values = await formsOf(identifier);
  return findIdentifierOwner(db, { type: identifier.type, values, caseSensitive });
};

const takenCodes: Record<IdentifierType, ErrorCode> = {
  username: 'user.username_already_in_use',
  email: 'user.email_already_in_use',
  phone: 'user.phone_already_in_use',
};

/** Refuses identifiers that cannot be what they claim. @throws AppError user.invalid_phone */
export const assertIdentifiers = async ({ primaryPhone }: Identifiers): Promise<void> => {
  if (primaryPhone) await assertPhone(primaryPhone);
};

/**
 * Refuses identifiers that are somebody else's, and keeps them free until the transaction ends.
 * @param db a transaction.
 * @param ownId whose they may be already.
 * @throws AppError user.username_already_in_use, user.email_already_in_use, user.phone_already_in_use
 */
export const claimIdentifiers = async (
  db: Db,
  { username, primaryEmail, primaryPhone }: Identifiers,
  { caseSensitive, ownId }: UsernameCase & { ownId?: string },
): Promise<void> => {
  const claims = [
    ...(username ? [{ type: 'username', value: username } as const] : []),
    ...(primaryEmail ? [{ type: 'email', value: primaryEmail } as const] : []),
    ...(primaryPhone ? [{ type: 'phone', value: primaryPhone } as const] : []),
  ];
  const forms = await Promise.all(claims.map(formsOf));
  const names = claims.map(({ type }, index) => {
    const same = (forms[index] ?? []).map((form) => form.toLowerCase()).sort();
    return `users:${type}:${same[0]}`;
  });
  await lockInTransaction(db, names);
  for (const [index, { type }] of claims.entries()) {
    const values = forms[index] ?? [];
    const owner = await findIdentifierOwner(db, { type, values, caseSensitive, exceptId: ownId });
    if (owner) throw new AppError(takenCodes[type]);
  }
};
