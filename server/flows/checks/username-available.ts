import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';

/** Nobody else has the username. Saving it has the last word when two people want it at once. */
export const usernameAvailable: Check<{ username?: string | undefined }> = async (
  { username },
  { deps, settings, state },
) => {
  if (username === undefined) return;
  const { caseSensitive } = settings.usernamePolicy;
  const identifier = { type: 'username' as const, value: username };
  const owner = await deps.users.findByIdentifier(deps.db, identifier, { caseSensitive });
  if (owner && owner.id !== state.userId) throw new AppError('user.username_already_in_use');
};
