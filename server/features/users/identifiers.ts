import type { ErrorCode } from '@cardea/contract/errors.ts';
import type { IdentifierType } from '@cardea/contract/management/sign-in-experience.ts';
import { parseEmail } from '@cardea/contract/wire/email-address.ts';
import { phonePattern } from '@cardea/contract/wire/primitives.ts';
import type { Db } from '../../db/database.ts';
import type { UserRow } from '../../db/schema.ts';
import { inTransaction, lockInTransaction } from '../../db/transaction.ts';
import { invalidInput } from '../../http/api/validation.ts';
import { AppError } from '../../lib/errors.ts';
import {
  foldEmail,
  foldIdentifier,
  foldPhone,
  foldUsername,
  type Identifier,
} from '../../lib/identifiers.ts';
import { parsePhone } from '../../lib/phone-numbers.ts';
import {
  type FoldedColumns,
  findUnfoldedRows,
  forgetOutdatedFolds,
  saveFolded,
} from './folding-store.ts';
import { findIdentifierOwner, findIdsByFolded } from './store.ts';

/** What people are known by, and which of it counts as the same (wire 9.7). */

/** Whether usernames that differ in case alone are different names. */
export type UsernameCase = { caseSensitive: boolean };

export type Identifiers = Partial<Pick<UserRow, 'username' | 'primaryEmail' | 'primaryPhone'>>;

const readEmail = (email: string): string => {
  const address = parseEmail(email);
  if (address !== undefined) return address;
  const message = 'must be exactly one e-mail address';
  throw invalidInput('body', [{ code: 'custom', path: ['primaryEmail'], message }]);
};

const readPhone = async (phone: string): Promise<string> => {
  const number = await parsePhone(phone);
  if (number !== undefined) return number;
  throw new AppError('user.invalid_phone', {
    data: { name: 'ParseError', path: ['primaryPhone'] },
  });
};

/**
 * Identifiers in the form in which they are stored; members that are absent stay absent.
 * @throws AppError guard.invalid_input, user.invalid_phone when they cannot be what they claim
 */
export const readIdentifiers = async <Given extends Identifiers>(given: Given): Promise<Given> => {
  const { primaryEmail, primaryPhone } = given;
  return {
    ...given,
    ...(primaryEmail && { primaryEmail: readEmail(primaryEmail) }),
    ...(primaryPhone && { primaryPhone: await readPhone(primaryPhone) }),
  };
};

/** What is stored beside identifiers, for those that are given. */
export const foldedOf = async ({
  username,
  primaryEmail,
  primaryPhone,
}: Identifiers): Promise<FoldedColumns> => ({
  ...(username !== undefined && { usernameFolded: username && foldUsername(username) }),
  ...(primaryEmail !== undefined && {
    primaryEmailFolded: primaryEmail && foldEmail(primaryEmail),
  }),
  ...(primaryPhone !== undefined && {
    primaryPhoneFolded: primaryPhone && (await foldPhone(primaryPhone)),
  }),
});

/** Folds what the version before this one wrote, which runs beside this one during an update. */
const foldUnfolded = async (db: Db): Promise<void> => {
  if ((await findUnfoldedRows(db)).length === 0) return;
  await inTransaction(db, async (db) => {
    // One at a time: two who fold the same people in different orders would wait for each other.
    await lockInTransaction(db, ['fold identifiers']);
    await forgetOutdatedFolds(db);
    for (;;) {
      const rows = await findUnfoldedRows(db);
      if (rows.length === 0) return;
      for (const row of rows) await saveFolded(db, row, await foldedOf(row));
    }
  });
};

const isFolded = ({ foldedAt, updatedAt }: UserRow): boolean => foldedAt === updatedAt;

const findOwner = async (
  db: Db,
  { type, value }: Identifier,
  options: UsernameCase & { exceptId?: string | undefined },
): Promise<UserRow | undefined> => {
  const folded = await foldIdentifier({ type, value });
  const find = () => findIdentifierOwner(db, { type, value, folded, ...options });
  const owner = await find();
  if (owner && isFolded(owner)) return owner;
  await foldUnfolded(db);
  // Once more in any case: another request may have folded them since the first look.
  return find();
};

/**
 * Finds whom an identifier belongs to: e-mail addresses whatever their case, usernames as the
 * policy says, phone numbers with or without the zero that is dialled at home.
 */
export const findUserByIdentifier = (
  db: Db,
  identifier: Identifier,
  { caseSensitive }: UsernameCase,
): Promise<UserRow | undefined> => findOwner(db, identifier, { caseSensitive });

/**
 * Finds everybody a list of texts may mean: by username, e-mail address, phone number or id, whatever
 * the case.
 */
export const findUserIdsKnownAs = async (db: Db, texts: readonly string[]): Promise<string[]> => {
  await foldUnfolded(db);
  const trimmed = texts.map((text) => text.trim());
  return findIdsByFolded(db, {
    id: texts,
    usernameFolded: trimmed.map(foldUsername),
    primaryEmailFolded: trimmed.map(foldEmail),
    primaryPhoneFolded: await Promise.all(
      trimmed.filter((text) => phonePattern.test(text)).map(foldPhone),
    ),
  });
};

const takenCodes: Record<IdentifierType, ErrorCode> = {
  username: 'user.username_already_in_use',
  email: 'user.email_already_in_use',
  phone: 'user.phone_already_in_use',
};

/**
 * Refuses identifiers that are somebody else's, and keeps them free until the transaction ends.
 * @param db a transaction.
 * @param ownId whose they may be already.
 * @throws AppError user.username_already_in_use, user.email_already_in_use, user.phone_already_in_use; of
 *   several the first, with all of them as `data.codes`
 */
export const claimIdentifiers = async (
  db: Db,
  { username, primaryEmail, primaryPhone }: Identifiers,
  { caseSensitive, ownId }: UsernameCase & { ownId?: string },
): Promise<void> => {
  const claims: Identifier[] = [
    ...(username ? [{ type: 'username', value: username } as const] : []),
    ...(primaryEmail ? [{ type: 'email', value: primaryEmail } as const] : []),
    ...(primaryPhone ? [{ type: 'phone', value: primaryPhone } as const] : []),
  ];
  const folded = await Promise.all(claims.map(foldIdentifier));
  const names = claims.map(({ type }, index) => `users:${type}:${folded[index]}`);
  await lockInTransaction(db, names);
  const codes: ErrorCode[] = [];
  for (const claim of claims) {
    const owner = await findOwner(db, claim, { caseSensitive, exceptId: ownId });
    if (owner) codes.push(takenCodes[claim.type]);
  }
  const [first, ...others] = codes;
  if (first) throw new AppError(first, others.length > 0 ? { data: { codes } } : {});
};
