import { deleteUserIdentity } from '@cardea/contract/management/user-identities.ts';
import type { User } from '@cardea/contract/management/users.ts';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CopyableId } from '../../ui/copyable-id.tsx';
import { Icon } from '../../ui/icons.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { SettingsCard, SettingsSection } from '../../ui/settings-section.tsx';
import { ConnectorLogo } from '../connectors/connector-logo.tsx';
import { useConnectors } from '../connectors/queries.ts';
import { displayName } from './display-name.ts';
import type { SocialAccount } from './identity-list.ts';
import { isLastWayIn, socialAccounts } from './identity-list.ts';

type AccountProps = { account: SocialAccount; onUnlink: () => void };

const Account = ({ account, onUnlink }: AccountProps) => {
  const { provider, connector, person, id } = account;
  return (
    <Group component="li" justify="space-between" gap="sm">
      <Group gap="sm" wrap="nowrap" miw={0} flex="1 1 14rem">
        {connector ? <ConnectorLogo connector={connector} /> : <Icon name="plug" size={32} />}
        <div style={{ minWidth: 0 }}>
          <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
            {provider}
          </Text>
          {person && (
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {person}
            </Text>
          )}
          <CopyableId value={id} label={t('users.copy_identity_id', { name: provider })} />
        </div>
      </Group>
      <Button
        variant="default"
        size="sm"
        aria-label={t('users.unlink_named', { name: provider })}
        onClick={onUnlink}
      >
        {t('users.unlink')}
      </Button>
    </Group>
  );
};

type UnlinkDialogProps = {
  user: User;
  /** Stays while the dialog closes. */
  account: SocialAccount | undefined;
  isOpen: boolean;
  onClose: () => void;
};

const UnlinkDialog = ({ user, account, isOpen, onClose }: UnlinkDialogProps) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const name = account?.provider ?? '';
  const unlink = useMutation({
    mutationFn: (target: string) =>
      api.call(deleteUserIdentity, { params: { userId: user.id, target } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['users'] });
      notifyDone(t('users.unlinked', { name }));
      onClose();
    },
  });
  const text = isLastWayIn(user) ? 'users.unlink_last_text' : 'users.unlink_text';
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('users.unlink_title', { name })}
      text={t(text, { user: displayName(user) })}
      confirm={t('users.unlink')}
      isBusy={unlink.isPending}
      error={unlink.error}
      onClose={() => {
        unlink.reset();
        onClose();
      }}
      onConfirm={() => account && unlink.mutate(account.target)}
    />
  );
};

/** The accounts at social providers that a user signs in with. */
export const SocialIdentities = ({ user }: { user: User }) => {
  const { data: connectors = [] } = useConnectors();
  const [unlinking, setUnlinking] = useState<SocialAccount>();
  const [isAsking, { open, close }] = useDisclosure(false);
  const accounts = socialAccounts(user.identities, connectors);
  return (
    <SettingsCard>
      <SettingsSection title={t('users.identities')} description={t('users.identities_text')}>
        {accounts.length === 0 ? (
          <Text c="dimmed">{t('users.no_identities')}</Text>
        ) : (
          <Stack component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
            {accounts.map((account) => (
              <Account
                key={account.target}
                account={account}
                onUnlink={() => {
                  setUnlinking(account);
                  open();
                }}
              />
            ))}
          </Stack>
        )}
        <UnlinkDialog user={user} account={unlinking} isOpen={isAsking} onClose={close} />
      </SettingsSection>
    </SettingsCard>
  );
};
