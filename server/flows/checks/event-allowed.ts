import type { SignInExperienceSettings } from '../../features/sign-in-experience/settings.ts';
import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';
import type { InteractionEvent } from '../state.ts';

const forbidden: Record<SignInExperienceSettings['signInMode'], InteractionEvent | undefined> = {
  SignIn: 'Register',
  Register: 'SignIn',
  SignInAndRegister: undefined,
};

/** A tenant may close registration, or signing in. */
export const eventAllowed: Check<{ event: InteractionEvent }> = ({ event }, { settings }) => {
  if (forbidden[settings.signInMode] === event) throw new AppError('auth.forbidden');
};
