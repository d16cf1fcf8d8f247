import type { Connector, ConnectorFactory } from '@cardea/contract/management/connectors.ts';
import { Alert, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { fieldsOf } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { SettingsCard, SettingsSection } from '../../kit/settings-section.tsx';
import { ValueField } from '../../kit/value-field.tsx';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';
import { callbackUriOf } from './connector-id.ts';
import type { ConnectorFormValues } from './form-values.ts';
import { ParameterConfiguration } from './parameter-configuration.tsx';
import { ProviderFields } from './provider-fields.tsx';
import { TestMessage } from './test-message.tsx';
import { TestSignIn } from './test-sign-in.tsx';
import type { ConnectorForm } from './use-connector-form.ts';

const SyncProfile = ({ form }: { form: ConnectorForm['form'] }) => (
  <SettingsSection isWide title={t('connectors.profile')}>
    {fieldsOf(form, 'connectors').toggle('syncProfile', 'sync_profile')}
  </SettingsSection>
);

type ConnectorFieldsProps = {
  source: Connector | ConnectorFactory;
  /** Of the connector: the stored one's, or the one it will have. */
  connectorId: string;
  factoryId: string;
  isStored: boolean;
  connectorForm: ConnectorForm;
  /** What the server refused, where it belongs to no field. */
  refusal: string | undefined;
  onSubmit: (values: ConnectorFormValues) => void;
  /** The way to save. */
  children: ReactNode;
};

/** The configuration of a connector, new or stored: address, parameters, test, and how to save. */
export const ConnectorFields = ({
  source,
  connectorId,
  factoryId,
  isStored,
  connectorForm,
  refusal,
  onSubmit,
  children,
}: ConnectorFieldsProps) => {
  const { tenant } = useConsole();
  const { form, focusMistake } = connectorForm;
  const { type, isStandard } = source;
  return (
    <form onSubmit={form.onSubmit(onSubmit, focusMistake)} noValidate>
      <Stack gap="lg">
        {refusal && (
          <Alert color="red" icon={<Icon name="warning" />} className="keeps-lines">
            {refusal}
          </Alert>
        )}
        <SettingsCard>
          {type === 'Social' && (
            <ValueField
              label={t('connectors.callback_uri')}
              description={t('connectors.callback_uri_text')}
              value={callbackUriOf(tenant.url, connectorId)}
            />
          )}
          {isStandard && <ProviderFields form={form} isStored={isStored} />}
          <ParameterConfiguration connectorForm={connectorForm} template={source.configTemplate} />
          {type === 'Social' && <SyncProfile form={form} />}
          {type === 'Social' && (
            <TestSignIn
              factoryId={factoryId}
              redirectUri={callbackUriOf(tenant.url, connectorId)}
              connectorForm={connectorForm}
            />
          )}
          {type !== 'Social' && (
            <TestMessage type={type} factoryId={factoryId} connectorForm={connectorForm} />
          )}
        </SettingsCard>
        {children}
      </Stack>
    </form>
  );
};
