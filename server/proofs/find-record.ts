import type { z } from 'zod';
import { AppError } from '../lib/errors.ts';
import type { StoredRecord } from './proof.ts';

/**
 * The record of one type under an id. A record of another type under it is not what was meant.
 * @param shape of the records of the type.
 * @throws AppError session.verification_session_not_found
 */
export const findRecord = <R extends StoredRecord>(
  records: readonly StoredRecord[],
  shape: z.ZodType<R>,
  id: string,
): R => {
  const found = shape.safeParse(records.find((record) => record.id === id));
  if (!found.success) throw new AppError('session.verification_session_not_found');
  return found.data;
};
