import type { User } from '@cardea/contract/management/users.ts';
import { deleteUser, updateUserIsSuspended } from '@cardea/contract/management/users.ts';
import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { SettingsCard, SettingsSection } from '../../ui/settings-section.tsx';
import { displayName } from './display-name.ts';
import { SetPasswordDialog } from './set-password.tsx';

const PasswordSection = ({ user }: { user: User }) => {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <SettingsSection
      title={t('users.password')}
      description={t(user.hasPassword ? 'users.has_password' : 'users.has_no_password')}
    >
      <Group justify="flex-end">
        <Button variant="default" onClick={() => setIsOpen(true)}>
          {t('users.set_password')}
        </Button>
      </Group>
      <SetPasswordDialog user={user} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </SettingsSection>
  );
};

const SuspensionSection = ({ user }: { user: User }) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const name = displayName(user);
  const verb = user.isSuspended ? 'unsuspend' : 'suspend';
  const toggle = useMutation({
    mutationFn: () =>
      api.call(updateUserIsSuspended, {
        params: { userId: user.id },
        body: { isSuspended: !user.isSuspended },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['users'] });
      notifyDone(t(`users.${verb}_done`, { name }));
      setIsAsking(false);
    },
  });
  return (
    <SettingsSection title={t(`users.${verb}`)} description={t(`users.${verb}_text`)}>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => setIsAsking(true)}>
          {t(`users.${verb}`)}
        </Button>
      </Group>
      <ConfirmDialog
        isOpen={isAsking}
        title={t(`users.${verb}_title`, { name })}
        text={t(`users.${verb}_text`)}
        confirm={t(`users.${verb}`)}
        isBusy={toggle.isPending}
        error={toggle.error}
        onClose={() => setIsAsking(false)}
        onConfirm={() => toggle.mutate()}
      />
    </SettingsSection>
  );
};

const DeletionSection = ({ user }: { user: User }) => {
  const { api } = useConsole();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const name = displayName(user);
  const remove = useMutation({
    mutationFn: () => api.call(deleteUser, { params: { userId: user.id } }),
    onSuccess: async () => {
      notifyDone(t('users.deleted', { name }));
      await navigate('/users');
      // After leaving: the page of who is gone must not ask for them again.
      queryClient.removeQueries({ queryKey: ['users', user.id] });
      void queryClient.invalidateQueries({ queryKey: ['users', 'list'] });
    },
  });
  return (
    <SettingsSection title={t('users.delete')} description={t('users.delete_text')}>
      <Group justify="flex-end">
        <Button color="red" variant="outline" onClick={() => setIsAsking(true)}>
          {t('users.delete')}
        </Button>
      </Group>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('users.delete_title', { name })}
        text={t('users.delete_text')}
        typed={name}
        confirm={t('users.delete')}
        isBusy={remove.isPending}
        error={remove.error}
        onClose={() => setIsAsking(false)}
        onConfirm={() => remove.mutate()}
      />
    </SettingsSection>
  );
};

/** What is done to an account rather than edited: password, suspension, deletion. */
export const AccountActions = ({ user }: { user: User }) => (
  <SettingsCard>
    <PasswordSection user={user} />
    <SuspensionSection user={user} />
    <DeletionSection user={user} />
  </SettingsCard>
);
