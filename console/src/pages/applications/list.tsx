import type { Application } from '@cardea/contract/applications.ts';
import { Badge, Button, EmptyState, Paper, Table, Text } from '@mantine/core';
import { Link, Outlet, useLocation, useNavigate } from 'react-router';
import { formatDate } from '../../lib/dates.ts';
import { useListSearch } from '../../lib/list-search.ts';
import { t, tCount } from '../../lib/phrases.ts';
import { CopyableId } from '../../ui/copyable-id.tsx';
import { Icon } from '../../ui/icons.tsx';
import { ListPages } from '../../ui/list-pages.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { typeNames } from './application-type.ts';
import { useApplications } from './queries.ts';

const CreateButton = () => {
  const navigate = useNavigate();
  const { search } = useLocation();
  return (
    <Button
      leftSection={<Icon name="plus" />}
      onClick={() => navigate({ pathname: '/applications/create', search })}
    >
      {t('applications.create')}
    </Button>
  );
};

const Rows = ({ applications }: { applications: readonly Application[] }) => (
  <div className="table-frame">
    <Table highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('applications.name')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('applications.type')}</Table.Th>
          <Table.Th visibleFrom="xs">{t('connection.app_id')}</Table.Th>
          <Table.Th visibleFrom="md">{t('common.created')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {applications.map(({ id, name, type, createdAt }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Link to={`/applications/${id}`} className="row-link">
                {name}
              </Link>
              <Text hiddenFrom="sm" size="xs" c="dimmed">
                {t(typeNames[type])}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="sm">
              <Badge>{t(typeNames[type])}</Badge>
            </Table.Td>
            <Table.Td visibleFrom="xs">
              <CopyableId value={id} label={t('applications.copy_id_of', { name })} />
            </Table.Td>
            <Table.Td visibleFrom="md">{formatDate(createdAt)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </div>
);

const NoApplications = ({ search }: { search: string }) => (
  <EmptyState
    p="xl"
    variant="light"
    icon={<Icon name={search ? 'search' : 'apps'} size={28} />}
    title={search ? t('common.nothing_found', { search }) : t('applications.empty_title')}
    description={search ? t('applications.nothing_found_text') : t('applications.empty_text')}
  >
    {!search && (
      <EmptyState.Actions>
        <CreateButton />
      </EmptyState.Actions>
    )}
  </EmptyState>
);

/** Every application, with search and pages. */
export const ApplicationListPage = () => {
  const { page, search, query, setPage, setSearch } = useListSearch();
  const applications = useApplications(query);
  const hasAny = applications.data === undefined || applications.data.total > 0 || search !== '';
  return (
    <>
      <PageHeader
        title={t('applications.title')}
        description={t('applications.lead')}
        actions={hasAny && <CreateButton />}
      />
      <Paper>
        {hasAny && (
          <div style={{ padding: '1rem' }}>
            <SearchField label={t('applications.search')} value={search} onChange={setSearch} />
          </div>
        )}
        <QueryView query={applications}>
          {({ items, total }) =>
            items.length === 0 ? (
              <NoApplications search={search} />
            ) : (
              <>
                <Rows applications={items} />
                <ListPages
                  page={page}
                  total={total}
                  summary={tCount('applications.total', total)}
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
