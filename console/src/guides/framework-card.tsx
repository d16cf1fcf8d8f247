import { Text, UnstyledButton } from '@mantine/core';
import { useId } from 'react';
import { lookUp } from '../lib/phrases.ts';
import { FrameworkLogo } from './framework-logo.tsx';
import type { Framework } from './frameworks.ts';

type FrameworkCardProps = { framework: Framework; onChoose: (framework: Framework) => void };

/** A framework to start with: its mark, its name, and what it is for. */
export const FrameworkCard = ({ framework, onChoose }: FrameworkCardProps) => {
  const description = useId();
  return (
    <UnstyledButton
      className="framework-card"
      aria-label={framework.name}
      aria-describedby={description}
      onClick={() => onChoose(framework)}
    >
      <FrameworkLogo framework={framework} />
      <span>
        <Text span display="block" fw={600} size="sm">
          {framework.name}
        </Text>
        <Text span display="block" size="xs" c="dimmed" id={description} aria-hidden="true">
          {lookUp(`frameworks.${framework.id}`)}
        </Text>
      </span>
    </UnstyledButton>
  );
};
