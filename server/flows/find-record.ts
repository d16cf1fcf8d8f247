import { AppError } from '../lib/errors.ts';
import type { InteractionState, VerificationRecord } from './state.ts';

/**
 * The record of one type under an id. A record of another type under it is not what was meant.
 * @throws AppError session.verification_session_not_found
 */
export const findRecord = <Type extends VerificationRecord['type']>(
  state: InteractionState,
  type: Type,
  verificationId: string,
): Extract<VerificationRecord, { type: Type }> => {
  const record = state.verificationRecords.find(
    (record): record is Extract<VerificationRecord, { type: Type }> =>
      record.type === type && record.id === verificationId,
  );
  if (!record) throw new AppError('session.verification_session_not_found');
  return record;
};
