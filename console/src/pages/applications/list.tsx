import type { Application } from '@cardea/contract/management/applications.ts';
import { CopyableId } from '../../kit/copyable-id.tsx';
import { NounList } from '../../kit/noun-list.tsx';
import type { Column } from '../../kit/noun-table.tsx';
import { RowName } from '../../kit/noun-table.tsx';
import { formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/phrases.ts';
import { ApplicationBadges } from './application-page.tsx';
import { typeNames } from './application-type.ts';
import { applications } from './noun.ts';

const columns = (): Column<Application>[] => [
  {
    header: t('applications.name'),
    cell: (application) => (
      <RowName
        noun={applications}
        item={application}
        lines={[{ text: t(typeNames[application.type]), until: 'sm' }]}
      />
    ),
  },
  {
    header: t('applications.type'),
    from: 'sm',
    cell: (application) => <ApplicationBadges application={application} />,
  },
  {
    header: t('connection.app_id'),
    from: 'xs',
    cell: ({ id, name }) => (
      <CopyableId value={id} label={t('applications.copy_id_of', { name })} />
    ),
  },
  {
    header: t('common.created'),
    from: 'md',
    cell: ({ createdAt }) => formatDate(createdAt),
  },
];

/** Every application, with search and pages. */
export const ApplicationListPage = () => (
  <NounList noun={applications} icon="apps" columns={columns()} />
);
