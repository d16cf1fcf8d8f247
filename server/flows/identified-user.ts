import type { PasswordHash } from '../lib/passwords.ts';
import type { FlowUser } from './deps.ts';
import type { Journey } from './journey.ts';

/** @returns who the person is, as it is stored now; undefined when that is not known yet. */
export const findIdentifiedUser = async ({
  deps,
  state,
}: Journey): Promise<FlowUser | undefined> =>
  state.userId === undefined ? undefined : deps.users.findById(deps.db, state.userId);

/** @returns undefined when nobody is there, or they have no password. */
export const passwordHashOf = (user: FlowUser | undefined): PasswordHash | undefined =>
  user?.passwordDigest && user.passwordAlgorithm
    ? { digest: user.passwordDigest, algorithm: user.passwordAlgorithm }
    : undefined;
