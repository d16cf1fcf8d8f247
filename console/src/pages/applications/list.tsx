import type { Application } from '@cardea/contract/management/applications.ts';
import { Badge, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { formatDate } from '../../lib/dates.ts';
import { useListSearch } from '../../lib/list-search.ts';
import { t, tCount } from '../../lib/phrases.ts';
import { CopyableId } from '../../ui/copyable-id.tsx';
import { SearchableList } from '../../ui/searchable-list.tsx';
import { typeNames } from './application-type.ts';
import { useApplications } from './queries.ts';

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

/** Every application, with search and pages. */
export const ApplicationListPage = () => {
  const list = useListSearch();
  const applications = useApplications(list.query);
  return (
    <SearchableList
      words={{
        title: t('applications.title'),
        lead: t('applications.lead'),
        create: t('applications.create'),
        search: t('applications.search'),
        emptyTitle: t('applications.empty_title'),
        emptyText: t('applications.empty_text'),
        nothingFoundText: t('applications.nothing_found_text'),
        total: (count) => tCount('applications.total', count),
      }}
      icon="apps"
      createPath="/applications/create"
      list={list}
      query={applications}
    >
      {(items) => <Rows applications={items} />}
    </SearchableList>
  );
};
