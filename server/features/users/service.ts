import type { Tx } from '../../db/change.ts';
import type { Db } from '../../db/database.ts';
import type { UserRow } from '../../db/schema.ts';
import { lockInTransaction } from '../../db/transaction.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { PasswordHash } from '../../lib/passwords.ts';
import { newShortId, type Random } from '../../lib/random.ts';
import { assignDefaultRoles } from '../roles/store.ts';
import { readSignInExperience } from '../sign-in-settings/service.ts';
import { claimIdentifiers, foldedOf, type Identifiers, readIdentifiers } from './identifiers.ts';
import { type NewIdentity, toIdentityRow } from './identities-shapes.ts';
import { saveIdentityRow } from './identities-store.ts';
import { showUser } from './shown-user.ts';
import { deleteUserRow, findUser, insertUserRow, updateUserRow } from './store.ts';

export type UsersDeps = {
  clock: Clock;
  random: Random;
};

export type NewUser = Identifiers &
  Partial<Pick<UserRow, 'id' | 'name' | 'avatar' | 'customData' | 'profile' | 'applicationId'>> & {
    password?: PasswordHash | null;
    /** What the person is at social providers. */
    identities?: readonly NewIdentity[];
  };

/** What may be changed of a person without rules of its own. */
export type UserChanges = Identifiers &
  Partial<Pick<UserRow, 'name' | 'avatar' | 'customData' | 'profile'>>;

const userNotFound = () => new AppError('entity.not_found');

const existing = (user: UserRow | undefined): UserRow => {
  if (!user) throw userNotFound();
  return user;
};

/** @throws AppError entity.not_found */
export const getUser = async (db: Db, id: string): Promise<UserRow> =>
  existing(await findUser(db, id));

const passwordColumns = (password: PasswordHash | null | undefined, now: number) => ({
  passwordDigest: password?.digest ?? null,
  passwordAlgorithm: password?.algorithm ?? null,
  passwordUpdatedAt: password ? now : null,
  isPasswordExpired: false,
});

const identifierColumns = async (given: Identifiers) => {
  const {
    username = null,
    primaryEmail = null,
    primaryPhone = null,
  } = await readIdentifiers(given);
  const folded = await foldedOf({ username, primaryEmail, primaryPhone });
  return {
    username,
    primaryEmail,
    primaryPhone,
    usernameFolded: folded.usernameFolded ?? null,
    primaryEmailFolded: folded.primaryEmailFolded ?? null,
    primaryPhoneFolded: folded.primaryPhoneFolded ?? null,
  };
};

/**
 * Creates a person, with their social identities and the default roles. Everything is optional; an id may be chosen before, so
 * that creating twice fails the second time.
 * @throws AppError user.*_already_in_use, user.invalid_phone, guard.invalid_input; the database's unique violation when
 *   the id is taken
 */
export const insertUser = async (
  { db, note }: Tx,
  user: NewUser,
  deps: UsersDeps,
): Promise<UserRow> => {
  const now = deps.clock();
  const row: UserRow = {
    id: user.id ?? newShortId(deps.random),
    ...(await identifierColumns(user)),
    ...passwordColumns(user.password, now),
    name: user.name ?? null,
    avatar: user.avatar ?? null,
    profile: user.profile ?? {},
    customData: user.customData ?? {},
    applicationId: user.applicationId ?? null,
    isSuspended: false,
    lastSignInAt: null,
    createdAt: now,
    updatedAt: now,
    foldedAt: now,
  };
  const { usernamePolicy } = await readSignInExperience(db);
  await claimIdentifiers(db, row, usernamePolicy);
  await insertUserRow(db, row);
  for (const identity of user.identities ?? []) {
    await saveIdentityRow(db, toIdentityRow(row.id, identity, now));
  }
  await assignDefaultRoles(db, row.id);
  note('User.Created', { subject: row.id, after: await showUser(db, row) });
  return row;
};

/** Writes members of a person, and says so. @throws AppError entity.not_found */
export const changeUser = async (
  { db, note }: Tx,
  id: string,
  changes: Partial<UserRow>,
): Promise<UserRow> => {
  const user = existing(await updateUserRow(db, id, changes));
  note('User.Data.Updated', { subject: id, after: await showUser(db, user) });
  return user;
};

/**
 * Changes a person; members that are absent stay, JSON members are replaced whole.
 * @throws AppError entity.not_found, user.*_already_in_use, user.invalid_phone, guard.invalid_input
 */
export const updateUser = async (
  tx: Tx,
  id: string,
  given: UserChanges,
  deps: UsersDeps,
): Promise<UserRow> => {
  await getUser(tx.db, id);
  const changes = await readIdentifiers(given);
  const folded = await foldedOf(changes);
  const { caseSensitive } = (await readSignInExperience(tx.db)).usernamePolicy;
  await claimIdentifiers(tx.db, changes, { caseSensitive, ownId: id });
  return changeUser(tx, id, { ...changes, ...folded, updatedAt: deps.clock() });
};

/**
 * Merges members into one of a person's JSON columns; those that are absent stay.
 * @throws AppError entity.not_found
 */
export const mergeIntoUser = async <Column extends 'customData' | 'profile'>(
  tx: Tx,
  id: string,
  change: { column: Column; members: UserRow[Column] },
  { clock }: Pick<UsersDeps, 'clock'>,
): Promise<UserRow> => {
  await lockInTransaction(tx.db, [`users:merge:${id}`]);
  const user = await getUser(tx.db, id);
  const merged = { ...user[change.column], ...change.members };
  return changeUser(tx, id, { [change.column]: merged, updatedAt: clock() });
};

/**
 * Sets a password somebody chose: its age begins anew.
 * @throws AppError entity.not_found
 */
export const setPassword = async (
  tx: Tx,
  id: string,
  password: PasswordHash,
  { clock }: Pick<UsersDeps, 'clock'>,
): Promise<UserRow> => {
  const now = clock();
  return changeUser(tx, id, { ...passwordColumns(password, now), updatedAt: now });
};

/**
 * Declares a person's password expired, until they choose another one, or takes that back.
 * @throws AppError entity.not_found, sign_in_experiences.password_expiration_not_enabled
 */
export const setPasswordExpired = async (
  tx: Tx,
  id: string,
  isPasswordExpired: boolean,
  { clock }: Pick<UsersDeps, 'clock'>,
): Promise<UserRow> => {
  const { passwordExpiration } = await readSignInExperience(tx.db);
  if (passwordExpiration.enabled !== true) {
    throw new AppError('sign_in_experiences.password_expiration_not_enabled');
  }
  return changeUser(tx, id, { isPasswordExpired, updatedAt: clock() });
};

/**
 * Suspends a person, which ends their sessions and tokens, or lifts the suspension.
 * @throws AppError entity.not_found
 */
export const setSuspended = async (
  { db, note }: Tx,
  id: string,
  isSuspended: boolean,
  { clock }: Pick<UsersDeps, 'clock'>,
): Promise<UserRow> => {
  const user = existing(await updateUserRow(db, id, { isSuspended, updatedAt: clock() }));
  note('User.SuspensionStatus.Updated', { subject: id, after: await showUser(db, user) });
  return user;
};

/**
 * Deletes a person with their sessions and tokens.
 * @throws AppError entity.not_found
 */
export const deleteUser = async ({ db, note }: Tx, id: string): Promise<void> => {
  if (!(await deleteUserRow(db, id))) throw userNotFound();
  note('User.Deleted', { subject: id });
};
