import type { User } from '@cardea/contract/users.ts';
import { Button, EmptyState, Group, Paper, Table, Text, Tooltip } from '@mantine/core';
import { Link, Outlet, useLocation, useNavigate } from 'react-router';
import { formatDateTime, formatRelative } from '../../lib/dates.ts';
import { useListSearch } from '../../lib/list-search.ts';
import { t, tCount } from '../../lib/phrases.ts';
import { CopyableId } from '../../ui/copyable-id.tsx';
import { Icon } from '../../ui/icons.tsx';
import { ListPages } from '../../ui/list-pages.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { displayName } from './display-name.ts';
import { useUsers } from './queries.ts';
import { UserAvatar } from './user-avatar.tsx';
import { UserStatus } from './user-status.tsx';

const CreateButton = () => {
  const navigate = useNavigate();
  const { search } = useLocation();
  return (
    <Button
      leftSection={<Icon name="plus" />}
      onClick={() => navigate({ pathname: '/users/create', search })}
    >
      {t('users.create')}
    </Button>
  );
};

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

const NoUsers = ({ search }: { search: string }) => (
  <EmptyState
    p="xl"
    variant="light"
    icon={<Icon name={search ? 'search' : 'users'} size={28} />}
    title={search ? t('common.nothing_found', { search }) : t('users.empty_title')}
    description={search ? t('users.nothing_found_text') : t('users.empty_text')}
  >
    {!search && (
      <EmptyState.Actions>
        <CreateButton />
      </EmptyState.Actions>
    )}
  </EmptyState>
);

/** Every user, newest first, with search and pages. */
export const UserListPage = () => {
  const { page, search, query, setPage, setSearch } = useListSearch();
  const users = useUsers(query);
  const hasAny = users.data === undefined || users.data.total > 0 || search !== '';
  return (
    <>
      <PageHeader
        title={t('users.title')}
        description={t('users.lead')}
        actions={hasAny && <CreateButton />}
      />
      <Paper>
        {hasAny && (
          <div style={{ padding: '1rem' }}>
            <SearchField label={t('users.search')} value={search} onChange={setSearch} />
          </div>
        )}
        <QueryView query={users}>
          {({ items, total }) =>
            items.length === 0 ? (
              <NoUsers search={search} />
            ) : (
              <>
                <Rows users={items} />
                <ListPages
                  page={page}
                  total={total}
                  summary={tCount('users.total', total)}
                  onChange={setPage}
                />
              </>
            )
          }
        </QueryView>
      </Paper>
      <Outlet />
    </>
  );
};
