import { fieldsOf } from '../../kit/fields.tsx';
import { SettingsSection } from '../../kit/settings-section.tsx';
import { t } from '../../lib/phrases.ts';
import type { ConnectorForm } from './use-connector-form.ts';

type ProviderFieldsProps = { form: ConnectorForm['form']; isStored: boolean };

/** What a protocol's connector says of its provider: others bring that along. */
export const ProviderFields = ({ form, isStored }: ProviderFieldsProps) => {
  const field = fieldsOf(form, 'connectors');
  return (
    <SettingsSection
      isWide
      title={t('connectors.provider')}
      description={t('connectors.provider_text')}
    >
      {field.text('name', 'name')}
      {field.text('target', 'target', {
        spellCheck: false,
        readOnly: isStored,
        ...(isStored && { description: t('connectors.target_fixed') }),
      })}
      {field.text('logo', 'logo', { type: 'url', placeholder: 'https://example.com/logo.svg' })}
      {field.text('logoDark', 'logo_dark', {
        type: 'url',
        placeholder: 'https://example.com/logo-dark.svg',
      })}
    </SettingsSection>
  );
};
