import { z } from 'zod';
import { AppError } from '../lib/errors.ts';
import { newPasswordIdentity } from './new-password-identity.ts';
import { oneTimeToken } from './one-time-token.ts';
import { password } from './password.ts';
import type { ProofKind } from './proof.ts';
import { social } from './social.ts';
import { emailVerificationCode, phoneVerificationCode } from './verification-code.ts';

/** Every way to prove or propose something, by the `type` of its record. Adding one is a line here. */
const kinds = {
  Password: password,
  EmailVerificationCode: emailVerificationCode,
  PhoneVerificationCode: phoneVerificationCode,
  Social: social,
  OneTimeToken: oneTimeToken,
  NewPasswordIdentity: newPasswordIdentity,
};

/** One thing a person proved or proposed, under the id the browser was given for it. */
export const verificationRecord = z.union(Object.values(kinds).map(({ record }) => record));
export type VerificationRecord = z.infer<typeof verificationRecord>;

/** A record and the kind that understands it. */
export type Proof = { record: VerificationRecord; kind: ProofKind<VerificationRecord> };

export const proofOf = (record: VerificationRecord): Proof => ({
  record,
  kind: kinds[record.type],
});

/** @throws AppError session.verification_session_not_found */
export const findProof = (records: readonly VerificationRecord[], id: string): Proof => {
  const record = records.find((record) => record.id === id);
  if (!record) throw new AppError('session.verification_session_not_found');
  return proofOf(record);
};

/** A record as the browser may see it. */
export const publicRecordOf = (record: VerificationRecord): Record<string, unknown> =>
  proofOf(record).kind.publicRecord(record);
