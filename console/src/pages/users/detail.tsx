import { Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { formatDateTime } from '../../lib/dates.ts';
import { t } from '../../lib/phrases.ts';
import { CopyableId } from '../../ui/copyable-id.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { NotFoundPage } from '../not-found/not-found.tsx';
import { AccountActions } from './account-actions.tsx';
import { displayName } from './display-name.ts';
import { UserForm } from './form.tsx';
import { useUser } from './queries.ts';
import { SocialIdentities } from './social-identities.tsx';
import { UserAvatar } from './user-avatar.tsx';
import { UserStatus } from './user-status.tsx';

/** One user: who they are, their profile, and what can be done to the account. */
export const UserDetailPage = () => {
  const { id = '' } = useParams();
  const user = useUser(id);
  // A new key after saving starts the form over with what was saved; a refetch must not.
  const [revision, setRevision] = useState(0);
  return (
    <QueryView query={user} missing={<NotFoundPage />}>
      {(found) => (
        <>
          <PageHeader
            title={displayName(found)}
            back={{ to: '/users', label: t('users.title') }}
            before={<UserAvatar user={found} size={56} />}
            description={
              <Group gap="sm">
                <UserStatus isSuspended={found.isSuspended} />
                <CopyableId value={found.id} label={t('users.copy_id')} />
                <Text size="sm">
                  {found.lastSignInAt === null
                    ? t('users.never_signed_in')
                    : t('users.last_signed_in', { time: formatDateTime(found.lastSignInAt) })}
                </Text>
              </Group>
            }
          />
          <Stack gap="lg" key={found.id}>
            <UserForm key={revision} user={found} onSaved={() => setRevision(revision + 1)} />
            <SocialIdentities user={found} />
            <AccountActions user={found} />
          </Stack>
        </>
      )}
    </QueryView>
  );
};
