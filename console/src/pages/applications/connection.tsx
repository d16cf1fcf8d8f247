import type { Application } from '@cardea/contract/management/applications.ts';
import { SimpleGrid } from '@mantine/core';
import { SettingsCard, SettingsSection } from '../../kit/settings-section.tsx';
import { ValueField } from '../../kit/value-field.tsx';
import { useConsole } from '../../lib/console-context.ts';
import { discoveryUrlOf, issuerOf } from '../../lib/console-data.ts';
import { t } from '../../lib/phrases.ts';
import { hasSecrets } from './application-type.ts';
import { ApplicationSecrets } from './secrets.tsx';

/** What a developer pastes into the application: its addresses, its id and its secrets. */
export const Connection = ({ application }: { application: Application }) => {
  const { tenant } = useConsole();
  return (
    <SettingsCard>
      <SettingsSection title={t('connection.title')} description={t('connection.text')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <ValueField label={t('connection.endpoint')} value={tenant.url} />
          <ValueField label={t('connection.app_id')} value={application.id} />
          <ValueField label={t('connection.issuer')} value={issuerOf(tenant.url)} />
          <ValueField label={t('connection.discovery')} value={discoveryUrlOf(tenant.url)} />
        </SimpleGrid>
      </SettingsSection>
      {hasSecrets(application.type) && (
        <SettingsSection isWide title={t('connection.app_secret')} description={t('secrets.text')}>
          <ApplicationSecrets applicationId={application.id} />
        </SettingsSection>
      )}
    </SettingsCard>
  );
};
