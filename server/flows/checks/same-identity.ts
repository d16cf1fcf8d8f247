import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';

/** Nobody becomes somebody else half-way. */
export const sameIdentity: Check<{ userId: string }> = ({ userId }, { state }) => {
  if (state.userId !== undefined && state.userId !== userId) {
    throw new AppError('session.identity_conflict');
  }
};
