import { ActionIcon, Button, Fieldset, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../lib/phrases.ts';
import { Icon } from './icons.tsx';

type UriListProps = {
  /** Of the form's value, where a form holds it. */
  path?: string;
  /** The list's name: "Redirect URIs". */
  legend: string;
  /** One entry's name: "Redirect URI". */
  itemLabel: string;
  description?: string;
  placeholder: string;
  values: readonly string[];
  /** A message by the position of an entry. */
  errors?: Readonly<Record<number, string>>;
  /** What is wrong with all of it. */
  error?: ReactNode;
  onChange: (values: string[]) => void;
};

/** An editable list of addresses, one field each; it always offers at least one field. */
export const UriList = ({
  path,
  legend,
  itemLabel,
  description,
  placeholder,
  values,
  errors = {},
  error,
  onChange,
}: UriListProps) => {
  const shown = values.length > 0 ? values : [''];
  const change = (index: number, value: string) => onChange(shown.with(index, value));
  const remove = (index: number) => onChange(shown.toSpliced(index, 1));
  return (
    <Fieldset
      legend={legend}
      data-path={path}
      variant="unstyled"
      styles={{
        legend: {
          margin: 0,
          padding: 0,
          fontSize: 'var(--mantine-font-size-sm)',
          fontWeight: 'var(--mantine-font-weight-medium)',
        },
      }}
    >
      {description && (
        <Text size="xs" c="dimmed">
          {description}
        </Text>
      )}
      <Stack gap="xs" mt={6}>
        {shown.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries are controlled and have no identity
          <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
            <TextInput
              flex={1}
              aria-label={`${itemLabel} ${index + 1}`}
              type="url"
              inputMode="url"
              spellCheck={false}
              placeholder={placeholder}
              value={value}
              error={errors[index]}
              onChange={(event) => change(index, event.currentTarget.value)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={4}
              aria-label={t('common.remove_item', { name: `${itemLabel} ${index + 1}` })}
              style={{ visibility: shown.length === 1 && value === '' ? 'hidden' : undefined }}
              onClick={() => remove(index)}
            >
              <Icon name="trash" />
            </ActionIcon>
          </Group>
        ))}
        {error && <Input.Error role="alert">{error}</Input.Error>}
        <Group>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => onChange([...shown, ''])}
          >
            {t('common.add_item', { name: itemLabel })}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
};
