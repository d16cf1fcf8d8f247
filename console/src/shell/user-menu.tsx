import { ActionIcon, Avatar, Menu, Text } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import { MenuChoice } from '../kit/menu-choice.tsx';
import { notifyFailed } from '../kit/notify.tsx';
import { useConsole } from '../lib/console-context.ts';
import { chooseLanguage, chosenLanguage, languages } from '../lib/language.ts';
import { t } from '../lib/phrases.ts';

/** What a language calls itself, as a label: "Español". */
const ownNameOf = (tag: string): string => {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
};

/** The language of the console: the browser's, or one that is chosen here. */
const LanguageChoices = () => {
  const chosen = chosenLanguage();
  const choose = (language?: string) => void chooseLanguage(language).catch(notifyFailed);
  return (
    <>
      <Menu.Label>{t('shell.language')}</Menu.Label>
      <MenuChoice isChosen={chosen === undefined} onChoose={() => choose()}>
        {t('shell.language_auto')}
      </MenuChoice>
      {languages.map((tag) => (
        <MenuChoice key={tag} lang={tag} isChosen={tag === chosen} onChoose={() => choose(tag)}>
          {ownNameOf(tag)}
        </MenuChoice>
      ))}
    </>
  );
};

/** Who is signed in, the language they read, and the way out. */
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
        <LanguageChoices />
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="signOut" />} onClick={signOut} disabled={isLeaving}>
          {t('session.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
