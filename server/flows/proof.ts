import { AppError } from '../lib/errors.ts';
import type { InteractionState, VerificationRecord } from './state.ts';
import type { Verification } from './verification.ts';
import { verificationOf } from './verifications.ts';

/** A record of the interaction and the verification that understands it. */
export type Proof = {
  record: VerificationRecord;
  verification: Verification<VerificationRecord>;
};

export const proofOf = (record: VerificationRecord): Proof => ({
  record,
  verification: verificationOf(record),
});

/** @throws AppError session.verification_session_not_found */
export const findProof = (state: InteractionState, verificationId: string): Proof => {
  const record = state.verificationRecords.find(({ id }) => id === verificationId);
  if (!record) throw new AppError('session.verification_session_not_found');
  return proofOf(record);
};
