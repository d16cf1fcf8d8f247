import { AppError } from '../../lib/errors.ts';
import type { FlowUser } from '../../proofs/deps.ts';
import type { Check } from '../journey.ts';

/** It is known who the person is, and the account still exists. */
export const identified: Check<{ user: FlowUser | undefined }> = ({ user }) => {
  if (!user) throw new AppError('session.identifier_not_found');
};
