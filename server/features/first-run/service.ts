import { resolvePasswordPolicy } from '@cardea/contract/management/sign-in-experience.ts';
import type { Db } from '../../db/database.ts';
import type { ApiRequest } from '../../http/api/route.ts';
import { AppError } from '../../lib/errors.ts';
import { constantTimeEquals, digest } from '../../lib/hash.ts';
import type { BreachDeps } from '../../lib/password-policy/breached-passwords.ts';
import { assertPassword } from '../../lib/password-policy/check-password.ts';
import { hashPassword } from '../../lib/passwords.ts';
import { newSecret } from '../../lib/random.ts';
import { makeAdministrator } from '../roles/service.ts';
import { readSignInExperience } from '../sign-in-settings/service.ts';
import { insertUser, type UsersDeps } from '../users/service.ts';
import {
  addSetupToken,
  claimFirstRun,
  forgetSetupTokens,
  isFirstRunDone,
  listSetupTokens,
} from './store.ts';

export type Administrator = { username: string; password: string };

export type FirstRunDeps = UsersDeps &
  BreachDeps & {
    db: Db;
    /** What administrators may use. */
    managementApi: { indicator: string };
  };

/** Whether the deployment still waits for its first administrator. */
export const isFirstRunPending = async ({ db }: Pick<FirstRunDeps, 'db'>): Promise<boolean> =>
  !(await isFirstRunDone(db));

/**
 * Creates the first administrator. What comes later can only be created by an administrator.
 * @returns the user's id, or undefined when there was a first administrator already.
 * @throws AppError password.rejected, user.username_already_in_use
 */
export const createFirstAdministrator = async (
  administrator: Administrator,
  deps: FirstRunDeps,
  change: ApiRequest['change'],
): Promise<string | undefined> => {
  if (await isFirstRunDone(deps.db)) return undefined;
  const { username, password } = administrator;
  const policy = resolvePasswordPolicy((await readSignInExperience(deps.db)).passwordPolicy);
  await assertPassword(password, policy, { username }, deps);
  // Hashing is slow; it must not hold the transaction.
  const passwordHash = await hashPassword(password, deps.random);
  return change(async (tx) => {
    if (!(await claimFirstRun(tx.db, deps.clock()))) return undefined;
    await forgetSetupTokens(tx.db);
    const { id } = await insertUser(tx, { username, password: passwordHash }, deps);
    await makeAdministrator(tx, id, deps.managementApi.indicator);
    return id;
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
