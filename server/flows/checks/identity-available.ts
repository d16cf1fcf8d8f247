import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';
import type { StagedProfile } from '../state.ts';

/** Nobody else is linked to the social account. Saving it has the last word. */
export const identityAvailable: Check<{ profile: StagedProfile }> = async (
  { profile: { socialIdentity } },
  { deps, state },
) => {
  if (!socialIdentity) return;
  const identity = { target: socialIdentity.target, identityId: socialIdentity.user.id };
  const owner = await deps.users.findByIdentity(deps.db, identity);
  if (owner && owner.id !== state.userId) throw new AppError('user.identity_already_in_use');
};
