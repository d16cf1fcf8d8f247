import type { User } from '@cardea/contract/management/users.ts';
import { updateUserIsSuspended } from '@cardea/contract/management/users.ts';
import { Text, Tooltip } from '@mantine/core';
import type { BulkAction } from '../../kit/bulk-actions.tsx';
import { CopyableId } from '../../kit/copyable-id.tsx';
import { NounList } from '../../kit/noun-list.tsx';
import type { Column } from '../../kit/noun-table.tsx';
import { RowName } from '../../kit/noun-table.tsx';
import { formatDateTime, formatRelative } from '../../lib/dates.ts';
import { t } from '../../lib/phrases.ts';
import { displayName, users } from './noun.ts';
import { UserAvatar, UserStatus } from './person.tsx';

const Name = ({ user }: { user: User }) => {
  const name = displayName(user);
  const { username, primaryEmail } = user;
  return (
    <RowName
      noun={users}
      item={user}
      before={<UserAvatar user={user} />}
      lines={[
        ...(username && username !== name ? [{ text: username }] : []),
        ...(primaryEmail && primaryEmail !== name
          ? [{ text: primaryEmail, until: 'sm' as const }]
          : []),
      ]}
    />
  );
};

const LastSignIn = ({ time }: { time: number | null }) =>
  time === null ? (
    <Text span c="dimmed" size="sm">
      {t('users.never_signed_in')}
    </Text>
  ) : (
    <Tooltip label={formatDateTime(time)}>
      <span>{formatRelative(time, Date.now())}</span>
    </Tooltip>
  );

const columns = (): Column<User>[] => [
  { header: t('users.user'), cell: (user) => <Name user={user} /> },
  { header: t('users.email'), from: 'sm', cell: ({ primaryEmail }) => primaryEmail ?? '–' },
  {
    header: t('users.id'),
    from: 'lg',
    cell: (user) => (
      <CopyableId value={user.id} label={t('users.copy_id_of', { name: displayName(user) })} />
    ),
  },
  {
    header: t('users.last_sign_in'),
    from: 'md',
    cell: ({ lastSignInAt }) => <LastSignIn time={lastSignInAt} />,
  },
  { header: t('users.status'), cell: (user) => <UserStatus isSuspended={user.isSuspended} /> },
];

const suspensions = (): BulkAction<User>[] =>
  (['suspend', 'unsuspend'] as const).map((verb) => ({
    verb: t(`users.${verb}`),
    text: t(`users.${verb}_text`),
    run: (api, { id: userId }) =>
      api.call(updateUserIsSuspended, {
        params: { userId },
        body: { isSuspended: verb === 'suspend' },
      }),
  }));

/** Every user, newest first, with search and pages. */
export const UserListPage = () => (
  <NounList noun={users} icon="users" columns={columns()} bulk={suspensions()} />
);
