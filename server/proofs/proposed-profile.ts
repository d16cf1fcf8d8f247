import { passwordAlgorithm, userProfile } from '@cardea/contract/management/users.ts';
import { z } from 'zod';
import { socialIdentity } from './social-identity.ts';

/** What is to become of an account, and is not saved yet. Passwords are only here as hashes. */
export const proposedProfile = z.object({
  username: z.string().optional(),
  primaryEmail: z.string().optional(),
  primaryPhone: z.string().optional(),
  name: z.string().optional(),
  avatar: z.string().optional(),
  profile: userProfile.optional(),
  customData: z.record(z.string(), z.unknown()).optional(),
  /** To be linked, or linked already and to be renewed. */
  socialIdentity: socialIdentity.optional(),
  password: z.object({ digest: z.string(), algorithm: passwordAlgorithm }).optional(),
});
export type ProposedProfile = z.infer<typeof proposedProfile>;

/** What others will know the account by, as far as it is proposed. */
export const identifiersOf = ({ username, primaryEmail, primaryPhone }: ProposedProfile) => ({
  username,
  email: primaryEmail,
  phone: primaryPhone,
});
