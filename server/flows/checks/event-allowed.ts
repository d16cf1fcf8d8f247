import type { SignInExperienceSettings } from '../../features/sign-in-settings/settings.ts';
import { AppError } from '../../lib/errors.ts';
import type { ProposedProfile } from '../../proofs/proposed-profile.ts';
import { invitedAddress } from '../invitation.ts';
import type { Check, Journey } from '../journey.ts';
import type { InteractionEvent } from '../state.ts';

const forbidden: Record<SignInExperienceSettings['signInMode'], InteractionEvent | undefined> = {
  SignIn: 'Register',
  Register: 'SignIn',
  SignInAndRegister: undefined,
};

/** What is asked for, and the account as it would be, where that is known. */
type Wish = { event: InteractionEvent; profile?: ProposedProfile };

/** Who was sent a one-time token may register its address, and no other one. */
const isInvited = ({ profile }: Wish, { state }: Journey): boolean => {
  const address = invitedAddress(state);
  return address !== undefined && (!profile || profile.primaryEmail === address);
};

/** A tenant may close registration, or signing in. */
export const eventAllowed: Check<Wish> = (wish, journey) => {
  if (forbidden[journey.settings.signInMode] !== wish.event) return;
  if (wish.event === 'Register' && isInvited(wish, journey)) return;
  throw new AppError('auth.forbidden');
};
