import type { CodeIdentifier } from '@cardea/contract/experience.ts';
import { guardAttempt } from '../../features/sentinel/service.ts';
import { AppError } from '../../lib/errors.ts';
import { findRecord } from '../find-record.ts';
import { assertIdentifierForm } from '../identifier-form.ts';
import type { Journey } from '../journey.ts';
import { codeTypes } from './code-types.ts';
import type { AnyCodeRecord } from './verification-code.ts';

type Entry = { identifier: CodeIdentifier; verificationId: string; code: string };

const isWrongCode = (error: unknown): error is AppError =>
  error instanceof AppError && error.code.startsWith('verification_code.');

/**
 * Uses a code up.
 * @returns the record, verified.
 * @throws AppError session.verification_session_not_found, verification_code.*,
 *   session.verification_blocked_too_many_attempts
 */
export const checkCode = async (
  { identifier, verificationId, code }: Entry,
  { deps, settings, state }: Journey,
): Promise<AnyCodeRecord> => {
  assertIdentifierForm(identifier);
  const record = findRecord(state, codeTypes[identifier.type], verificationId);
  let refusal: AppError | undefined;
  const check = async (): Promise<true | undefined> => {
    try {
      await deps.codes.check(deps.db, { holder: record.id, recipient: identifier, code });
      return true;
    } catch (error) {
      // A wrong code is an answer: the sentinel counts it.
      if (!isWrongCode(error)) throw error;
      refusal = error;
      return undefined;
    }
  };
  const attempt = { action: 'VerificationCode' as const, identifier };
  await guardAttempt(deps.db, attempt, settings.sentinelPolicy, check, deps);
  if (refusal) throw refusal;
  return { ...record, isVerified: true };
};
