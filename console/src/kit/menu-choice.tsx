import { Group, Menu } from '@mantine/core';
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

/** One of several things in a menu of which one is chosen (`menuitemradio` of WAI-ARIA). */
export const MenuChoice = ({ isChosen, icon, lang, onChoose, children }: MenuChoiceProps) => (
  <Menu.RadioItem
    value=""
    checked={isChosen}
    checkIcon={<Icon name="check" size={16} />}
    closeMenuOnClick
    lang={lang}
    onChange={onChoose}
  >
    <Group gap="sm" wrap="nowrap">
      {icon}
      {children}
    </Group>
  </Menu.RadioItem>
);
