import {
  type IdentifierType,
  type SignInExperience,
  sentinelDefaults,
} from '@cardea/contract/management/sign-in-experience.ts';
import { phonePattern } from '@cardea/contract/wire/primitives.ts';
import type { Tx } from '../../db/change.ts';
import type { Db } from '../../db/database.ts';
import { type Clock, hour, minute } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { digest } from '../../lib/hash.ts';
import { foldIdentifier } from '../../lib/identifiers.ts';
import { newId, type Random } from '../../lib/random.ts';
import { readSignInExperience } from '../sign-in-settings/service.ts';
import { findUserIdsKnownAs } from '../users/identifiers.ts';
import {
  deleteActivitiesBefore,
  deleteActivitiesOf,
  deleteAttempt,
  insertPendingAttempt,
  markSucceeded,
  readStanding,
  type Standing,
  turnIntoLockout,
} from './store.ts';

/**
 * The sentinel stops guessing (wire 3.3): too many failures against one identifier within an hour
 * lock it for a while, whether or not an account has it.
 */

/** Actions that guess at the same thing count together; `lockout` is how a lock is written down. */
const identifierPool = {
  actions: ['Password', 'VerificationCode', 'OneTimeToken'],
  lockout: 'IdentifierLockout',
};

export type SentinelAction = 'Password' | 'VerificationCode' | 'OneTimeToken';

export type Attempt = {
  action: SentinelAction;
  /** What is guessed at, as it was typed. */
  identifier: { type: IdentifierType; value: string };
  /** The account that has it, where there is one. */
  userId?: string | undefined;
};

type Policy = SignInExperience['sentinelPolicy'];
type Deps = { clock: Clock; random: Random };

const window = hour;

/** Zero and less would lock everybody out or nobody ever; the default is what can be meant. */
const atLeastOne = (value: number | undefined, fallback: number): number =>
  value !== undefined && value >= 1 ? value : fallback;

const resolve = (policy: Policy) => ({
  maxAttempts: atLeastOne(policy.maxAttempts, sentinelDefaults.maxAttempts),
  lockout: atLeastOne(policy.lockoutDuration, sentinelDefaults.lockoutDuration) * minute,
});

/**
 * A guesser must not get more tries by another way to write the same, nor by whatever else the account
 * is known by. Identifiers of nobody count too, so that a lock does not tell that somebody has one.
 */
const hashTarget = async ({ identifier, userId }: Omit<Attempt, 'action'>): Promise<string> =>
  userId === undefined
    ? digest(await foldIdentifier({ ...identifier, value: identifier.value.trim() }))
    : digest(`user:${userId}`);

const blocked = (milliseconds: number) => {
  const minutes = Math.max(1, Math.ceil(milliseconds / minute));
  return new AppError('session.verification_blocked_too_many_attempts', {
    values: { relativeTime: minutes },
  });
};

type Limits = ReturnType<typeof resolve>;

/** @throws AppError when no attempt may be made now. */
const assertUnlocked = ({ lockedAt }: Standing, { lockout }: Limits, now: number): void => {
  const remaining = lockedAt === null ? 0 : lockedAt + lockout - now;
  if (remaining > 0) throw blocked(remaining);
};

/**
 * Lets one attempt through if the limit allows, and remembers how it went. The attempt is written
 * down as failed before it is made, so that guesses made at the same moment see each other.
 * @param db a connection, not a transaction: others must see the attempt at once.
 * @param prove undefined means that the proof was wrong.
 * @returns what `prove` returned.
 * @throws AppError session.verification_blocked_too_many_attempts, also for the attempt that
 *   reaches the limit; a right proof is refused like a wrong one while the lock lasts.
 */
export const guardAttempt = async <T>(
  db: Db,
  { action, ...guessedAt }: Attempt,
  policy: Policy,
  prove: () => Promise<T | undefined>,
  { clock, random }: Deps,
): Promise<T | undefined> => {
  const limits = resolve(policy);
  const targetHash = await hashTarget(guessedAt);
  const now = clock();
  const since = now - window;
  const standing = () => readStanding(db, { targetHash, pool: identifierPool, since });

  assertUnlocked(await standing(), limits, now);
  const id = newId(random);
  await insertPendingAttempt(db, { id, targetHash, action, createdAt: now });
  let proof: T | undefined;
  try {
    const current = await standing();
    assertUnlocked(current, limits, now);
    if (current.failures > limits.maxAttempts) throw blocked(limits.lockout);
    proof = await prove();
  } catch (error) {
    // Not made, or not decided: it says nothing about who is guessing.
    await deleteAttempt(db, id);
    throw error;
  }
  if (proof !== undefined) {
    await markSucceeded(db, id);
  } else if ((await standing()).failures >= limits.maxAttempts) {
    await turnIntoLockout(db, id, identifierPool.lockout);
    throw blocked(limits.lockout);
  }
  return proof;
};

/**
 * Forgets every attempt against some targets, which unlocks them.
 * @param targets identifiers as people type them, of whatever type, or user ids; each stands for all
 *   that it can mean.
 */
export const unlockTargets = async (
  { db, note }: Tx,
  targets: readonly string[],
): Promise<void> => {
  const identifiers = targets.flatMap((value): Attempt['identifier'][] => [
    { type: 'username', value },
    { type: 'email', value },
    ...(phonePattern.test(value.trim()) ? [{ type: 'phone' as const, value }] : []),
  ]);
  const userIds = await findUserIdsKnownAs(db, targets);
  const hashes = await Promise.all([
    ...identifiers.map((identifier) => hashTarget({ identifier })),
    ...userIds.map((id) => digest(`user:${id}`)),
  ]);
  await deleteActivitiesOf(db, hashes);
  note('Identifier.Unlocked', { subject: 'identifiers', context: { targets } });
};

/** Forgets what neither the counting window nor a lock of the policy reaches; for the clean-up job. */
export const forgetOldAttempts = async (db: Db, clock: Clock): Promise<void> => {
  const { sentinelPolicy } = await readSignInExperience(db);
  const { lockout } = resolve(sentinelPolicy);
  await deleteActivitiesBefore(db, clock() - Math.max(window, lockout));
};
