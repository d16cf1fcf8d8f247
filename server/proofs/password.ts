import { identifier, verifyPassword } from '@cardea/contract/experience/experience.ts';
import { z } from 'zod';
import { guardAttempt } from '../features/sentinel/service.ts';
import { passwordNotExpired } from '../flows/checks/password-not-expired.ts';
import { userNotSuspended } from '../flows/checks/user-not-suspended.ts';
import type { FlowDeps, FlowUser } from '../flows/deps.ts';
import { passwordHashOf } from '../flows/identified-user.ts';
import { readIdentifier } from '../flows/identifier-form.ts';
import type { Journey } from '../flows/journey.ts';
import type { Verification } from '../flows/verification.ts';
import { route } from '../http/api/route.ts';
import { AppError } from '../lib/errors.ts';
import {
  hashPassword,
  matchPassword,
  type PasswordHash,
  spendPasswordCheck,
} from '../lib/passwords.ts';
import { newId } from '../lib/random.ts';

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

/** Takes as long for people who do not exist as for those who do. */
const checkPassword = async (
  password: string,
  hash: PasswordHash | undefined,
  { random }: FlowDeps,
) => {
  const match = hash && (await matchPassword(password, hash));
  // A hash brought along from elsewhere may be quicker to check, which would tell that it is there.
  if (!match || (!match.isRight && match.isOutdated)) await spendPasswordCheck(password, random);
  return match;
};

/** Makes a hash of today's strength and form while the password is at hand. */
const renewHash = async (user: FlowUser, hash: PasswordHash, password: string, deps: FlowDeps) => {
  const renewed = await hashPassword(password, deps.random);
  await deps.users.renewPasswordHash(deps.db, user.id, { current: hash.digest, renewed });
};

/** @returns undefined when it is nobody, or not their password. */
const withPassword = async (
  user: FlowUser | undefined,
  password: string,
  { deps }: Journey,
): Promise<FlowUser | undefined> => {
  const hash = passwordHashOf(user);
  const match = await checkPassword(password, hash, deps);
  if (!user || !hash || !match?.isRight) return undefined;
  if (match.isOutdated) await renewHash(user, hash, password, deps);
  return user;
};

const prove = async (
  { identifier: typed, password }: Credentials,
  journey: Journey,
): Promise<PasswordRecord> => {
  const { deps, settings } = journey;
  const identifier = await readIdentifier(typed);
  const { caseSensitive } = settings.usernamePolicy;
  const owner = await deps.users.findByIdentifier(deps.db, identifier, { caseSensitive });
  const user = await guardAttempt(
    deps.db,
    { action: 'Password', identifier, userId: owner?.id },
    settings.sentinelPolicy,
    () => withPassword(owner, password, journey),
    deps,
  );
  if (!user) throw new AppError('session.invalid_credentials');
  // After the password, so that a stranger does not learn that the account is there.
  await userNotSuspended({ user }, journey);
  await passwordNotExpired({ user }, journey);
  return { id: newId(deps.random), type: 'Password', identifier, userId: user.id };
};

export const password: Verification<PasswordRecord> = {
  record,
  publicRecord: ({ id, type, identifier }) => ({ id, type, identifier, verified: true }),
  isVerified: () => true,
  isSignInEnabled: ({ identifier }, { signIn }) =>
    signIn.methods.some((method) => method.identifier === identifier.type && method.password),
  findUser: ({ userId }, { deps }) => deps.users.findById(deps.db, userId),
  routes: (open) => [
    route(verifyPassword, async ({ body }, request) => {
      const { journey, keep } = await open(request);
      return keep(await prove(body, journey));
    }),
  ],
};
