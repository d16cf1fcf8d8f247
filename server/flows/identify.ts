import type { UserRow } from '../db/schema.ts';
import { AppError } from '../lib/errors.ts';
import { findProof, type Proof } from '../proofs/registry.ts';
import { isRevoked } from './identified-user.ts';
import type { Journey } from './journey.ts';
import { demand, identifyOrder, proofOrder } from './order.ts';
import type { InteractionState } from './state.ts';

type Wish = {
  verificationId?: string | undefined;
  /** Whether a social account that is linked to nobody is to be linked to the related account. */
  linkSocialIdentity?: boolean | undefined;
};

const findAccount = async (
  { record, kind: { first } }: Proof,
  { linkSocialIdentity }: Wish,
  journey: Journey,
): Promise<UserRow> => {
  const user = await first?.findUser(record, journey);
  if (user) return user;
  if (!first?.findRelatedUser) {
    const data = 'identifier' in record ? { identifier: record.identifier } : {};
    throw new AppError('user.user_not_exist', { data });
  }
  const related = await first.findRelatedUser(record, journey);
  if (related && linkSocialIdentity) return related.user;
  const data = related ? { relatedUser: related.by } : {};
  throw new AppError('user.identity_not_exist', { data });
};

/**
 * Uses a proof to say who is signing in or resetting a password.
 * @throws AppError what `proofOrder` and `identifyOrder` refuse; user.user_not_exist,
 *   user.identity_not_exist
 */
export const identify = async (journey: Journey, wish: Wish): Promise<InteractionState> => {
  const { state } = journey;
  if (wish.verificationId === undefined) throw new AppError('guard.invalid_input');
  const proof = findProof(state.verificationRecords, wish.verificationId);
  const { profile, interactionEvent: event } = state;
  await demand(proofOrder, { event, proof, profile }, journey);
  const user = await findAccount(proof, wish, journey);
  const identifiedIn = state.provenIn[proof.record.id] ?? 0;
  if (await isRevoked(journey, user, identifiedIn)) {
    throw new AppError('session.verification_session_not_found');
  }
  const renewed = { ...profile, ...proof.kind.proposal?.renewalOf?.(proof.record) };
  await demand(identifyOrder, { user, userId: user.id, profile: renewed }, journey);
  return { ...state, userId: user.id, identifiedIn, profile: renewed };
};
