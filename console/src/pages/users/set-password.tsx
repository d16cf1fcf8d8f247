import type { User } from '@cardea/contract/management/users.ts';
import { updateUserPassword } from '@cardea/contract/management/users.ts';
import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { useConsole } from '../../lib/console-context.ts';
import { errorText } from '../../lib/error-text.ts';
import { generatePassword } from '../../lib/password.ts';
import { t } from '../../lib/phrases.ts';
import { displayName } from './display-name.ts';
import type { PasswordChoiceValue } from './password-choice.tsx';
import { PasswordChoice } from './password-choice.tsx';
import { PasswordResult } from './password-result.tsx';

type SetPasswordProps = { user: User; isOpen: boolean; onClose: () => void };

const choices = ['generate', 'type'] as const;

const SetPassword = ({ user, onClose }: Omit<SetPasswordProps, 'isOpen'>) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const [choice, setChoice] = useState<PasswordChoiceValue>('generate');
  const [typed, setTyped] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const save = useMutation({
    mutationFn: async (password: string) => {
      await api.call(updateUserPassword, { params: { userId: user.id }, body: { password } });
      return password;
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['users'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const password = choice === 'generate' ? generatePassword() : typed;
    setIsMissing(password === '');
    if (password !== '') save.mutate(password);
  };
  if (save.data) {
    return <PasswordResult name={displayName(user)} password={save.data} onDone={onClose} />;
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {save.error && <Alert color="red">{errorText(save.error)}</Alert>}
        <PasswordChoice
          choice={choice}
          choices={choices}
          onChoice={setChoice}
          password={typed}
          onPassword={setTyped}
          error={isMissing ? t('users.password_required') : undefined}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('users.set_password')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Replaces a user's password and shows the new one once. */
export const SetPasswordDialog = ({ user, isOpen, onClose }: SetPasswordProps) => (
  <Modal
    opened={isOpen}
    onClose={onClose}
    closeOnClickOutside={false}
    title={t('users.set_password')}
    closeButtonProps={{ 'aria-label': t('common.close') }}
  >
    <SetPassword user={user} onClose={onClose} />
  </Modal>
);
