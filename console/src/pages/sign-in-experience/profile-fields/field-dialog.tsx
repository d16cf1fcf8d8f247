import type {
  CustomProfileField,
  ProfileFieldDefinition,
} from '@cardea/contract/management/custom-profile-fields.ts';
import {
  createCustomProfileField,
  getCustomProfileField,
  profileFieldType,
  replaceCustomProfileField,
} from '@cardea/contract/management/custom-profile-fields.ts';
import { Alert, Modal, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogForm } from '../../../kit/dialog-form.tsx';
import { fieldsOf } from '../../../kit/fields.tsx';
import { notifyDone } from '../../../kit/notify.tsx';
import { useChange } from '../../../kit/use-change.ts';
import { useSave } from '../../../kit/use-save.tsx';
import { useConsole } from '../../../lib/console-context.ts';
import { errorText } from '../../../lib/error-text.ts';
import { t } from '../../../lib/phrases.ts';
import type { FieldForm } from './field-config.tsx';
import { FieldConfig, Optional } from './field-config.tsx';
import { fieldMistakes, pathOfRefusal } from './field-mistakes.ts';
import { titleOf } from './field-title.ts';
import type { FieldValues } from './field-values.ts';
import { newParts, storedFieldValues, toDefinition } from './field-values.ts';
import { isNamedByPages } from './presets.ts';
import { profileFieldsKey } from './queries.ts';

/** What is being defined: a stored field, or a new one with what is filled in already. */
export type Draft = { stored: CustomProfileField } | { values: FieldValues };

/** Name and type decide where a value is kept and what it is: they stay what they are. */
const Identity = ({ form }: { form: FieldForm }) => (
  <>
    {fieldsOf(form, 'profile').text('name', 'name', {
      maxLength: 128,
      spellCheck: false,
      'data-autofocus': true,
    })}
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
  const field = fieldsOf(form, 'profile');
  const label = t('profile.label');
  const isNamed = isNamedByPages(name.trim());
  return (
    <>
      {!isNameFixed && <Identity form={form} />}
      {field.text('label', 'label', {
        label: isNamed ? <Optional label={label} /> : label,
        description: t(isNamed ? 'profile.label_known_text' : 'profile.label_text'),
        maxLength: 128,
      })}
      {type !== 'Checkbox' &&
        field.text('description', 'description', {
          label: <Optional label={t('profile.description')} />,
          maxLength: 256,
        })}
      {type !== 'Checkbox' && field.toggle('required', 'required')}
      <FieldConfig form={form} />
    </>
  );
};

/** What both ways to save do in the end. */
const useOutcome = (form: FieldForm, onDone: () => void) => {
  const queryClient = useQueryClient();
  return {
    onDone: async (saved?: Pick<CustomProfileField, 'name' | 'label'>) => {
      await queryClient.invalidateQueries({ queryKey: profileFieldsKey });
      if (saved) notifyDone(t('profile.saved', { name: titleOf(saved) }));
      onDone();
    },
    onError: (error: unknown) => {
      const path = pathOfRefusal(error, form.values);
      if (path) form.setFieldError(path, errorText(error));
    },
  };
};

const useCreate = (form: FieldForm, close: () => void) =>
  useChange({
    ...useOutcome(form, close),
    run: (api, values: FieldValues) => {
      const body = { name: values.name.trim(), ...toDefinition(values) };
      return api.call(createCustomProfileField, { body });
    },
    changes: [],
  });

const useReplace = (stored: CustomProfileField, form: FieldForm, close: () => void) => {
  const { api } = useConsole();
  const { onDone, onError } = useOutcome(form, close);
  const [base] = useState(stored);
  const params = { name: base.name };
  return useSave<CustomProfileField, ProfileFieldDefinition>({
    base,
    toBody: (field) => toDefinition(storedFieldValues(field), field),
    read: (signal) => api.callTagged(getCustomProfileField, { params }, signal),
    write: ({ body, etag }, signal) =>
      api.call(replaceCustomProfileField, { params, body }, signal, etag),
    onSaved: (how) => onDone(how === 'saved' ? base : undefined),
    onError,
  });
};

type DraftLayoutProps = {
  form: FieldForm;
  isNameFixed: boolean;
  error: unknown;
  isSaving: boolean;
  onSubmit: (values: FieldValues) => void;
  onClose: () => void;
};

const DraftLayout = (props: DraftLayoutProps) => {
  const { form, isNameFixed, error, isSaving, onClose } = props;
  const isBeside = error && pathOfRefusal(error, form.values) !== undefined;
  return (
    <DialogForm
      onSubmit={form.onSubmit(props.onSubmit)}
      verb={t('profile.save')}
      isSaving={isSaving}
      onCancel={onClose}
    >
      <Fields form={form} isNameFixed={isNameFixed} />
      {Boolean(error) && !isBeside && <Alert color="red">{errorText(error)}</Alert>}
    </DialogForm>
  );
};

type NewFieldProps = { values: FieldValues; isNameFixed: boolean; onClose: () => void };

const NewField = ({ values, isNameFixed, onClose }: NewFieldProps) => {
  const form = useForm<FieldValues>({ initialValues: values, validate: fieldMistakes });
  const create = useCreate(form, onClose);
  return (
    <DraftLayout
      form={form}
      isNameFixed={isNameFixed}
      error={create.error}
      isSaving={create.isPending}
      onSubmit={(typed) => create.mutate(typed)}
      onClose={onClose}
    />
  );
};

const StoredField = ({ stored, onClose }: { stored: CustomProfileField; onClose: () => void }) => {
  const form = useForm<FieldValues>({
    initialValues: storedFieldValues(stored),
    validate: fieldMistakes,
  });
  const replace = useReplace(stored, form, onClose);
  return (
    <>
      <DraftLayout
        form={form}
        isNameFixed
        error={replace.error}
        isSaving={replace.isSaving}
        onSubmit={(typed) => replace.save(toDefinition(typed, stored))}
        onClose={onClose}
      />
      {replace.dialog}
    </>
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
  >
    {isOpen && draft && 'stored' in draft && (
      <StoredField stored={draft.stored} onClose={onClose} />
    )}
    {isOpen && draft && 'values' in draft && (
      <NewField values={draft.values} isNameFixed={draft.values.name !== ''} onClose={onClose} />
    )}
  </Modal>
);
