import type { IdentifierType } from '@cardea/contract/management/sign-in-experience.ts';
import {
  type SignInExperienceSettings,
  signUpIdentifiers,
} from '../../features/sign-in-settings/settings.ts';
import { AppError } from '../../lib/errors.ts';
import type { ProposedProfile } from '../../proofs/proposed-profile.ts';
import type { Proof } from '../../proofs/registry.ts';
import { invitedAddress } from '../invitation.ts';
import type { Check } from '../journey.ts';

/** What a person registers with: a proof, or only what they staged before. */
type Registration = { proof: Proof | undefined; profile: ProposedProfile };

type SignUp = SignInExperienceSettings['signUp'];

/** There must be something that names the account, or anybody could make nameless ones. */
const isStagedEnough = (profile: ProposedProfile, signUp: SignUp, invited?: string): boolean => {
  if (profile.socialIdentity) return true;
  if (invited !== undefined && profile.primaryEmail === invited) return true;
  const asked = signUpIdentifiers(signUp);
  const staged: Record<IdentifierType, string | undefined> = {
    username: profile.username,
    email: profile.primaryEmail,
    phone: profile.primaryPhone,
  };
  const types = Object.keys(staged) as IdentifierType[];
  return (
    signUp.identifiers.length > 0 &&
    types.every((type) => staged[type] === undefined || asked.has(type))
  );
};

/** The tenant lets people register with this. */
export const signUpMethodEnabled: Check<Registration> = (
  { proof, profile },
  { settings, state },
) => {
  const isEnabled = proof
    ? proof.kind.proposal?.isSignUpEnabled(proof.record, settings)
    : isStagedEnough(profile, settings.signUp, invitedAddress(state));
  if (!isEnabled) throw new AppError('user.sign_in_method_not_enabled');
};
