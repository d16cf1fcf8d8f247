import { z } from 'zod';
import { findUserByIdentity } from '../features/users/identities-store.ts';
import type { ProofKind } from './proof.ts';
import { socialUser } from './social-identity.ts';
import { describedBy, findRelatedUser, newProfileOf, vouchedEmail } from './social-profile.ts';

/** A visit to a social provider: begun when somebody is sent there, verified when they come back. */
export const socialRecord = z.object({
  id: z.string(),
  type: z.literal('Social'),
  connectorId: z.string(),
  target: z.string(),
  /** What the page asked to be brought back to, and with; absent where no page was left. */
  request: z.object({ redirectUri: z.string(), state: z.string() }).optional(),
  /** What the connector keeps meanwhile. Used once. */
  session: z.record(z.string(), z.string()).optional(),
  /** Whether what the person came back with can no longer be used. */
  isSpent: z.boolean(),
  /** Whether names and pictures follow the provider's. */
  syncProfile: z.boolean(),
  /** Who came back. */
  user: socialUser.optional(),
});
export type SocialRecord = z.infer<typeof socialRecord>;

const identityOf = ({ target, user }: SocialRecord) => user && { target, user };

export const social: ProofKind<SocialRecord> = {
  record: socialRecord,
  publicRecord: ({ id, type, connectorId, user }) => ({
    id,
    type,
    connectorId,
    ...(user && { socialUserInfo: user }),
  }),
  isVerified: ({ user }) => user !== undefined,
  first: {
    isSignInEnabled: () => true,
    findUser: async ({ target, user }, { deps }) =>
      user && findUserByIdentity(deps.db, { target, identityId: user.id }),
    findRelatedUser: async ({ user }, context) => user && findRelatedUser(user, context),
  },
  proposal: {
    isSignUpEnabled: () => true,
    profileOf: async (record, context, newUserId) => ({
      ...(record.user && (await newProfileOf(record.user, context, newUserId))),
      socialIdentity: identityOf(record),
    }),
    renewalOf: (record) => ({
      ...(record.syncProfile && describedBy(record.user)),
      socialIdentity: identityOf(record),
    }),
    vouchedEmail: ({ user }) => user && vouchedEmail(user),
  },
};
