import { isUniqueViolation } from '../db/constraints.ts';
import { AppError } from '../lib/errors.ts';
import type { Save } from './experience.ts';
import type { Journey } from './journey.ts';
import { demand, proofOrder, registerOrder } from './order.ts';
import { findProof } from './proof.ts';
import type { InteractionState, StagedProfile } from './state.ts';

/**
 * Whether this interaction made its account already: the answer to the first request was lost, or
 * the form was sent twice.
 * @throws AppError session.identity_conflict when it made it under another name
 */
const isMade = async ({ deps, state }: Journey, profile: StagedProfile): Promise<boolean> => {
  const user = await deps.users.findById(deps.db, state.newUserId);
  if (!user) return false;
  if (profile.username !== undefined && profile.username !== user.username) {
    throw new AppError('session.identity_conflict');
  }
  return true;
};

const make = ({ deps, clientId, state }: Journey, profile: StagedProfile): Promise<void> =>
  deps.users.insert(deps.db, {
    id: state.newUserId,
    username: profile.username ?? null,
    password: profile.password ?? null,
    applicationId: clientId,
  });

const isTaken = (error: unknown): boolean =>
  isUniqueViolation(error) ||
  (error instanceof AppError && error.code === 'user.username_already_in_use');

/**
 * Creates the account from a proof, from what was staged before, or both.
 * @param save keeps what the proof brought also when something is still missing, so that the person
 *   adds the rest and goes on without proving again.
 * @throws AppError what `proofOrder` and `registerOrder` refuse
 */
export const register = async (
  journey: Journey,
  verificationId: string | undefined,
  save: Save,
): Promise<InteractionState> => {
  const { state } = journey;
  const proof = verificationId === undefined ? undefined : findProof(state, verificationId);
  const profile = { ...state.profile, ...proof?.verification.profileOf?.(proof.record) };
  const registered: InteractionState = { ...state, userId: state.newUserId, profile: {} };
  if (await isMade(journey, profile)) return registered;

  try {
    await demand(proofOrder, { event: state.interactionEvent, proof, profile }, journey);
    await demand(registerOrder, { username: profile.username, profile }, journey);
    await make(journey, profile);
  } catch (error) {
    if (error instanceof AppError && error.code === 'user.missing_profile') {
      await save({ ...state, profile });
    }
    if (!isTaken(error)) throw error;
    // By this very interaction, when the form was sent twice and the other request was quicker.
    if (!(await isMade(journey, profile))) throw new AppError('user.username_already_in_use');
  }
  return registered;
};
