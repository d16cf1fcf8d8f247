import type { Connector } from '@cardea/contract/management/connectors.ts';
import { Badge, Button, EmptyState, Group, Paper, Table, Text } from '@mantine/core';
import { Link, Outlet, useNavigate } from 'react-router';
import { localizedText } from '../../lib/localized-text.ts';
import { t } from '../../lib/phrases.ts';
import { CopyableId } from '../../ui/copyable-id.tsx';
import { Icon } from '../../ui/icons.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { ConnectorLogo } from './connector-logo.tsx';
import { useConnectors, useShownTargets } from './queries.ts';

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

const Row = ({ connector }: { connector: Connector }) => {
  const name = localizedText(connector.name);
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <ConnectorLogo connector={connector} />
          <div>
            <Link to={`/connectors/${connector.id}`} className="row-link">
              {name}
            </Link>
            <Text size="xs" c="dimmed">
              {connector.isStandard ? connector.target : connector.connectorId}
            </Text>
          </div>
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="md">
        {connector.platform && t(`connector_platforms.${connector.platform}`)}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <CopyableId value={connector.id} label={t('connectors.copy_id_of', { name })} />
      </Table.Td>
      <Table.Td>
        <Visibility target={connector.target} />
      </Table.Td>
    </Table.Tr>
  );
};

const Rows = ({ connectors }: { connectors: readonly Connector[] }) => (
  <div className="table-frame">
    <Table highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('connectors.connector')}</Table.Th>
          <Table.Th visibleFrom="md">{t('connectors.platform')}</Table.Th>
          <Table.Th visibleFrom="sm">connector_id</Table.Th>
          <Table.Th>{t('connectors.sign_in_page')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {connectors.map((connector) => (
          <Row key={connector.id} connector={connector} />
        ))}
      </Table.Tbody>
    </Table>
  </div>
);

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
  const connectors = useConnectors();
  return (
    <>
      <Paper>
        <QueryView query={connectors}>
          {(all) => {
            const social = all.filter(({ type }) => type === 'Social');
            return social.length === 0 ? <NoConnectors /> : <Rows connectors={social} />;
          }}
        </QueryView>
      </Paper>
      <Outlet />
    </>
  );
};
