import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';
import type { Proof } from '../proof.ts';
import type { StagedProfile } from '../state.ts';

/** What a person registers with: a proof, or only what they staged before. */
type Registration = { proof: Proof | undefined; profile: StagedProfile };

/**
 * The tenant lets people register with this; without a proof there must be something that names the
 * account, or anybody could fill the tenant with nameless ones.
 */
export const signUpMethodEnabled: Check<Registration> = ({ proof, profile }, { settings }) => {
  const { identifiers } = settings.signUp;
  const isEnabled = proof
    ? proof.verification.isSignUpEnabled?.(proof.record, settings)
    : identifiers.length > 0 &&
      (profile.username === undefined || identifiers.includes('username'));
  if (!isEnabled) throw new AppError('user.sign_in_method_not_enabled');
};
