import type { addProfile } from '@cardea/contract/experience/experience.ts';
import type { OperationInput } from '@cardea/contract/wire/operation.ts';
import type { UserRow } from '../db/schema.ts';
import { listProfileFields } from '../features/custom-profile-fields/store.ts';
import { acceptProfileValues } from '../features/custom-profile-fields/values.ts';
import { hashPassword } from '../lib/passwords.ts';
import { codeRecords } from '../proofs/code-records.ts';
import { findRecord } from '../proofs/find-record.ts';
import type { ProposedProfile } from '../proofs/proposed-profile.ts';
import { proofOf } from '../proofs/registry.ts';
import { socialRecord } from '../proofs/social.ts';
import { findIdentifiedUser } from './identified-user.ts';
import type { Journey } from './journey.ts';
import {
  demand,
  resetPasswordOrder,
  stageEmailOrder,
  stageOrder,
  stagePasswordOrder,
  stagePhoneOrder,
  stageSocialOrder,
  stageUsernameOrder,
} from './order.ts';
import type { InteractionState } from './state.ts';

/** What a person adds to their account. */
type Addition = OperationInput<typeof addProfile>['body'];

type User = UserRow | undefined;

const recordsOf = ({ state }: Journey) => state.verificationRecords;

const chooseUsername = async (username: string, user: User, journey: Journey) => {
  await demand(stageUsernameOrder, { user, username }, journey);
  return { username };
};

const choosePassword = async (password: string, user: User, journey: Journey) => {
  const { username } = journey.state.profile;
  await demand(stagePasswordOrder, { user, username, password }, journey);
  return { password: await hashPassword(password, journey.deps.random) };
};

const addEmail = async (verificationId: string, user: User, journey: Journey) => {
  const record = findRecord(recordsOf(journey), codeRecords.email, verificationId);
  const { value: email } = record.identifier;
  await demand(stageEmailOrder, { user, proof: proofOf(record), email }, journey);
  return { primaryEmail: email };
};

const addPhone = async (verificationId: string, user: User, journey: Journey) => {
  const record = findRecord(recordsOf(journey), codeRecords.phone, verificationId);
  const { value: phone } = record.identifier;
  await demand(stagePhoneOrder, { user, proof: proofOf(record), phone }, journey);
  return { primaryPhone: phone };
};

const addSocial = async (verificationId: string, journey: Journey) => {
  const record = findRecord(recordsOf(journey), socialRecord, verificationId);
  const socialIdentity = record.user && { target: record.target, user: record.user };
  const profile = { socialIdentity };
  await demand(stageSocialOrder, { proof: proofOf(record), profile }, journey);
  return profile;
};

/** What was filled in earlier stays, unless it is filled in again. */
const fillIn = async (
  values: Record<string, unknown>,
  { deps, state }: Journey,
): Promise<ProposedProfile> => {
  const staged = state.profile;
  const given = await acceptProfileValues(await listProfileFields(deps.db), values);
  return {
    ...given,
    profile: { ...staged.profile, ...given.profile },
    customData: { ...staged.customData, ...given.customData },
  };
};

const accept = (addition: Addition, user: User, journey: Journey): Promise<ProposedProfile> => {
  switch (addition.type) {
    case 'username':
      return chooseUsername(addition.value, user, journey);
    case 'password':
      return choosePassword(addition.value, user, journey);
    case 'email':
      return addEmail(addition.verificationId, user, journey);
    case 'phone':
      return addPhone(addition.verificationId, user, journey);
    case 'social':
      return addSocial(addition.verificationId, journey);
    case 'extraProfile':
      return fillIn(addition.values, journey);
  }
};

const withStaged = (state: InteractionState, staged: ProposedProfile): InteractionState => ({
  ...state,
  profile: { ...state.profile, ...staged },
});

/**
 * Keeps what a person adds to their account until the journey is submitted; a password as its hash.
 * @throws AppError what `stageOrder` and the order of the addition's type refuse;
 *   session.verification_session_not_found; what `acceptProfileValues` refuses
 */
export const stageProfile = async (
  journey: Journey,
  addition: Addition,
): Promise<InteractionState> => {
  const { state } = journey;
  const user = await findIdentifiedUser(journey);
  await demand(stageOrder, { event: state.interactionEvent, user }, journey);
  const staged = withStaged(state, await accept(addition, user, journey));
  return addition.type === 'extraProfile' ? { ...staged, isProfileSubmitted: true } : staged;
};

/**
 * Keeps the new password of a reset, as its hash, until the journey is submitted.
 * @throws AppError what `resetPasswordOrder` refuses
 */
export const stageNewPassword = async (
  journey: Journey,
  password: string,
): Promise<InteractionState> => {
  const user = await findIdentifiedUser(journey);
  await demand(resetPasswordOrder, { user, password }, journey);
  const hash = await hashPassword(password, journey.deps.random);
  return withStaged(journey.state, { password: hash });
};
