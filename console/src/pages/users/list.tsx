import type { User } from '@cardea/contract/management/users.ts';
import { Group, Table, Text, Tooltip } from '@mantine/core';
import { Link } from 'react-router';
import { formatDateTime, formatRelative } from '../../lib/dates.ts';
import { useListSearch } from '../../lib/list-search.ts';
import { t, tCount } from '../../lib/phrases.ts';
import { CopyableId } from '../../ui/copyable-id.tsx';
import { SearchableList } from '../../ui/searchable-list.tsx';
import { displayName } from './display-name.ts';
import { useUsers } from './queries.ts';
import { UserAvatar } from './user-avatar.tsx';
import { UserStatus } from './user-status.tsx';

const LastSignIn = ({ time }: { time: number | null }) => {
  if (time === null) {
    return (
      <Text span c="dimmed" size="sm">
        {t('users.never_signed_in')}
      </Text>
    );
  }
  return (
    <Tooltip label={formatDateTime(time)}>
      <span>{formatRelative(time, Date.now())}</span>
    </Tooltip>
  );
};

const UserRow = ({ user }: { user: User }) => {
  const name = displayName(user);
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <UserAvatar user={user} />
          <div>
            <Link to={`/users/${user.id}`} className="row-link">
              {name}
            </Link>
            {user.username && user.username !== name && (
              <Text size="xs" c="dimmed">
                {user.username}
              </Text>
            )}
            {user.primaryEmail !== name && (
              <Text size="xs" c="dimmed" hiddenFrom="sm">
                {user.primaryEmail}
              </Text>
            )}
          </div>
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="sm">{user.primaryEmail ?? '–'}</Table.Td>
      <Table.Td visibleFrom="lg">
        <CopyableId value={user.id} label={t('users.copy_id_of', { name })} />
      </Table.Td>
      <Table.Td visibleFrom="md">
        <LastSignIn time={user.lastSignInAt} />
      </Table.Td>
      <Table.Td>
        <UserStatus isSuspended={user.isSuspended} />
      </Table.Td>
    </Table.Tr>
  );
};

const Rows = ({ users }: { users: readonly User[] }) => (
  <div className="table-frame">
    <Table highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('users.user')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('users.email')}</Table.Th>
          <Table.Th visibleFrom="lg">{t('users.id')}</Table.Th>
          <Table.Th visibleFrom="md">{t('users.last_sign_in')}</Table.Th>
          <Table.Th>{t('users.status')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {users.map((user) => (
          <UserRow key={user.id} user={user} />
        ))}
      </Table.Tbody>
    </Table>
  </div>
);

/** Every user, newest first, with search and pages. */
export const UserListPage = () => {
  const list = useListSearch();
  const users = useUsers(list.query);
  return (
    <SearchableList
      words={{
        title: t('users.title'),
        lead: t('users.lead'),
        create: t('users.create'),
        search: t('users.search'),
        emptyTitle: t('users.empty_title'),
        emptyText: t('users.empty_text'),
        nothingFoundText: t('users.nothing_found_text'),
        total: (count) => tCount('users.total', count),
      }}
      icon="users"
      createPath="/users/create"
      list={list}
      query={users}
    >
      {(items) => <Rows users={items} />}
    </SearchableList>
  );
};
