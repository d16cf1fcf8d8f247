import type { User } from '@cardea/contract/management/users.ts';
import { updateUserIsSuspended } from '@cardea/contract/management/users.ts';
import { useDisclosure } from '@mantine/hooks';
import { ActionSection } from '../../kit/action-section.tsx';
import { DangerZone } from '../../kit/danger-zone.tsx';
import { SettingsCard } from '../../kit/settings-section.tsx';
import { useConfirmed } from '../../kit/use-confirmed.tsx';
import { t } from '../../lib/phrases.ts';
import { displayName, users } from './noun.ts';
import { SetPasswordDialog } from './password.tsx';

const PasswordSection = ({ user }: { user: User }) => {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <ActionSection
      title={t('users.password')}
      description={t(user.hasPassword ? 'users.has_password' : 'users.has_no_password')}
      verb={t('users.set_password')}
      onAct={open}
    >
      <SetPasswordDialog user={user} isOpen={isOpen} onClose={close} />
    </ActionSection>
  );
};

const verbOf = ({ isSuspended }: User) => (isSuspended ? 'unsuspend' : 'suspend');

const SuspensionSection = ({ user }: { user: User }) => {
  const { ask, dialog } = useConfirmed<User>({
    question: (asked) => ({
      title: t(`users.${verbOf(asked)}_title`, { name: displayName(asked) }),
      text: t(`users.${verbOf(asked)}_text`),
      confirm: t(`users.${verbOf(asked)}`),
    }),
    run: (api, { id, isSuspended }) =>
      api.call(updateUserIsSuspended, {
        params: { userId: id },
        body: { isSuspended: !isSuspended },
      }),
    changes: users.changes,
    done: (asked) => t(`users.${verbOf(asked)}_done`, { name: displayName(asked) }),
  });
  const verb = verbOf(user);
  return (
    <ActionSection
      title={t(`users.${verb}`)}
      description={t(`users.${verb}_text`)}
      verb={t(`users.${verb}`)}
      onAct={() => ask(user)}
    >
      {dialog}
    </ActionSection>
  );
};

/** What is done to an account rather than edited: password, suspension, deletion. */
export const AccountActions = ({ user }: { user: User }) => (
  <SettingsCard>
    <PasswordSection user={user} />
    <SuspensionSection user={user} />
    <DangerZone noun={users} item={user} />
  </SettingsCard>
);
