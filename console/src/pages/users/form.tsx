import type { User } from '@cardea/contract/management/users.ts';
import { getUser, updateUser } from '@cardea/contract/management/users.ts';
import { JsonInput, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../lib/console-context.ts';
import { errorText } from '../../lib/error-text.ts';
import { t } from '../../lib/phrases.ts';
import { notifyDone, notifyFailed } from '../../ui/notify.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { SettingsCard, SettingsSection } from '../../ui/settings-section.tsx';
import { useSave } from '../../ui/use-save.tsx';
import type { UserFormValues } from './form-values.ts';
import { parseJsonObject, profileFields, toFormValues, toPatch } from './form-values.ts';
import { refusedIdentifier, validateIdentifiers } from './identifier-fields.ts';

type Form = UseFormReturnType<UserFormValues>;

const isWebUrl = (value: string): boolean =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

const SignIn = ({ form }: { form: Form }) => (
  <SettingsSection title={t('users.sign_in')} description={t('users.sign_in_text')}>
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label={t('users.username')}
        spellCheck={false}
        {...form.getInputProps('username')}
      />
      <TextInput label={t('users.email')} type="email" {...form.getInputProps('primaryEmail')} />
      <TextInput
        label={t('users.phone')}
        description={t('users.phone_hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        type="tel"
        {...form.getInputProps('primaryPhone')}
      />
    </SimpleGrid>
  </SettingsSection>
);

const Profile = ({ form }: { form: Form }) => (
  <SettingsSection title={t('users.profile')} description={t('users.profile_text')}>
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput label={t('users.name')} maxLength={128} {...form.getInputProps('name')} />
      <TextInput label={t('users.avatar')} type="url" {...form.getInputProps('avatar')} />
      {profileFields.map((field) => (
        <TextInput
          key={field}
          label={t(`profile_fields.${field}`)}
          {...form.getInputProps(`profile.${field}`)}
        />
      ))}
    </SimpleGrid>
  </SettingsSection>
);

const CustomData = ({ form }: { form: Form }) => (
  <SettingsSection title={t('users.custom_data')} description={t('users.custom_data_text')}>
    <JsonInput
      label={t('users.custom_data_json')}
      formatOnBlur
      validationError={t('users.custom_data_invalid')}
      autosize
      minRows={5}
      maxRows={20}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      {...form.getInputProps('customData')}
    />
  </SettingsSection>
);

/** Everything about a user that can be changed, saved together. */
export const UserForm = ({ user, onSaved }: { user: User; onSaved: () => void }) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const form = useForm<UserFormValues>({
    initialValues: toFormValues(user),
    validate: {
      ...validateIdentifiers,
      avatar: (value) => (value.trim() && !isWebUrl(value.trim()) ? t('users.url_invalid') : null),
      customData: (value) => (parseJsonObject(value) ? null : t('users.custom_data_invalid')),
    },
  });
  const [base] = useState(user);
  const params = { userId: user.id };
  const save = useSave({
    base,
    toBody: (stored: User) => toPatch(stored, toFormValues(stored)),
    read: (signal) => api.callTagged(getUser, { params }, signal),
    write: ({ changed, etag }, signal) =>
      api.call(updateUser, { params, body: changed }, signal, etag),
    onSaved: async (how) => {
      await queryClient.invalidateQueries({ queryKey: ['users'] });
      if (how === 'saved') notifyDone(t('common.saved'));
      onSaved();
    },
    onError: (error) => {
      const field = refusedIdentifier(error);
      if (field) form.setFieldError(field, errorText(error));
      else notifyFailed(error);
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.save(toPatch(base, values)))} noValidate>
      <SettingsCard>
        <SignIn form={form} />
        <Profile form={form} />
        <CustomData form={form} />
      </SettingsCard>
      <SaveBar isDirty={form.isDirty()} isSaving={save.isSaving} onDiscard={form.reset} />
      {save.dialog}
    </form>
  );
};
