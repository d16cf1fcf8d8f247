import { type Attempt, guardAttempt } from '../features/sentinel/service.ts';
import { findUserByIdentifier } from '../features/users/identifiers.ts';
import { AppError } from '../lib/errors.ts';
import type { ProofContext } from './proof.ts';

/**
 * Lets one attempt through if the sentinel allows, where a wrong proof is refused with its own code.
 * @param isWrong whether the sentinel counts a refusal as a guess
 * @throws AppError what `prove` refuses; session.verification_blocked_too_many_attempts
 */
export const guardProof = async (
  attempt: Omit<Attempt, 'userId'>,
  { prove, isWrong }: { prove: () => Promise<unknown>; isWrong: (code: string) => boolean },
  { deps, settings }: ProofContext,
): Promise<void> => {
  let refusal: AppError | undefined;
  const isProven = async (): Promise<true | undefined> => {
    try {
      await prove();
      return true;
    } catch (error) {
      if (!(error instanceof AppError) || !isWrong(error.code)) throw error;
      refusal = error;
      return undefined;
    }
  };
  const { caseSensitive } = settings.usernamePolicy;
  const owner = await findUserByIdentifier(deps.db, attempt.identifier, { caseSensitive });
  const guessedAt = { ...attempt, userId: owner?.id };
  await guardAttempt(deps.db, guessedAt, settings.sentinelPolicy, isProven, deps);
  if (refusal) throw refusal;
};
