import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

type MenuChoiceProps = {
  isChosen: boolean;
  icon?: ReactNode;
  /** BCP 47 tag of the words, where they are in another language than the page. */
  lang?: string;
  onChoose: () => void;
  children: ReactNode;
};

/** One of several things in a menu of which one is chosen. */
export const MenuChoice = ({ isChosen, icon, lang, onChoose, children }: MenuChoiceProps) => (
  <Menu.Item
    role="menuitemradio"
    aria-checked={isChosen}
    lang={lang}
    leftSection={icon}
    rightSection={isChosen && <Icon name="check" size={16} />}
    onClick={onChoose}
  >
    {children}
  </Menu.Item>
);
