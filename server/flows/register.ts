import { isUniqueViolation } from '../db/constraints.ts';
import type { UserRow } from '../db/schema.ts';
import { identityOf } from '../features/users/identities-shapes.ts';
import { findUserByIdentity } from '../features/users/identities-store.ts';
import { insertUser } from '../features/users/service.ts';
import { findUser } from '../features/users/store.ts';
import { AppError } from '../lib/errors.ts';
import { foldEmail } from '../lib/identifiers.ts';
import { identifiersOf, type ProposedProfile } from '../proofs/proposed-profile.ts';
import { findProof } from '../proofs/registry.ts';
import { isRevoked } from './identified-user.ts';
import type { Journey } from './journey.ts';
import { demand, proofOrder, registerOrder } from './order.ts';
import type { InteractionState } from './state.ts';
import type { Save } from './visit.ts';

/** Whether an account is the one that a profile describes. */
const isOf = async (user: UserRow, profile: ProposedProfile, { deps }: Journey) => {
  const { username, primaryEmail, primaryPhone, socialIdentity } = profile;
  if (socialIdentity) {
    const identity = { target: socialIdentity.target, identityId: socialIdentity.user.id };
    return (await findUserByIdentity(deps.db, identity))?.id === user.id;
  }
  return (
    (username ?? user.username) === user.username &&
    foldEmail(primaryEmail ?? user.primaryEmail ?? '') === foldEmail(user.primaryEmail ?? '') &&
    (primaryPhone ?? user.primaryPhone) === user.primaryPhone
  );
};

/** The epoch before every other: what is registered ends with the first revocation of its account. */
const beforeAll = 0;

/**
 * An account that this interaction made is signed out, suspended or deleted like any other: it is not
 * found again by the proofs that made it, nor made again.
 * @throws AppError session.verification_session_not_found
 */
const assertNotEnded = async (journey: Journey): Promise<void> => {
  if (await isRevoked(journey, { id: journey.state.newUserId }, beforeAll)) {
    throw new AppError('session.verification_session_not_found');
  }
};

/**
 * Whether this interaction made its account already: the answer to the first request was lost, or
 * the form was sent twice.
 * @throws AppError session.identity_conflict when it made it as somebody else
 */
const isMade = async (journey: Journey, profile: ProposedProfile): Promise<boolean> => {
  const { deps, state } = journey;
  const user = await findUser(deps.db, state.newUserId);
  if (!user) return false;
  if (!(await isOf(user, profile, journey))) throw new AppError('session.identity_conflict');
  return true;
};

const make = async (
  { deps, clientId, state, change }: Journey,
  { socialIdentity, ...profile }: ProposedProfile,
): Promise<void> => {
  const identities = socialIdentity ? [identityOf(socialIdentity)] : [];
  const account = { ...profile, id: state.newUserId, identities, applicationId: clientId };
  await change((tx) => insertUser(tx, account, deps));
};

const isTaken = (error: unknown): boolean =>
  isUniqueViolation(error) || (error instanceof AppError && error.code.endsWith('_already_in_use'));

/**
 * Creates the account from a proof, from what was staged before, or both.
 * @param save keeps what the proof brought also when something is still missing, so that the person
 *   adds the rest and goes on without proving again.
 * @throws AppError what `proofOrder` and `registerOrder` refuse; session.verification_session_not_found
 */
export const register = async (
  journey: Journey,
  verificationId: string | undefined,
  save: Save,
): Promise<InteractionState> => {
  const { state } = journey;
  await assertNotEnded(journey);
  const proof =
    verificationId === undefined ? undefined : findProof(state.verificationRecords, verificationId);
  const proposal = proof?.kind.proposal;
  const taken = proof && (await proposal?.profileOf(proof.record, journey, state.newUserId));
  const profile = { ...state.profile, ...taken };
  const registered: InteractionState = {
    ...state,
    userId: state.newUserId,
    identifiedIn: beforeAll,
    profile: {},
  };
  if (await isMade(journey, profile)) return registered;

  try {
    await demand(proofOrder, { event: state.interactionEvent, proof, profile }, journey);
    const vouched = proof && proposal?.vouchedEmail?.(proof.record);
    await demand(registerOrder, { ...identifiersOf(profile), vouched, profile }, journey);
    await make(journey, profile);
  } catch (error) {
    if (error instanceof AppError && error.code === 'user.missing_profile') {
      await save({ ...state, profile });
    }
    // By this very interaction, when the form was sent twice and the other request was quicker.
    if (!isTaken(error) || !(await isMade(journey, profile))) throw error;
  }
  return registered;
};
