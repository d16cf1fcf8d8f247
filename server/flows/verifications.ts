import { newPasswordIdentity } from '../proofs/new-password-identity.ts';
import { oneTimeToken } from '../proofs/one-time-token.ts';
import { password } from '../proofs/password.ts';
import { social } from '../proofs/social.ts';
import { emailVerificationCode, phoneVerificationCode } from '../proofs/verification-code.ts';
import type { VerificationRecord } from './state.ts';
import type { Verification } from './verification.ts';

/** Every way to prove or propose something, by the `type` of its record. Adding one is a line here. */
export const verifications = {
  Password: password,
  EmailVerificationCode: emailVerificationCode,
  PhoneVerificationCode: phoneVerificationCode,
  Social: social,
  OneTimeToken: oneTimeToken,
  NewPasswordIdentity: newPasswordIdentity,
};

export const allVerifications: readonly Verification<VerificationRecord>[] =
  Object.values(verifications);

/** The verification a record came from. */
export const verificationOf = (record: VerificationRecord): Verification<VerificationRecord> =>
  verifications[record.type];
