import type { CustomProfileField } from '@cardea/contract/management/custom-profile-fields.ts';
import { Button, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { Icon } from '../../../kit/icons.tsx';
import { QueryView } from '../../../kit/query-view.tsx';
import { SettingsCard } from '../../../kit/settings-section.tsx';
import { t } from '../../../lib/phrases.ts';
import { useExperienceForm } from '../experience-context.ts';
import { Section } from '../section.tsx';
import type { Draft } from './field-dialog.tsx';
import { FieldDialog } from './field-dialog.tsx';
import { FieldList } from './field-list.tsx';
import { memberName, titleOf } from './field-title.ts';
import { newFieldValues } from './field-values.ts';
import { presets } from './presets.ts';
import { useProfileFields, useReorder } from './queries.ts';
import { inOrder } from './sign-up-choice.ts';
import { SignUpFields } from './sign-up-fields.tsx';

type AddFieldProps = { taken: readonly string[]; onAdd: (draft: Draft) => void };

const AddField = ({ taken, onAdd }: AddFieldProps) => (
  <Menu position="bottom-start">
    <Menu.Target>
      <Button
        variant="default"
        leftSection={<Icon name="plus" size={16} />}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('profile.add')}
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      {presets
        .filter(({ name }) => !taken.includes(name))
        .map(({ name, type, values }) => (
          <Menu.Item
            key={name}
            onClick={() => onAdd({ values: newFieldValues({ ...values, name, type }) })}
          >
            {memberName(name)}
          </Menu.Item>
        ))}
      <Menu.Divider />
      <Menu.Item
        leftSection={<Icon name="plus" size={16} />}
        onClick={() => onAdd({ values: newFieldValues() })}
      >
        {t('profile.own_field')}
      </Menu.Item>
    </Menu.Dropdown>
  </Menu>
);

const dialogTitle = (draft: Draft | undefined): string => {
  if (!draft) return '';
  if ('stored' in draft) return t('profile.edit_title', { name: titleOf(draft.stored) });
  const { name } = draft.values;
  return name ? t('profile.add_title', { name: memberName(name) }) : t('profile.add');
};

const Fields = ({ fields }: { fields: readonly CustomProfileField[] }) => {
  const form = useExperienceForm();
  const reorder = useReorder();
  // Stays while the dialog closes.
  const [draft, setDraft] = useState<Draft>();
  const [isOpen, { open, close }] = useDisclosure(false);
  const define = (next: Draft) => {
    setDraft(next);
    open();
  };
  const move = (next: CustomProfileField[]) => {
    reorder.mutate(next);
    // Those that are asked for follow; like every setting, once they are saved.
    const { signUpProfileFields: chosen } = form.values;
    if (chosen) form.setFieldValue('signUpProfileFields', inOrder(chosen, next));
  };
  return (
    <Section id="profile_fields" title={t('profile.title')} description={t('profile.text')}>
      {fields.length === 0 ? (
        <Text c="dimmed">{t('profile.empty')}</Text>
      ) : (
        <FieldList fields={fields} onReorder={move} onEdit={(stored) => define({ stored })} />
      )}
      <AddField taken={fields.map(({ name }) => name)} onAdd={define} />
      <FieldDialog isOpen={isOpen} draft={draft} title={dialogTitle(draft)} onClose={close} />
    </Section>
  );
};

/** What people are asked for besides what they sign in with. */
export const ProfileFieldsTab = () => {
  const fields = useProfileFields();
  return (
    <QueryView query={fields}>
      {(found) => (
        <SettingsCard>
          <Fields fields={found} />
          <SignUpFields fields={found} />
        </SettingsCard>
      )}
    </QueryView>
  );
};
