import { AppError } from '../../lib/errors.ts';
import type { Proof } from '../../proofs/registry.ts';
import type { Check } from '../journey.ts';

/** A one-time token that was made for one journey is not used on another that was switched to. */
export const tokenFitsEvent: Check<{ proof: Proof | undefined }> = ({ proof }, { state }) => {
  if (proof?.record.type !== 'OneTimeToken') return;
  const { interactionEvent: only } = proof.record;
  if (only !== undefined && only !== state.interactionEvent) {
    throw new AppError('one_time_token.interaction_event_mismatch');
  }
};
