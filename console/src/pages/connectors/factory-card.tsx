import type { ConnectorFactory } from '@cardea/contract/management/connectors.ts';
import { Text, UnstyledButton } from '@mantine/core';
import { useId } from 'react';
import { localizedText } from '../../lib/localized-text.ts';
import { t } from '../../lib/phrases.ts';
import { ConnectorLogo } from './connector-logo.tsx';

type FactoryCardProps = { factory: ConnectorFactory; isSetUp: boolean; onChoose: () => void };

/** A provider to set up: its mark, its name, and what it is for. */
export const FactoryCard = ({ factory, isSetUp, onChoose }: FactoryCardProps) => {
  const description = useId();
  const name = localizedText(factory.name);
  return (
    <UnstyledButton
      className="framework-card"
      aria-label={name}
      aria-describedby={description}
      onClick={onChoose}
    >
      <ConnectorLogo connector={factory} />
      <span>
        <Text span display="block" fw={600} size="sm">
          {name}
        </Text>
        <Text span display="block" size="xs" c="dimmed" id={description} aria-hidden="true">
          {isSetUp ? t('connectors.set_up_already') : localizedText(factory.description)}
        </Text>
      </span>
    </UnstyledButton>
  );
};
