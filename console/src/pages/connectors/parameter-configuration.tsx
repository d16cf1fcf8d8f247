import { Switch, Text } from '@mantine/core';
import { CodeBlock } from '../../kit/editor/code-block.tsx';
import { CodeEditor } from '../../kit/editor/code-editor.tsx';
import { SettingsSection } from '../../kit/settings-section.tsx';
import { t } from '../../lib/phrases.ts';
import { ConfigField } from './config-field.tsx';
import { isShown } from './config-values.ts';
import type { ConnectorForm } from './use-connector-form.ts';

const AsJson = ({ form, template }: { form: ConnectorForm['form']; template: string }) => (
  <>
    <CodeEditor
      language="json"
      name={t('connectors.json')}
      label={t('connectors.json')}
      error={form.errors.json}
      value={form.values.json}
      onChange={(text) => form.setFieldValue('json', text)}
      data-path="json"
    />
    <Text size="sm" c="dimmed">
      {t('connectors.json_example_text')}
    </Text>
    <CodeBlock title={t('connectors.json_example')} code={template} />
  </>
);

type ParameterConfigurationProps = {
  connectorForm: ConnectorForm;
  /** A sample configuration with every parameter, as JSON text. */
  template: string;
};

/** The configuration, field by field or as the JSON the API knows. */
export const ParameterConfiguration = ({
  connectorForm: { form, kind, toggleJson },
  template,
}: ParameterConfigurationProps) => (
  <SettingsSection isWide title={t('connectors.parameters')}>
    <Switch
      label={t('connectors.edit_as_json')}
      checked={form.values.isJson}
      onChange={toggleJson}
    />
    {form.values.isJson ? (
      <AsJson form={form} template={template} />
    ) : (
      kind.formItems
        .filter((item) => isShown(item, kind.formItems, form.values.config))
        .map((item) => <ConfigField key={item.key} item={item} form={form} />)
    )}
  </SettingsSection>
);
