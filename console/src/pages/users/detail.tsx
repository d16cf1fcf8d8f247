import { Group, Text } from '@mantine/core';
import { CopyableId } from '../../kit/copyable-id.tsx';
import { NounDetail } from '../../kit/noun-detail.tsx';
import { formatDateTime } from '../../lib/dates.ts';
import { t } from '../../lib/phrases.ts';
import { AccountActions } from './account-actions.tsx';
import { UserForm } from './form.tsx';
import { users } from './noun.ts';
import { UserAvatar, UserStatus } from './person.tsx';
import { SocialIdentities } from './social-identities.tsx';

/** One user: who they are, their profile, and what can be done to the account. */
export const UserDetailPage = () => (
  <NounDetail
    noun={users}
    header={(user) => ({
      before: <UserAvatar user={user} size={56} />,
      description: (
        <Group gap="sm">
          <UserStatus isSuspended={user.isSuspended} />
          <CopyableId value={user.id} label={t('users.copy_id')} />
          <Text size="sm">
            {user.lastSignInAt === null
              ? t('users.never_signed_in')
              : t('users.last_signed_in', { time: formatDateTime(user.lastSignInAt) })}
          </Text>
        </Group>
      ),
    })}
  >
    {(user) => (
      <>
        <UserForm user={user} />
        <SocialIdentities user={user} />
        <AccountActions user={user} />
      </>
    )}
  </NounDetail>
);
