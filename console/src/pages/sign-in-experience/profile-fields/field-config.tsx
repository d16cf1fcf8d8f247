import { customDateFormat } from '@cardea/contract/management/custom-profile-fields.ts';
import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Input,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Icon } from '../../../kit/icons.tsx';
import type { PhraseKey } from '../../../lib/phrases.ts';
import { t } from '../../../lib/phrases.ts';
import { memberName } from './field-title.ts';
import type { FieldValues } from './field-values.ts';
import { dateFormats } from './field-values.ts';

export type FieldForm = UseFormReturnType<FieldValues>;
type ConfigProps = { form: FieldForm };

const order = ['label', 'input', 'description', 'error'] as const;

const Range = ({ form, min, max }: ConfigProps & { min: PhraseKey; max: PhraseKey }) => (
  <SimpleGrid cols={2}>
    <NumberInput label={t(min)} {...form.getInputProps('min')} />
    <NumberInput label={t(max)} {...form.getInputProps('max')} />
  </SimpleGrid>
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
    {form.values.dateFormat === customDateFormat && (
      <TextInput
        label={t('profile.custom_format')}
        description={t('profile.custom_format_text')}
        inputWrapperOrder={[...order]}
        placeholder="d MMMM yyyy"
        spellCheck={false}
        {...form.getInputProps('customFormat')}
      />
    )}
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

const Pattern = ({ form }: ConfigProps) => (
  <TextInput
    label={t('profile.pattern')}
    description={t('profile.pattern_text')}
    inputWrapperOrder={[...order]}
    placeholder="^[A-Z]{2}\d{6}$"
    spellCheck={false}
    styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
    {...form.getInputProps('pattern')}
  />
);

const Special = ({ form }: ConfigProps) => {
  switch (form.values.type) {
    case 'Text':
      return <Range form={form} min="profile.min_length" max="profile.max_length" />;
    case 'Number':
      return <Range form={form} min="profile.min_value" max="profile.max_value" />;
    case 'Date':
      return <DateFormat form={form} />;
    case 'Select':
      return <Options form={form} />;
    case 'Regex':
      return <Pattern form={form} />;
    case 'Address':
    case 'Fullname':
      return <Parts form={form} />;
    case 'Checkbox':
      return (
        <Switch
          label={t('profile.checked')}
          {...form.getInputProps('isChecked', { type: 'checkbox' })}
        />
      );
    case 'Url':
      return null;
  }
};

const withoutPlaceholder = ['Checkbox', 'Address', 'Fullname'];

/** What only fields of the chosen type have. */
export const FieldConfig = ({ form }: ConfigProps) => (
  <>
    {!withoutPlaceholder.includes(form.values.type) && (
      <TextInput
        label={
          <>
            {t('profile.placeholder')}{' '}
            <Text span size="xs" c="dimmed" fw={400}>
              {t('connectors.optional')}
            </Text>
          </>
        }
        maxLength={256}
        {...form.getInputProps('placeholder')}
      />
    )}
    <Special form={form} />
  </>
);
