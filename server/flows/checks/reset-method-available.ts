import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';
import type { Proof } from '../proof.ts';

/** Only what the tenant lets people reset a password with: a code sent to their address. */
export const resetMethodAvailable: Check<{ proof: Proof | undefined }> = (
  { proof },
  { settings },
) => {
  if (!proof?.verification.isResetEnabled?.(proof.record, settings)) {
    throw new AppError('session.not_supported_for_forgot_password', { status: 422 });
  }
};
