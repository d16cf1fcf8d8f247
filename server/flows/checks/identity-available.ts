import type { UserRow } from '../../db/schema.ts';
import { findIdentities } from '../../features/users/identities-service.ts';
import { findUserByIdentity } from '../../features/users/identities-store.ts';
import { AppError } from '../../lib/errors.ts';
import type { ProposedProfile } from '../../proofs/proposed-profile.ts';
import type { Check } from '../journey.ts';

type Link = {
  profile: ProposedProfile;
  /** The account it is for, where it is not the identified one yet. */
  user?: UserRow | undefined;
};

/**
 * Nobody else is linked to the social account, and the person to no other one at the same provider,
 * which would be lost. Saving it has the last word.
 */
export const identityAvailable: Check<Link> = async (
  { profile: { socialIdentity }, user },
  { deps: { db }, state },
) => {
  if (!socialIdentity) return;
  const { target, user: identity } = socialIdentity;
  const ownId = user?.id ?? state.userId;
  const owner = await findUserByIdentity(db, { target, identityId: identity.id });
  const linked = ownId && (await findIdentities(db, ownId))[target]?.userId;
  const isOthers = owner !== undefined && owner.id !== ownId;
  const isSecond = linked !== undefined && linked !== identity.id;
  if (isOthers || isSecond) throw new AppError('user.identity_already_in_use');
};
