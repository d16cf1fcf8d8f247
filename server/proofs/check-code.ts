import type { CodeIdentifier } from '@cardea/contract/experience/experience.ts';
import { findRecord } from '../flows/find-record.ts';
import { readIdentifier } from '../flows/identifier-form.ts';
import type { Journey } from '../flows/journey.ts';
import { codeTypes } from './code-types.ts';
import { guardProof } from './guard-proof.ts';
import type { AnyCodeRecord } from './verification-code.ts';

type Entry = { identifier: CodeIdentifier; verificationId: string; code: string };

/**
 * Uses a code up.
 * @returns the record, verified.
 * @throws AppError session.verification_session_not_found, verification_code.*,
 *   session.verification_blocked_too_many_attempts
 */
export const checkCode = async (
  { identifier: typed, verificationId, code }: Entry,
  journey: Journey,
): Promise<AnyCodeRecord> => {
  const identifier = await readIdentifier(typed);
  const { deps, state } = journey;
  const record = findRecord(state, codeTypes[identifier.type], verificationId);
  const attempt = { holder: record.id, recipient: identifier, code };
  await guardProof(
    { action: 'VerificationCode', identifier },
    {
      prove: () => deps.codes.check(deps.db, attempt),
      isWrong: (code) => code.startsWith('verification_code.'),
    },
    journey,
  );
  return { ...record, isVerified: true };
};
