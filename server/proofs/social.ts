import {
  createSocialAuthorizationUri,
  verifySocial,
} from '@cardea/contract/experience/experience.ts';
import { z } from 'zod';
import { socialUser } from '../flows/social-identity.ts';
import type { Verification } from '../flows/verification.ts';
import { route } from '../http/api/route.ts';
import { authorizeSocial } from './social-authorization.ts';
import { readCallback } from './social-callback.ts';
import { describedBy, findRelatedUser, newProfileOf, vouchedEmail } from './social-profile.ts';

/** A visit to a social provider: begun when somebody is sent there, verified when they come back. */
const record = z.object({
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
export type SocialRecord = z.infer<typeof record>;

const identityOf = ({ target, user }: SocialRecord) => user && { target, user };

export const social: Verification<SocialRecord> = {
  record,
  publicRecord: ({ id, type, connectorId, user }) => ({
    id,
    type,
    connectorId,
    ...(user && { socialUserInfo: user }),
  }),
  isVerified: ({ user }) => user !== undefined,
  isSignInEnabled: () => true,
  isSignUpEnabled: () => true,
  findUser: async ({ target, user }, { deps }) =>
    user && deps.users.findByIdentity(deps.db, { target, identityId: user.id }),
  findRelatedUser: async ({ user }, journey) => user && findRelatedUser(user, journey),
  vouchedEmail: ({ user }) => user && vouchedEmail(user),
  profileOf: async (record, journey) => ({
    ...(record.user && (await newProfileOf(record.user, journey))),
    socialIdentity: identityOf(record),
  }),
  renewalOf: (record) => ({
    ...(record.syncProfile && describedBy(record.user)),
    socialIdentity: identityOf(record),
  }),
  routes: (open) => [
    route(createSocialAuthorizationUri, async ({ params, body }, request) => {
      const { journey, keep } = await open(request);
      const { record, authorizationUri } = await authorizeSocial(
        { connectorId: params.connectorId, ...body },
        journey,
      );
      return { ...(await keep(record)), authorizationUri };
    }),

    route(verifySocial, async ({ params, body }, request) => {
      const visit = await open(request);
      const callback = { connectorId: params.connectorId, ...body };
      const record = await readCallback(callback, request, visit);
      return visit.keep(record, { isSkipped: true });
    }),
  ],
};
