import { Text, UnstyledButton } from '@mantine/core';
import { useId } from 'react';
import { FrameworkLogo } from './framework-logo.tsx';
import type { Framework } from './frameworks.ts';
import { nameOf, translated } from './frameworks.ts';

type FrameworkCardProps = { framework: Framework; onChoose: (framework: Framework) => void };

/** A framework to start with: its mark, its name, and what it is for. */
export const FrameworkCard = ({ framework, onChoose }: FrameworkCardProps) => {
  const description = useId();
  return (
    <UnstyledButton
      className="framework-card"
      aria-label={nameOf(framework)}
      aria-describedby={description}
      onClick={() => onChoose(framework)}
    >
      <FrameworkLogo framework={framework} />
      <span>
        <Text span display="block" fw={600} size="sm">
          {nameOf(framework)}
        </Text>
        <Text span display="block" size="xs" c="dimmed" id={description} aria-hidden="true">
          {translated(framework.description)}
        </Text>
      </span>
    </UnstyledButton>
  );
};
