import type { Reactions } from '../db/change.ts';
import { removeProfileField, removeSocialTarget } from '../features/sign-in-settings/service.ts';
import { revokeAccount, revokeClient } from '../oidc/storage/store.ts';

/** What belongs to a change of something else, in the transaction that changes it. */
export const reactions: Reactions = {
  'Application.Deleted': [({ db }, { subject }) => revokeClient(db, subject)],
  'User.Deleted': [({ db }, { subject }) => revokeAccount(db, subject)],
  'User.SuspensionStatus.Updated': [
    async ({ db }, { subject, after }) => {
      if (after && 'isSuspended' in after && after.isSuspended) await revokeAccount(db, subject);
    },
  ],
  // Whoever knew the old password, or stole a session made with it, is out.
  PostResetPassword: [({ db }, { subject }) => revokeAccount(db, subject)],
  'Connector.Deleted': [
    async (tx, { context }) => {
      const target = context?.goneTarget;
      if (typeof target === 'string') await removeSocialTarget(tx, target);
    },
  ],
  'ProfileField.Deleted': [(tx, { subject }) => removeProfileField(tx, subject)],
};
