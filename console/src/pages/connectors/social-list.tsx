import type { Connector } from '@cardea/contract/management/connectors.ts';
import { Badge, Button, EmptyState, Paper } from '@mantine/core';
import { Outlet, useNavigate } from 'react-router';
import { CopyableId } from '../../kit/copyable-id.tsx';
import { Icon } from '../../kit/icons.tsx';
import type { Column } from '../../kit/noun-table.tsx';
import { NounTable, RowName } from '../../kit/noun-table.tsx';
import { QueryView } from '../../kit/query-view.tsx';
import { t } from '../../lib/phrases.ts';
import { ConnectorLogo } from './connector-logo.tsx';
import { connectors, useConnectors, useShownTargets } from './noun.ts';

export const AddSocialButton = () => {
  const navigate = useNavigate();
  return (
    <Button leftSection={<Icon name="plus" />} onClick={() => navigate('/connectors/social/add')}>
      {t('connectors.add_social')}
    </Button>
  );
};

const Visibility = ({ target }: { target: string }) => {
  const targets = useShownTargets();
  if (!targets) return null;
  return targets.includes(target) ? (
    <Badge color="green">{t('connectors.shown')}</Badge>
  ) : (
    <Badge color="yellow">{t('connectors.not_shown')}</Badge>
  );
};

const columns = (): Column<Connector>[] => [
  {
    header: t('connectors.connector'),
    cell: (connector) => (
      <RowName
        noun={connectors}
        item={connector}
        before={<ConnectorLogo connector={connector} />}
        lines={[{ text: connector.isStandard ? connector.target : connector.connectorId }]}
      />
    ),
  },
  {
    header: t('connectors.platform'),
    from: 'md',
    cell: ({ platform }) => platform && t(`connector_platforms.${platform}`),
  },
  {
    header: 'connector_id',
    from: 'sm',
    cell: (connector) => (
      <CopyableId
        value={connector.id}
        label={t('connectors.copy_id_of', { name: connectors.nameOf(connector) })}
      />
    ),
  },
  {
    header: t('connectors.sign_in_page'),
    cell: ({ target }) => <Visibility target={target} />,
  },
];

const NoConnectors = () => (
  <EmptyState
    p="xl"
    variant="light"
    icon={<Icon name="plug" size={28} />}
    title={t('connectors.empty_title')}
    description={t('connectors.empty_text')}
  >
    <EmptyState.Actions>
      <AddSocialButton />
    </EmptyState.Actions>
  </EmptyState>
);

/** The social connectors that are set up, and whether people see them. */
export const SocialListPage = () => {
  const query = useConnectors();
  return (
    <>
      <Paper>
        <QueryView query={query} shape="list">
          {(all) => {
            const social = all.filter(({ type }) => type === 'Social');
            return social.length === 0 ? (
              <NoConnectors />
            ) : (
              <NounTable columns={columns()} items={social} />
            );
          }}
        </QueryView>
      </Paper>
      <Outlet />
    </>
  );
};
