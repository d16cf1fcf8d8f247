import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';
import type { Proof } from '../proof.ts';

/** The person did what the verification asked for. */
export const recordVerified: Check<{ proof: Proof | undefined }> = ({ proof }) => {
  if (proof && !proof.verification.isVerified(proof.record)) {
    throw new AppError('session.verification_failed');
  }
};
