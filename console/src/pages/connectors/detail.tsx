import type { Connector } from '@cardea/contract/management/connectors.ts';
import { getConnector, updateConnector } from '@cardea/contract/management/connectors.ts';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { NotFoundPage } from '../../kit/not-found.tsx';
import { useConsole } from '../../lib/console-context.ts';
import { localizedText } from '../../lib/localized-text.ts';
import { t } from '../../lib/phrases.ts';
import { CopyableId } from '../../ui/copyable-id.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { useSave } from '../../ui/use-save.tsx';
import { ConnectorFields } from './connector-fields.tsx';
import { ConnectorLayout, fillReadme } from './connector-layout.tsx';
import { ConnectorLogo } from './connector-logo.tsx';
import { listPathOf, typeSlugs } from './connector-type.ts';
import { DeleteConnector } from './delete-connector.tsx';
import { storedFormValues, toBody } from './form-values.ts';
import { useConnector } from './queries.ts';
import { useConnectorForm } from './use-connector-form.ts';
import { VisibilityNotice } from './visibility-notice.tsx';

type EditFormProps = { connector: Connector; onSaved: () => void };

const EditForm = ({ connector, onSaved }: EditFormProps) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const [initial] = useState(() => storedFormValues(connector));
  const [refusal, setRefusal] = useState<string>();
  const connectorForm = useConnectorForm(connector, initial);
  const [base] = useState(connector);
  const params = { id: connector.id };
  const save = useSave({
    base,
    toBody: (stored: Connector) => toBody(stored, storedFormValues(stored), stored),
    read: (signal) => api.callTagged(getConnector, { params }, signal),
    write: ({ changed, etag }, signal) =>
      api.call(updateConnector, { params, body: changed }, signal, etag),
    onSaved: async (how) => {
      await queryClient.invalidateQueries({ queryKey: ['connectors'] });
      if (how === 'saved') notifyDone(t('common.saved'));
      onSaved();
    },
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
        save.save(toBody(base, values, base));
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

const ChangeProvider = ({ type }: { type: 'Email' | 'Sms' }) => {
  const navigate = useNavigate();
  return (
    <Button
      variant="default"
      onClick={() => navigate(`/connectors/email-sms/set-up/${typeSlugs[type]}`)}
    >
      {t('connectors.change_provider')}
    </Button>
  );
};

const ConnectorId = ({ id, name }: { id: string; name: string }) => (
  <Group gap={6} wrap="nowrap">
    <Text span size="sm">
      connector_id
    </Text>
    <CopyableId value={id} label={t('connectors.copy_id_of', { name })} />
  </Group>
);

/** One connector: its id and address, its guide beside its configuration, and its end. */
export const ConnectorDetailPage = () => {
  const { id = '' } = useParams();
  const { tenant } = useConsole();
  const connector = useConnector(id);
  // A new key after saving starts the form over with what was saved; a refetch must not.
  const [revision, setRevision] = useState(0);
  return (
    <QueryView query={connector} missing={<NotFoundPage />}>
      {(found) => {
        const name = localizedText(found.name);
        return (
          <>
            <PageHeader
              title={name}
              back={{ to: listPathOf(found.type), label: t('connectors.title') }}
              before={<ConnectorLogo connector={found} size={44} />}
              description={<ConnectorId id={found.id} name={name} />}
              actions={found.type !== 'Social' && <ChangeProvider type={found.type} />}
            />
            <VisibilityNotice connector={found} />
            <ConnectorLayout readme={fillReadme(found.readme, tenant.url, found.id)}>
              {/* Keyed: what was typed for one connector must not stay for the next. */}
              <Stack gap="lg" key={found.id}>
                <EditForm
                  key={revision}
                  connector={found}
                  onSaved={() => setRevision(revision + 1)}
                />
                <DeleteConnector connector={found} />
              </Stack>
            </ConnectorLayout>
          </>
        );
      }}
    </QueryView>
  );
};
