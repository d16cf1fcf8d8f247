import type { CustomProfileField } from '@cardea/contract/custom-profile-fields.ts';
import {
  createCustomProfileField,
  profileFieldType,
  replaceCustomProfileField,
} from '@cardea/contract/custom-profile-fields.ts';
import { Alert, Button, Group, Modal, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useConsole } from '../../../lib/console-context.ts';
import { errorText } from '../../../lib/error-text.ts';
import { t } from '../../../lib/phrases.ts';
import { notifyDone } from '../../../ui/notify.tsx';
import type { FieldForm } from './field-config.tsx';
import { FieldConfig } from './field-config.tsx';
import { fieldMistakes, pathOfRefusal } from './field-mistakes.ts';
import { titleOf } from './field-title.ts';
import type { FieldValues } from './field-values.ts';
import { newParts, storedFieldValues, toDefinition } from './field-values.ts';
import { isNamedByPages } from './presets.ts';
import { profileFieldsKey } from './queries.ts';

const order = ['label', 'input', 'description', 'error'] as const;

/** What is being defined: a stored field, or a new one with what is filled in already. */
export type Draft = { stored: CustomProfileField } | { values: FieldValues };

const Optional = ({ label }: { label: string }) => (
  <>
    {label}{' '}
    <Text span size="xs" c="dimmed" fw={400}>
      {t('connectors.optional')}
    </Text>
  </>
);

/** Name and type decide where a value is kept and what it is: they stay what they are. */
const Identity = ({ form }: { form: FieldForm }) => (
  <>
    <TextInput
      label={t('profile.name')}
      description={t('profile.name_text')}
      inputWrapperOrder={[...order]}
      maxLength={128}
      spellCheck={false}
      data-autofocus
      {...form.getInputProps('name')}
    />
    <Select
      label={t('profile.type')}
      data={profileFieldType.options.map((type) => ({
        value: type,
        label: t(`profile.types.${type}`),
      }))}
      allowDeselect={false}
      value={form.values.type}
      onChange={(chosen) => {
        const { data: type } = profileFieldType.safeParse(chosen);
        if (type) form.setValues({ type, parts: newParts(type) });
      }}
    />
  </>
);

const Fields = ({ form, isNameFixed }: { form: FieldForm; isNameFixed: boolean }) => {
  const { name, type } = form.values;
  const label = t('profile.label');
  const isNamed = isNamedByPages(name.trim());
  return (
    <>
      {!isNameFixed && <Identity form={form} />}
      <TextInput
        label={isNamed ? <Optional label={label} /> : label}
        description={t(isNamed ? 'profile.label_known_text' : 'profile.label_text')}
        inputWrapperOrder={[...order]}
        maxLength={128}
        {...form.getInputProps('label')}
      />
      {type !== 'Checkbox' && (
        <TextInput
          label={<Optional label={t('profile.description')} />}
          maxLength={256}
          {...form.getInputProps('description')}
        />
      )}
      {type !== 'Checkbox' && (
        <Switch
          label={t('profile.required')}
          description={t('profile.required_text')}
          {...form.getInputProps('required', { type: 'checkbox' })}
        />
      )}
      <FieldConfig form={form} />
    </>
  );
};

const useSave = (draft: Draft, form: FieldForm, onDone: () => void) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (values: FieldValues) => {
      const name = values.name.trim();
      if (!('stored' in draft)) {
        const body = { name, ...toDefinition(values) };
        return api.call(createCustomProfileField, { body });
      }
      const body = toDefinition(values, draft.stored);
      return api.call(replaceCustomProfileField, { params: { name }, body });
    },
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: profileFieldsKey });
      notifyDone(t('profile.saved', { name: titleOf(saved) }));
      onDone();
    },
    onError: (error, values) => {
      const path = pathOfRefusal(error, values);
      if (path) form.setFieldError(path, errorText(error));
    },
  });
};

type DraftFormProps = { draft: Draft; isNameFixed: boolean; onClose: () => void };

const DraftForm = ({ draft, isNameFixed, onClose }: DraftFormProps) => {
  const form = useForm<FieldValues>({
    initialValues: 'stored' in draft ? storedFieldValues(draft.stored) : draft.values,
    validate: fieldMistakes,
  });
  const save = useSave(draft, form, onClose);
  const isBeside = save.error && pathOfRefusal(save.error, form.values) !== undefined;
  const submit = form.onSubmit((values) => save.mutate(values));
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        // The settings' form is above it in the tree, and is not meant.
        event.stopPropagation();
        submit(event);
      }}
    >
      <Stack>
        <Fields form={form} isNameFixed={isNameFixed} />
        {save.error && !isBeside && <Alert color="red">{errorText(save.error)}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('profile.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

type FieldDialogProps = {
  draft: Draft | undefined;
  title: string;
  isOpen: boolean;
  onClose: () => void;
};

/** Defines a profile field: a new one, or one that is there anew. */
export const FieldDialog = ({ draft, title, isOpen, onClose }: FieldDialogProps) => (
  <Modal
    opened={isOpen}
    onClose={onClose}
    title={title}
    size="lg"
    // What was typed must not be lost by a click beside it.
    closeOnClickOutside={false}
    closeButtonProps={{ 'aria-label': t('common.close') }}
  >
    {isOpen && draft && (
      <DraftForm
        draft={draft}
        isNameFixed={'stored' in draft || draft.values.name !== ''}
        onClose={onClose}
      />
    )}
  </Modal>
);
