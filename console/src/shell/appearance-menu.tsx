import type { MantineColorScheme } from '@mantine/core';
import { ActionIcon, Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import type { IconName } from '../kit/icons.tsx';
import { Icon } from '../kit/icons.tsx';
import { MenuChoice } from '../kit/menu-choice.tsx';
import type { PhraseKey } from '../lib/phrases.ts';
import { t } from '../lib/phrases.ts';

const choices: readonly { scheme: MantineColorScheme; label: PhraseKey; icon: IconName }[] = [
  { scheme: 'auto', label: 'shell.appearance_auto', icon: 'monitor' },
  { scheme: 'light', label: 'shell.appearance_light', icon: 'sun' },
  { scheme: 'dark', label: 'shell.appearance_dark', icon: 'moon' },
];

/** Light, dark, or what the system says. */
export const AppearanceMenu = () => {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const computed = useComputedColorScheme('light');
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('shell.appearance')}>
          <Icon name={computed === 'dark' ? 'moon' : 'sun'} size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ scheme, label, icon }) => (
          <MenuChoice
            key={scheme}
            isChosen={scheme === colorScheme}
            icon={<Icon name={icon} />}
            onChoose={() => setColorScheme(scheme)}
          >
            {t(label)}
          </MenuChoice>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
