import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { SettingsSection } from './settings-section.tsx';

type ActionSectionProps = {
  title: string;
  description: ReactNode;
  /** The verb on the button. */
  verb: string;
  isDangerous?: boolean;
  isWide?: boolean;
  onAct: () => void;
  /** The dialog that the button opens. */
  children: ReactNode;
};

/** Something that is done to a thing rather than edited: what it means, and its button. */
export const ActionSection = ({
  title,
  description,
  verb,
  isDangerous = false,
  isWide = false,
  onAct,
  children,
}: ActionSectionProps) => (
  <SettingsSection isWide={isWide} title={title} description={description}>
    <Group justify="flex-end">
      <Button
        {...(isDangerous ? { color: 'red', variant: 'outline' } : { variant: 'default' })}
        onClick={onAct}
      >
        {verb}
      </Button>
    </Group>
    {children}
  </SettingsSection>
);
