import type { Db } from '../../db/database.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { PasswordHash } from '../../lib/passwords.ts';
import { claimFirstRun, isFirstRunDone } from './store.ts';

export type Administrator = { username: string; password: string };

export type FirstRunDeps = {
  db: Db;
  clock: Clock;
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
    return deps.insertAdministrator(db, { username: administrator.username, passwordHash });
  });
};

/** The refusal of a first run that was someone else's. */
export const firstRunIsOver = (): AppError => new AppError('auth.forbidden');
