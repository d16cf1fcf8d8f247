import { AppError } from '../lib/errors.ts';
import type { Journey } from './journey.ts';
import { demand, identifyOrder, proofOrder } from './order.ts';
import { findProof } from './proof.ts';
import type { InteractionState } from './state.ts';

/**
 * Uses a proof to say who is signing in or resetting a password.
 * @throws AppError what `proofOrder` and `identifyOrder` refuse; user.user_not_exist
 */
export const identify = async (
  journey: Journey,
  verificationId: string | undefined,
): Promise<InteractionState> => {
  const { state } = journey;
  if (verificationId === undefined) throw new AppError('guard.invalid_input');
  const proof = findProof(state, verificationId);
  const { profile, interactionEvent: event } = state;
  await demand(proofOrder, { event, proof, profile }, journey);
  const user = await proof.verification.findUser?.(proof.record, journey);
  if (!user) {
    throw new AppError('user.user_not_exist', { data: { identifier: proof.record.identifier } });
  }
  await demand(identifyOrder, { user, userId: user.id }, journey);
  return { ...state, userId: user.id };
};
