import { AppError } from '../../lib/errors.ts';
import type { Proof } from '../../proofs/registry.ts';
import type { Check } from '../journey.ts';

/** The person did what the verification asked for. */
export const recordVerified: Check<{ proof: Proof | undefined }> = ({ proof }) => {
  if (proof && !proof.kind.isVerified(proof.record)) {
    throw new AppError('session.verification_failed');
  }
};
