import type { FormItem } from '@cardea/contract/management/connectors.ts';
import { Stack, Switch, Text, Title, UnstyledButton } from '@mantine/core';
import { useId, useState } from 'react';
import { CodeBlock } from '../../kit/editor/code-block.tsx';
import { CodeEditor } from '../../kit/editor/code-editor.tsx';
import { Icon } from '../../kit/icons.tsx';
import { SettingsSection } from '../../kit/settings-section.tsx';
import { t } from '../../lib/phrases.ts';
import { ConfigField } from './config-field.tsx';
import type { ConfigSection } from './config-sections.ts';
import { sectionsOf } from './config-sections.ts';
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

type Fields = { form: ConnectorForm['form']; items: readonly FormItem[] };

const ConfigFields = ({ form, items }: Fields) =>
  items.map((item) => <ConfigField key={item.key} item={item} form={form} />);

/** A part of a long form. What can be left as it is begins folded, and opens for a mistake in it. */
const FoldedFields = ({ form, section }: { form: Fields['form']; section: ConfigSection }) => {
  const { title = '', items, isNeeded } = section;
  const [isChosen, setIsChosen] = useState(isNeeded);
  const isWrong = items.some(({ key }) => form.errors[`config.${key}`]);
  const isOpen = isChosen || isWrong;
  const id = useId();
  return (
    <Stack component="section" gap="md" className="config-section">
      <Title order={3} fz="sm">
        <UnstyledButton
          className="config-section-title"
          aria-expanded={isOpen}
          {...(isOpen && { 'aria-controls': id })}
          onClick={() => setIsChosen(!isOpen)}
        >
          <Icon name="chevronDown" size={16} />
          {title}
        </UnstyledButton>
      </Title>
      {isOpen && (
        <Stack id={id}>
          <ConfigFields form={form} items={items} />
        </Stack>
      )}
    </Stack>
  );
};

const Sections = ({ form, items }: Fields) => {
  const sections = sectionsOf(items);
  if (sections.length < 2) return <ConfigFields form={form} items={items} />;
  return sections.map((section) => (
    <FoldedFields key={section.title ?? ''} form={form} section={section} />
  ));
};

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
      <Sections
        form={form}
        items={kind.formItems.filter((item) => isShown(item, kind.formItems, form.values.config))}
      />
    )}
  </SettingsSection>
);
