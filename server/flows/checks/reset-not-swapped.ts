import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';
import type { InteractionEvent } from '../state.ts';

/** What proves enough to reset a password must not become a sign-in, nor the other way round. */
export const resetNotSwapped: Check<{ event: InteractionEvent }> = ({ event }, { state }) => {
  const isReset = event === 'ForgotPassword';
  const wasReset = state.interactionEvent === 'ForgotPassword';
  if (isReset !== wasReset) throw new AppError('session.not_supported_for_forgot_password');
};
