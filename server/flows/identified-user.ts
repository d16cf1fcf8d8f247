import { readRevocation } from '../db/epochs.ts';
import type { UserRow } from '../db/schema.ts';
import { findUser } from '../features/users/store.ts';
import type { Journey } from './journey.ts';

/** Whether all that an account had was ended after a proof of the given epoch, and the proof with it. */
export const isRevoked = async (
  { deps }: Journey,
  { id }: Pick<UserRow, 'id'>,
  epoch: number,
): Promise<boolean> => epoch < (await readRevocation(deps.db, 'account', id));

/** @returns who the person is, as it is stored now; undefined when that is not known, or no more. */
export const findIdentifiedUser = async (journey: Journey): Promise<UserRow | undefined> => {
  const { deps, state } = journey;
  if (state.userId === undefined) return undefined;
  const user = await findUser(deps.db, state.userId);
  return user && !(await isRevoked(journey, user, state.identifiedIn)) ? user : undefined;
};
