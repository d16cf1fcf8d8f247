import { customDateFormat } from '@cardea/contract/management/custom-profile-fields.ts';
import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Input,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { fieldsOf } from '../../../kit/fields.tsx';
import { Icon } from '../../../kit/icons.tsx';
import { t } from '../../../lib/phrases.ts';
import { memberName } from './field-title.ts';
import type { FieldValues } from './field-values.ts';
import { dateFormats } from './field-values.ts';

export type FieldForm = UseFormReturnType<FieldValues>;
type ConfigProps = { form: FieldForm };

const Range = ({ form, of }: ConfigProps & { of: 'length' | 'value' }) => {
  const field = fieldsOf(form, 'profile');
  const anyNumber = { min: undefined, allowDecimal: true };
  return (
    <SimpleGrid cols={2}>
      {field.amount('min', `min_${of}`, anyNumber)}
      {field.amount('max', `max_${of}`, anyNumber)}
    </SimpleGrid>
  );
};

/** The label of what may stay empty. */
export const Optional = ({ label }: { label: string }) => (
  <>
    {label}{' '}
    <Text span size="xs" c="dimmed" fw={400}>
      {t('connectors.optional')}
    </Text>
  </>
);

const DateFormat = ({ form }: ConfigProps) => (
  <>
    <Select
      label={t('profile.date_format')}
      data={[
        ...dateFormats,
        { value: customDateFormat, label: t('profile.date_format_custom') },
      ].map((choice) => (typeof choice === 'string' ? { value: choice, label: choice } : choice))}
      allowDeselect={false}
      {...form.getInputProps('dateFormat')}
    />
    {form.values.dateFormat === customDateFormat &&
      fieldsOf(form, 'profile').text('customFormat', 'custom_format', {
        placeholder: 'd MMMM yyyy',
        spellCheck: false,
      })}
  </>
);

const Options = ({ form }: ConfigProps) => (
  <Input.Wrapper
    labelElement="div"
    label={t('profile.options')}
    description={t('profile.options_text')}
    error={form.errors.options}
  >
    <Stack gap="xs" mt="xs">
      {form.values.options.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option has nothing else that is its own
        <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
          {(['value', 'label'] as const).map((member) => (
            <TextInput
              key={member}
              flex={1}
              aria-label={t(`profile.option_${member}_numbered`, { number: index + 1 })}
              placeholder={t(`profile.option_${member}`)}
              {...form.getInputProps(`options.${index}.${member}`)}
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('common.remove_item', {
              name: t('profile.option', { number: index + 1 }),
            })}
            onClick={() => form.removeListItem('options', index)}
          >
            <Icon name="trash" />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="default"
        size="compact-md"
        leftSection={<Icon name="plus" size={16} />}
        style={{ alignSelf: 'flex-start' }}
        onClick={() => form.insertListItem('options', { value: '', label: '' })}
      >
        {t('profile.add_option')}
      </Button>
    </Stack>
  </Input.Wrapper>
);

const Part = ({ form, index }: ConfigProps & { index: number }) => {
  const part = form.values.parts[index];
  if (!part) return null;
  const name = memberName(part.name);
  return (
    <div className="profile-part">
      <Checkbox
        label={name}
        {...form.getInputProps(`parts.${index}.enabled`, { type: 'checkbox' })}
      />
      {part.enabled && (
        <TextInput
          size="xs"
          aria-label={t('profile.part_label_of', { name })}
          placeholder={t('profile.part_label')}
          maxLength={128}
          {...form.getInputProps(`parts.${index}.label`)}
        />
      )}
      {part.enabled && form.values.required && (
        <Checkbox
          label={t('profile.required')}
          aria-label={t('profile.required_named', { name })}
          {...form.getInputProps(`parts.${index}.required`, { type: 'checkbox' })}
        />
      )}
    </div>
  );
};

const Parts = ({ form }: ConfigProps) => (
  <Input.Wrapper labelElement="div" label={t('profile.parts')} error={form.errors.parts}>
    <Stack gap="xs" mt="xs">
      {form.values.parts.map(({ name }, index) => (
        <Part key={name} form={form} index={index} />
      ))}
    </Stack>
  </Input.Wrapper>
);

const Special = ({ form }: ConfigProps) => {
  const field = fieldsOf(form, 'profile');
  switch (form.values.type) {
    case 'Text':
      return <Range form={form} of="length" />;
    case 'Number':
      return <Range form={form} of="value" />;
    case 'Date':
      return <DateFormat form={form} />;
    case 'Select':
      return <Options form={form} />;
    case 'Regex':
      return field.text('pattern', 'pattern', {
        placeholder: '^[A-Z]{2}\\d{6}$',
        spellCheck: false,
        styles: { input: { fontFamily: 'var(--mantine-font-family-monospace)' } },
      });
    case 'Address':
    case 'Fullname':
      return <Parts form={form} />;
    case 'Checkbox':
      return field.toggle('isChecked', 'checked');
    case 'Url':
      return null;
  }
};

const withoutPlaceholder = ['Checkbox', 'Address', 'Fullname'];

/** What only fields of the chosen type have. */
export const FieldConfig = ({ form }: ConfigProps) => (
  <>
    {!withoutPlaceholder.includes(form.values.type) &&
      fieldsOf(form, 'profile').text('placeholder', 'placeholder', {
        label: <Optional label={t('profile.placeholder')} />,
        maxLength: 256,
      })}
    <Special form={form} />
  </>
);
