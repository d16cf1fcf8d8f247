import { listConnectorProblems } from '@cardea/contract/management/connectors.ts';
import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { SettingsCard, SettingsSection } from '../../kit/settings-section.tsx';
import { useConsole } from '../../lib/console-context.ts';
import { formatDateTime } from '../../lib/dates.ts';
import { t } from '../../lib/phrases.ts';
import { connectors } from './noun.ts';

/** What went wrong while people used a connector: they are told no more than that it did. */
export const RecentProblems = ({ connectorId }: { connectorId: string }) => {
  const { api } = useConsole();
  const { data: problems = [] } = useQuery({
    queryKey: connectors.key(connectorId, 'problems'),
    queryFn: ({ signal }) =>
      api.call(listConnectorProblems, { params: { id: connectorId } }, signal),
  });
  if (problems.length === 0) return null;
  return (
    <SettingsCard>
      <SettingsSection
        isWide
        title={t('connectors.problems')}
        description={t('connectors.problems_text')}
      >
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {problems.map(({ at, code, reason }) => (
            <li key={`${at} ${code} ${reason}`}>
              <Text size="sm" c="dimmed">
                {formatDateTime(at)} · {code}
              </Text>
              <Text className="keeps-lines">{reason}</Text>
            </li>
          ))}
        </Stack>
      </SettingsSection>
    </SettingsCard>
  );
};
