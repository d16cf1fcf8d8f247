import { ActionIcon, Avatar, Menu, Text } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import { notifyFailed } from '../kit/notify.tsx';
import { useConsole } from '../lib/console-context.ts';
import { t } from '../lib/phrases.ts';

/** Who is signed in, and the way out. */
export const UserMenu = () => {
  const { session } = useConsole();
  const [isLeaving, setIsLeaving] = useState(false);
  const { name, email } = session.operator;
  const signOut = () => {
    setIsLeaving(true);
    session.signOut().catch((error) => {
      setIsLeaving(false);
      notifyFailed(error);
    });
  };
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" radius="xl" size={36} aria-label={t('shell.account')}>
          <Avatar name={name} color="iris" size={34} alt="" aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Text size="sm" fw={600} px="sm" pt="xs" truncate>
          {name}
        </Text>
        <Text size="xs" c="dimmed" px="sm" pb="xs" truncate>
          {email ?? t('shell.administrator')}
        </Text>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="signOut" />} onClick={signOut} disabled={isLeaving}>
          {t('session.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
