import type { Db } from '../../db/database.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { constantTimeEquals, digest } from '../../lib/hash.ts';
import type { PasswordHash } from '../../lib/passwords.ts';
import { newSecret, type Random } from '../../lib/random.ts';
import {
  addSetupToken,
  claimFirstRun,
  forgetSetupTokens,
  isFirstRunDone,
  listSetupTokens,
} from './store.ts';

export type Administrator = { username: string; password: string };

export type FirstRunDeps = {
  db: Db;
  clock: Clock;
  random: Random;
  /** @throws AppError password.rejected */
  assertPassword: (administrator: Administrator) => Promise<void>;
  /** Creates the user with the administrator's role. @returns its id. */
  insertAdministrator: (
    db: Db,
    administrator: { username: string; passwordHash: PasswordHash },
  ) => Promise<string>;
  hashPassword: (password: string) => Promise<PasswordHash>;
};

/** Whether the deployment still waits for its first administrator. */
export const isFirstRunPending = async ({ db }: FirstRunDeps): Promise<boolean> =>
  !(await isFirstRunDone(db));

/**
 * Creates the first administrator. What comes later can only be created by an administrator.
 * @returns the user's id, or undefined when there was a first administrator already.
 * @throws AppError password.rejected, user.username_already_in_use
 */
export const createFirstAdministrator = async (
  administrator: Administrator,
  deps: FirstRunDeps,
): Promise<string | undefined> => {
  if (await isFirstRunDone(deps.db)) return undefined;
  await deps.assertPassword(administrator);
  // Hashing is slow; it must not hold the transaction.
  const passwordHash = await deps.hashPassword(administrator.password);
  return deps.db.transaction().execute(async (db) => {
    if (!(await claimFirstRun(db, deps.clock()))) return undefined;
    await forgetSetupTokens(db);
    return deps.insertAdministrator(db, { username: administrator.username, passwordHash });
  });
};

/**
 * Makes another token that lets a stranger create the first administrator: proof that they can read what
 * the server prints. Every process and every start makes its own, and each of them is good.
 * @returns the token, which is stored nowhere; undefined when there is an administrator.
 */
export const issueSetupToken = async (
  deps: Pick<FirstRunDeps, 'db' | 'clock' | 'random'>,
): Promise<string | undefined> => {
  if (await isFirstRunDone(deps.db)) return undefined;
  const token = newSecret(deps.random);
  await addSetupToken(deps.db, digest(token), deps.clock());
  return token;
};

/** @throws AppError first_run.invalid_setup_token */
export const assertSetupToken = async (
  token: string | undefined,
  { db }: Pick<FirstRunDeps, 'db'>,
): Promise<void> => {
  const hash = digest(token ?? '');
  const known = await listSetupTokens(db);
  if (!known.some((one) => constantTimeEquals(one, hash))) {
    throw new AppError('first_run.invalid_setup_token');
  }
};

/** The refusal of a first run that was someone else's. */
export const firstRunIsOver = (): AppError => new AppError('auth.forbidden');
