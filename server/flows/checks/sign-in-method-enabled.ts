import { AppError } from '../../lib/errors.ts';
import type { Proof } from '../../proofs/registry.ts';
import type { Check } from '../journey.ts';

/** The tenant lets people sign in with this kind of proof. */
export const signInMethodEnabled: Check<{ proof: Proof | undefined }> = (
  { proof },
  { settings },
) => {
  if (!proof?.kind.first?.isSignInEnabled(proof.record, settings)) {
    throw new AppError('user.sign_in_method_not_enabled');
  }
};
