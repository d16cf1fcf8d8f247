import type { User } from '@cardea/contract/management/users.ts';
import { updateUserPassword } from '@cardea/contract/management/users.ts';
import { Button, Group, Modal, PasswordInput, Radio, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { ChangeForm } from '../../kit/change-form.tsx';
import { ValueField } from '../../kit/value-field.tsx';
import { generatePassword } from '../../lib/password.ts';
import { t } from '../../lib/phrases.ts';
import { displayName, users } from './noun.ts';

type Choice = 'generate' | 'type' | 'none';

/** The part of a form that chooses a password. */
export type PasswordValues = { choice: Choice; typed: string; generated: string };

export const newPasswordValues = (): PasswordValues => ({
  choice: 'generate',
  typed: '',
  generated: generatePassword(),
});

export const validatePassword = {
  typed: (typed: string, { choice }: PasswordValues) =>
    choice === 'type' && typed === '' ? t('users.password_required') : null,
};

/** @returns the chosen password, undefined for none. */
export const passwordOf = ({ choice, typed, generated }: PasswordValues): string | undefined => {
  if (choice === 'none') return undefined;
  return choice === 'generate' ? generated : typed;
};

type PasswordChoiceProps<V> = { form: UseFormReturnType<V>; choices: readonly Choice[] };

/** A generated password, one the operator types, or none. */
export const PasswordChoice = <V extends PasswordValues>({
  form,
  choices,
}: PasswordChoiceProps<V>) => (
  <Stack gap="sm">
    <Radio.Group label={t('users.password')} {...form.getInputProps('choice')}>
      <Stack gap="xs" mt="xs">
        {choices.map((one) => (
          <Radio
            key={one}
            value={one}
            label={t(`password_choices.${one}`)}
            description={t(`password_choices.${one}_text`)}
          />
        ))}
      </Stack>
    </Radio.Group>
    {form.values.choice === 'type' && (
      <PasswordInput
        label={t('users.new_password')}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('common.show_password') }}
        {...form.getInputProps('typed')}
      />
    )}
  </Stack>
);

type PasswordResultProps = { name: string; password: string | undefined; onDone: () => void };

/** The one time a new password is shown: only its hash is kept. */
export const PasswordResult = ({ name, password, onDone }: PasswordResultProps) => (
  <Stack>
    <Text>{t(password ? 'users.password_once' : 'users.created_text', { name })}</Text>
    {password && <ValueField label={t('users.password')} value={password} />}
    <Group justify="flex-end">
      <Button onClick={onDone} data-autofocus>
        {t('common.done')}
      </Button>
    </Group>
  </Stack>
);

type SetPasswordProps = { user: User; isOpen: boolean; onClose: () => void };

const SetPassword = ({ user, onClose }: Omit<SetPasswordProps, 'isOpen'>) => {
  const [set, setSet] = useState<string>();
  if (set !== undefined) {
    return <PasswordResult name={displayName(user)} password={set} onDone={onClose} />;
  }
  return (
    <ChangeForm
      initialValues={newPasswordValues()}
      validate={validatePassword}
      run={(api, values) => {
        const body = { password: passwordOf(values) ?? '' };
        return api.call(updateUserPassword, { params: { userId: user.id }, body });
      }}
      changes={users.changes}
      onDone={(_, values) => setSet(passwordOf(values))}
      verb={t('users.set_password')}
      onCancel={onClose}
    >
      {(form) => <PasswordChoice form={form} choices={['generate', 'type']} />}
    </ChangeForm>
  );
};

/** Replaces a user's password and shows the new one once. */
export const SetPasswordDialog = ({ user, isOpen, onClose }: SetPasswordProps) => (
  <Modal
    opened={isOpen}
    onClose={onClose}
    closeOnClickOutside={false}
    title={t('users.set_password')}
  >
    <SetPassword user={user} onClose={onClose} />
  </Modal>
);
