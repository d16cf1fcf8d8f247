import { identifier } from '@cardea/contract/experience/experience.ts';
import { z } from 'zod';
import type { UserRow } from '../db/schema.ts';
import { guardAttempt } from '../features/sentinel/service.ts';
import { findUserByIdentifier } from '../features/users/identifiers.ts';
import { findUser, renewPasswordHash } from '../features/users/store.ts';
import { AppError } from '../lib/errors.ts';
import {
  hashPassword,
  matchPassword,
  type PasswordHash,
  spendPasswordCheck,
} from '../lib/passwords.ts';
import { newId } from '../lib/random.ts';
import type { ProofDeps } from './deps.ts';
import { readIdentifier } from './identifier-form.ts';
import type { ProofContext, ProofKind } from './proof.ts';

/** A known identifier and its password. Only right ones are kept. */
const record = z.object({
  id: z.string(),
  type: z.literal('Password'),
  identifier,
  /** Whose password it was: the identifier may come to name somebody else before it is used. */
  userId: z.string(),
});
type PasswordRecord = z.infer<typeof record>;

type Credentials = Pick<PasswordRecord, 'identifier'> & { password: string };

/** @returns undefined when nobody is there, or they have no password. */
export const passwordHashOf = (user: UserRow | undefined): PasswordHash | undefined =>
  user?.passwordDigest && user.passwordAlgorithm
    ? { digest: user.passwordDigest, algorithm: user.passwordAlgorithm }
    : undefined;

/** Takes as long for people who do not exist as for those who do. */
const checkPassword = async (
  password: string,
  hash: PasswordHash | undefined,
  { random }: ProofDeps,
) => {
  const match = hash && (await matchPassword(password, hash));
  // A hash brought along from elsewhere may be quicker to check, which would tell that it is there.
  if (!match || (!match.isRight && match.isOutdated)) await spendPasswordCheck(password, random);
  return match;
};

/** Makes a hash of today's strength and form while the password is at hand. */
const renewHash = async (user: UserRow, hash: PasswordHash, password: string, deps: ProofDeps) => {
  const renewed = await hashPassword(password, deps.random);
  await renewPasswordHash(deps.db, user.id, { current: hash.digest, renewed });
};

/** @returns undefined when it is nobody, or not their password. */
const withPassword = async (
  user: UserRow | undefined,
  password: string,
  { deps }: ProofContext,
): Promise<UserRow | undefined> => {
  const hash = passwordHashOf(user);
  const match = await checkPassword(password, hash, deps);
  if (!user || !hash || !match?.isRight) return undefined;
  if (match.isOutdated) await renewHash(user, hash, password, deps);
  return user;
};

/**
 * @returns the record and whose password it is, who may be suspended.
 * @throws AppError guard.invalid_input, session.invalid_credentials,
 *   session.verification_blocked_too_many_attempts
 */
export const provePassword = async (
  { identifier: typed, password }: Credentials,
  context: ProofContext,
): Promise<{ record: PasswordRecord; user: UserRow }> => {
  const { deps, settings } = context;
  const identifier = await readIdentifier(typed);
  const { caseSensitive } = settings.usernamePolicy;
  const owner = await findUserByIdentifier(deps.db, identifier, { caseSensitive });
  const user = await guardAttempt(
    deps.db,
    { action: 'Password', identifier, userId: owner?.id },
    settings.sentinelPolicy,
    () => withPassword(owner, password, context),
    deps,
  );
  if (!user) throw new AppError('session.invalid_credentials');
  const record = {
    id: newId(deps.random),
    type: 'Password' as const,
    identifier,
    userId: user.id,
  };
  return { record, user };
};

export const password: ProofKind<PasswordRecord> = {
  record,
  publicRecord: ({ id, type, identifier }) => ({ id, type, identifier, verified: true }),
  isVerified: () => true,
  first: {
    isSignInEnabled: ({ identifier }, { signIn }) =>
      signIn.methods.some((method) => method.identifier === identifier.type && method.password),
    findUser: ({ userId }, { deps }) => findUser(deps.db, userId),
  },
};
