import { AppError } from '../../lib/errors.ts';
import type { Proof } from '../../proofs/registry.ts';
import type { Check } from '../journey.ts';

/** Only what the tenant lets people reset a password with: a code sent to their address. */
export const resetMethodAvailable: Check<{ proof: Proof | undefined }> = (
  { proof },
  { settings },
) => {
  if (!proof?.kind.first?.isResetEnabled?.(proof.record, settings)) {
    throw new AppError('session.not_supported_for_forgot_password', { status: 422 });
  }
};
