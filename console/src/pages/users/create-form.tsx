import type { User } from '@cardea/contract/management/users.ts';
import { createUser } from '@cardea/contract/management/users.ts';
import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../lib/console-context.ts';
import { errorText } from '../../lib/error-text.ts';
import { generatePassword } from '../../lib/password.ts';
import { t } from '../../lib/phrases.ts';
import { refusedIdentifier, typed, validateIdentifiers } from './identifier-fields.ts';
import type { PasswordChoiceValue } from './password-choice.tsx';
import { PasswordChoice } from './password-choice.tsx';

const initialValues = {
  username: '',
  primaryEmail: '',
  primaryPhone: '',
  name: '',
  choice: 'generate' as PasswordChoiceValue,
  password: '',
};
type Values = typeof initialValues;

const choices = ['generate', 'type', 'none'] as const;

const hasIdentifier = ({ username, primaryEmail, primaryPhone }: Values): boolean =>
  [username, primaryEmail, primaryPhone].some((value) => value.trim() !== '');

const passwordOf = ({ choice, password }: Values): string | undefined => {
  if (choice === 'none') return undefined;
  return choice === 'generate' ? generatePassword() : password;
};

const toBody = (values: Values, password: string | undefined) => ({
  username: typed.username(values.username) || undefined,
  primaryEmail: typed.primaryEmail(values.primaryEmail) || undefined,
  primaryPhone: typed.primaryPhone(values.primaryPhone) || undefined,
  name: values.name.trim() || undefined,
  password,
});

type CreateUserFormProps = { onCreated: (user: User, password: string | undefined) => void };

/** A user with at least one thing to sign in with, and a password unless they shall have none. */
export const CreateUserForm = ({ onCreated }: CreateUserFormProps) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const form = useForm<Values>({
    initialValues,
    validate: {
      ...validateIdentifiers,
      username: (value, values) =>
        hasIdentifier(values)
          ? validateIdentifiers.username(value)
          : t('users.identifier_required'),
      password: (value, { choice }) =>
        choice === 'type' && value === '' ? t('users.password_required') : null,
    },
  });
  const create = useMutation({
    mutationFn: async (values: Values) => {
      const password = passwordOf(values);
      const user = await api.call(createUser, { body: toBody(values, password) });
      return { user, password };
    },
    onSuccess: async ({ user, password }) => {
      await queryClient.invalidateQueries({ queryKey: ['users', 'list'] });
      onCreated(user, password);
    },
    onError: (error) => {
      const field = refusedIdentifier(error);
      if (field) form.setFieldError(field, errorText(error));
    },
  });
  const isShownBelow = create.error !== null && refusedIdentifier(create.error) === undefined;

  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack>
        {isShownBelow && <Alert color="red">{errorText(create.error)}</Alert>}
        <TextInput
          label={t('users.username')}
          spellCheck={false}
          data-autofocus
          {...form.getInputProps('username')}
        />
        <TextInput label={t('users.email')} type="email" {...form.getInputProps('primaryEmail')} />
        <TextInput
          label={t('users.phone')}
          description={t('users.phone_hint')}
          type="tel"
          {...form.getInputProps('primaryPhone')}
        />
        <TextInput label={t('users.name')} maxLength={128} {...form.getInputProps('name')} />
        <PasswordChoice
          choice={form.values.choice}
          choices={choices}
          onChoice={(choice) => form.setFieldValue('choice', choice)}
          password={form.values.password}
          onPassword={(password) => form.setFieldValue('password', password)}
          error={form.errors.password}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending}>
            {t('users.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
