import type { Connector } from '@cardea/contract/management/connectors.ts';
import { Anchor, Box, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { CopyableId } from '../../kit/copyable-id.tsx';
import { DangerZone } from '../../kit/danger-zone.tsx';
import { NounDetail } from '../../kit/noun-detail.tsx';
import { Restarting, useNounSave } from '../../kit/noun-form.tsx';
import { SaveBar } from '../../kit/save-bar.tsx';
import { SettingsCard } from '../../kit/settings-section.tsx';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';
import { ConnectorFields } from './connector-fields.tsx';
import { ConnectorLayout, fillReadme } from './connector-layout.tsx';
import { ConnectorLogo } from './connector-logo.tsx';
import { typeSlugs } from './connector-type.ts';
import { storedFormValues, toBody } from './form-values.ts';
import { connectors } from './noun.ts';
import { RecentProblems } from './problems.tsx';
import { useConnectorForm } from './use-connector-form.ts';
import { VisibilityNotice } from './visibility-notice.tsx';

type EditFormProps = {
  connector: Connector;
  /** The same fields in the language of now, which may be another one than the form began with. */
  formItems: Connector['formItems'];
  onSaved: (stored: Connector) => void;
};

const EditForm = ({ connector, formItems, onSaved }: EditFormProps) => {
  const [initial] = useState(() => storedFormValues(connector));
  const [refusal, setRefusal] = useState<string>();
  const connectorForm = useConnectorForm({ ...connector, formItems }, initial);
  const save = useNounSave({
    noun: connectors,
    base: connector,
    toBody: (stored) => toBody(stored, storedFormValues(stored), stored),
    onSaved,
    onError: (error) => setRefusal(connectorForm.showRefusal(error)),
  });
  return (
    <ConnectorFields
      source={connector}
      connectorId={connector.id}
      factoryId={connector.connectorId}
      isStored
      connectorForm={connectorForm}
      refusal={refusal}
      onSubmit={(values) => {
        setRefusal(undefined);
        save.save(toBody(connector, values, connector));
      }}
    >
      <SaveBar
        isDirty={connectorForm.isDirty}
        isSaving={save.isSaving}
        onDiscard={() => {
          setRefusal(undefined);
          connectorForm.form.reset();
        }}
      />
      {save.dialog}
    </ConnectorFields>
  );
};

const deleteTexts = {
  Social: 'connectors.delete_social_text',
  Email: 'connectors.delete_email_text',
  Sms: 'connectors.delete_sms_text',
} as const;

const DeleteConnector = ({ connector }: { connector: Connector }) => (
  <SettingsCard>
    <DangerZone
      isWide
      noun={connectors}
      item={connector}
      text={t(deleteTexts[connector.type], { name: connectors.nameOf(connector) })}
      aside={
        <Anchor component={Link} to="/users" inherit>
          {t('connectors.see_users')}
        </Anchor>
      }
    />
  </SettingsCard>
);

const headerOf = (connector: Connector) => ({
  before: <ConnectorLogo connector={connector} size={44} />,
  description: (
    <Group gap={6} wrap="nowrap">
      <Text span size="sm">
        connector_id
      </Text>
      <CopyableId
        value={connector.id}
        label={t('connectors.copy_id_of', { name: connectors.nameOf(connector) })}
      />
    </Group>
  ),
  actions: connector.type !== 'Social' && (
    <Button
      component={Link}
      variant="default"
      to={`/connectors/email-sms/set-up/${typeSlugs[connector.type]}`}
    >
      {t('connectors.change_provider')}
    </Button>
  ),
});

/** One connector: its id and address, its guide beside its configuration, and its end. */
export const ConnectorDetailPage = () => {
  const { tenant } = useConsole();
  return (
    <NounDetail noun={connectors} header={headerOf}>
      {(connector) => (
        <Box>
          <VisibilityNotice connector={connector} />
          <ConnectorLayout readme={fillReadme(connector.readme, tenant.url, connector.id)}>
            <Stack gap="lg">
              <Restarting item={connector}>
                {(stored, restart) => (
                  <EditForm connector={stored} formItems={connector.formItems} onSaved={restart} />
                )}
              </Restarting>
              <RecentProblems connectorId={connector.id} />
              <DeleteConnector connector={connector} />
            </Stack>
          </ConnectorLayout>
        </Box>
      )}
    </NounDetail>
  );
};
