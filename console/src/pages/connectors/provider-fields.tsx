import { TextInput } from '@mantine/core';
import { t } from '../../lib/phrases.ts';
import { SettingsSection } from '../../ui/settings-section.tsx';
import type { ConnectorForm } from './use-connector-form.ts';

type ProviderFieldsProps = { form: ConnectorForm['form']; isStored: boolean };

/** What a protocol's connector says of its provider: others bring that along. */
export const ProviderFields = ({ form, isStored }: ProviderFieldsProps) => (
  <SettingsSection
    isWide
    title={t('connectors.provider')}
    description={t('connectors.provider_text')}
  >
    <TextInput
      label={t('connectors.name')}
      description={t('connectors.name_text')}
      {...form.getInputProps('name')}
    />
    <TextInput
      label={t('connectors.target')}
      description={t(isStored ? 'connectors.target_fixed' : 'connectors.target_text')}
      spellCheck={false}
      readOnly={isStored}
      {...form.getInputProps('target')}
    />
    <TextInput
      label={t('connectors.logo')}
      type="url"
      placeholder="https://example.com/logo.svg"
      {...form.getInputProps('logo')}
    />
    <TextInput
      label={t('connectors.logo_dark')}
      type="url"
      placeholder="https://example.com/logo-dark.svg"
      {...form.getInputProps('logoDark')}
    />
  </SettingsSection>
);
