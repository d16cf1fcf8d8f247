import type { FormItem } from '@cardea/contract/management/connectors.ts';
import { MultiSelect, NumberInput, Select, Switch, Text, Textarea, Tooltip } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { CodeEditor } from '../../kit/editor/code-editor.tsx';
import { Icon } from '../../kit/icons.tsx';
import { InlineCode } from '../../kit/inline-code.tsx';
import { t } from '../../lib/phrases.ts';
import type { FieldValue } from './config-values.ts';
import { shownValue } from './config-values.ts';
import type { ConnectorFormValues } from './form-values.ts';
import { MemberFields } from './member-fields.tsx';
import { hasMembers } from './member-values.ts';
import { TextField } from './text-field.tsx';

const FieldLabel = ({ item }: { item: FormItem }) => (
  <>
    {item.label}
    {!item.required && item.type !== 'Switch' && (
      <Text span size="xs" c="dimmed" ms={6} fw={400}>
        {t('connectors.optional')}
      </Text>
    )}
    {item.tooltip && (
      <Tooltip
        label={item.tooltip}
        multiline
        maw={280}
        events={{ hover: true, focus: true, touch: true }}
      >
        <Text span c="dimmed" ms={6} tabIndex={0} role="note" aria-label={item.tooltip}>
          <Icon name="info" size={14} />
        </Text>
      </Tooltip>
    )}
  </>
);

type ConfigFieldProps = { item: FormItem; form: UseFormReturnType<ConnectorFormValues> };

/** One field of a connector's configuration, as its form item describes it. */
export const ConfigField = ({ item, form }: ConfigFieldProps) => {
  const path = `config.${item.key}`;
  const value = shownValue(item, form.values.config[item.key]);
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const change = (next: FieldValue) => form.setFieldValue(path, next);
  const { error, onFocus, onBlur } = form.getInputProps(path);
  const shared = {
    label: <FieldLabel item={item} />,
    description: item.description && <InlineCode text={item.description} />,
    error,
    onFocus,
    onBlur,
    'data-path': path,
  };
  const placeholder = item.placeholder;

  switch (item.type) {
    case 'Switch':
      return (
        <Switch
          {...shared}
          checked={value === true}
          onChange={(event) => change(event.currentTarget.checked)}
        />
      );
    case 'Number':
      return (
        <NumberInput
          {...shared}
          placeholder={placeholder}
          value={text}
          hideControls
          onChange={(next) => change(String(next))}
        />
      );
    case 'Select':
      return (
        <Select
          {...shared}
          placeholder={placeholder}
          data={item.selectItems.map(({ value: id, title }) => ({ value: id, label: title }))}
          value={text || null}
          allowDeselect={!item.required && item.defaultValue === undefined}
          onChange={(next) => change(next ?? '')}
        />
      );
    case 'MultiSelect':
      return (
        <MultiSelect
          {...shared}
          data={item.selectItems.map(({ value: id }) => id)}
          value={Array.isArray(value) ? value : []}
          onChange={change}
        />
      );
    case 'Json': {
      const editor = (
        <CodeEditor language="json" {...shared} name={item.label} value={text} onChange={change} />
      );
      if (!hasMembers(item)) return editor;
      return (
        <MemberFields item={item} json={text} error={error} onChange={change} editor={editor} />
      );
    }
    case 'MultilineText':
      return (
        <Textarea
          {...shared}
          placeholder={placeholder}
          autosize
          minRows={1}
          maxRows={6}
          spellCheck={false}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextField
          {...shared}
          name={item.label}
          isConfidential={item.isConfidential}
          placeholder={placeholder}
          value={text}
          onChange={change}
        />
      );
  }
};
