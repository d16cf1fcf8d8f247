import type { CodeIdentifier } from '@cardea/contract/experience/experience.ts';
import type { z } from 'zod';
import { checkCode } from '../features/verification-codes/service.ts';
import { type CodeRecord, codeRecords } from './code-records.ts';
import { findRecord } from './find-record.ts';
import { guardProof } from './guard-proof.ts';
import { readIdentifier } from './identifier-form.ts';
import type { Holder, ProofContext } from './proof.ts';

type Entry = { identifier: CodeIdentifier; verificationId: string; code: string };

/**
 * Uses a code up.
 * @returns the record, verified.
 * @throws AppError session.verification_session_not_found, verification_code.*,
 *   session.verification_blocked_too_many_attempts
 */
export const proveCode = async (
  { identifier: typed, verificationId, code }: Entry,
  { records }: Pick<Holder<CodeRecord>, 'records'>,
  context: ProofContext,
): Promise<CodeRecord> => {
  const identifier = await readIdentifier(typed);
  const { deps } = context;
  const shape: z.ZodType<CodeRecord> = codeRecords[identifier.type];
  const record = findRecord(records, shape, verificationId);
  const attempt = { holder: record.id, recipient: identifier, code };
  await guardProof(
    { action: 'VerificationCode', identifier },
    {
      prove: () => checkCode(deps.db, attempt, deps),
      isWrong: (code) => code.startsWith('verification_code.'),
    },
    context,
  );
  return { ...record, isVerified: true };
};
