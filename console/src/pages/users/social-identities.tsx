import { deleteUserIdentity } from '@cardea/contract/management/user-identities.ts';
import type { User } from '@cardea/contract/management/users.ts';
import { Button, Group, Text } from '@mantine/core';
import { Assigned } from '../../kit/assigned.tsx';
import { CopyableId } from '../../kit/copyable-id.tsx';
import { Icon } from '../../kit/icons.tsx';
import { SettingsCard, SettingsSection } from '../../kit/settings-section.tsx';
import { t } from '../../lib/phrases.ts';
import { ConnectorLogo } from '../connectors/connector-logo.tsx';
import { useConnectors } from '../connectors/noun.ts';
import type { SocialAccount } from './identity-list.ts';
import { isLastWayIn, socialAccounts } from './identity-list.ts';
import { displayName, users } from './noun.ts';

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

/** The accounts at social providers that a user signs in with. */
export const SocialIdentities = ({ user }: { user: User }) => {
  const { data: connectors = [] } = useConnectors();
  return (
    <SettingsCard>
      <SettingsSection title={t('users.identities')} description={t('users.identities_text')}>
        <Assigned
          items={socialAccounts(user.identities, connectors)}
          keyOf={({ target }) => target}
          empty={t('users.no_identities')}
          row={(account, onUnlink) => <Account account={account} onUnlink={onUnlink} />}
          remove={{
            question: ({ provider: name }) => ({
              title: t('users.unlink_title', { name }),
              text: t(isLastWayIn(user) ? 'users.unlink_last_text' : 'users.unlink_text', {
                user: displayName(user),
              }),
              confirm: t('users.unlink'),
            }),
            run: (api, { target }) =>
              api.call(deleteUserIdentity, { params: { userId: user.id, target } }),
            changes: users.changes,
            done: ({ provider: name }) => t('users.unlinked', { name }),
          }}
        />
      </SettingsSection>
    </SettingsCard>
  );
};
