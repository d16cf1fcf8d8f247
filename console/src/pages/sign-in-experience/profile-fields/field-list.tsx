import type { CustomProfileField } from '@cardea/contract/management/custom-profile-fields.ts';
import { deleteCustomProfileField } from '@cardea/contract/management/custom-profile-fields.ts';
import { ActionIcon, Badge, Code, Group, Text } from '@mantine/core';
import { Icon } from '../../../kit/icons.tsx';
import { useConfirmed } from '../../../kit/use-confirmed.tsx';
import { t } from '../../../lib/phrases.ts';
import { settingsKey } from '../../../lib/sign-in-settings.ts';
import { OrderButtons } from '../order-buttons.tsx';
import { moved } from '../sign-up-and-sign-in/method-rules.ts';
import { titleOf } from './field-title.ts';
import { profileFieldsKey } from './queries.ts';

const DeleteField = ({ field }: { field: CustomProfileField }) => {
  const name = titleOf(field);
  const { ask, dialog } = useConfirmed<void>({
    question: () => ({
      title: t('profile.delete_title', { name }),
      text: t('profile.delete_text'),
      confirm: t('profile.delete'),
    }),
    run: (api) => api.call(deleteCustomProfileField, { params: { name: field.name } }),
    // The server takes it off the list of those that are asked for.
    changes: [settingsKey, profileFieldsKey],
    done: () => t('profile.deleted', { name }),
  });
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('profile.delete_named', { name })}
        onClick={() => ask()}
      >
        <Icon name="trash" />
      </ActionIcon>
      {dialog}
    </>
  );
};

type FieldRowProps = {
  field: CustomProfileField;
  index: number;
  count: number;
  onMove: (to: number) => void;
  onEdit: () => void;
};

const FieldRow = ({ field, index, count, onMove, onEdit }: FieldRowProps) => {
  const name = titleOf(field);
  return (
    <li className="experience-row" aria-label={name}>
      <Group gap="xs" flex="1 1 12rem" miw={0}>
        <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        <Code style={{ overflowWrap: 'anywhere' }}>{field.name}</Code>
        <Badge color="gray">{t(`profile.types.${field.type}`)}</Badge>
        {field.required && <Badge>{t('profile.required')}</Badge>}
      </Group>
      <Group gap={0} wrap="nowrap" ms="auto">
        <OrderButtons name={name} index={index} count={count} onMove={onMove} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('profile.edit_named', { name })}
          onClick={onEdit}
        >
          <Icon name="pencil" />
        </ActionIcon>
        <DeleteField field={field} />
      </Group>
    </li>
  );
};

type FieldListProps = {
  fields: readonly CustomProfileField[];
  onReorder: (fields: CustomProfileField[]) => void;
  onEdit: (field: CustomProfileField) => void;
};

/** The profile fields in the order people are asked for them. */
export const FieldList = ({ fields, onReorder, onEdit }: FieldListProps) => (
  <ul className="experience-rows">
    {fields.map((field, index) => (
      <FieldRow
        key={field.name}
        field={field}
        index={index}
        count={fields.length}
        onMove={(to) => onReorder(moved(fields, index, to))}
        onEdit={() => onEdit(field)}
      />
    ))}
  </ul>
);
