import { ActionIcon, Group } from '@mantine/core';
import { Icon } from '../../kit/icons.tsx';
import { t } from '../../lib/phrases.ts';

type OrderButtonsProps = {
  /** What is moved, for screen readers. */
  name: string;
  index: number;
  count: number;
  onMove: (to: number) => void;
};

/** Moves an entry of a list; at the ends a button stays in its place and does nothing. */
export const OrderButtons = ({ name, index, count, onMove }: OrderButtonsProps) => {
  if (count < 2) return null;
  const steps = [
    { label: t('sign_in_experience.move_up', { name }), icon: 'arrowUp', to: index - 1 },
    { label: t('sign_in_experience.move_down', { name }), icon: 'arrowDown', to: index + 1 },
  ] as const;
  return (
    <Group gap={0} wrap="nowrap">
      {steps.map(({ label, icon, to }) => {
        const isAtEnd = to < 0 || to >= count;
        return (
          <ActionIcon
            key={icon}
            variant="subtle"
            color="gray"
            aria-label={label}
            // Not `disabled`: the keyboard would lose its place when an entry reaches the end.
            aria-disabled={isAtEnd}
            style={isAtEnd ? { opacity: 0.35, cursor: 'default' } : undefined}
            onClick={() => !isAtEnd && onMove(to)}
          >
            <Icon name={icon} />
          </ActionIcon>
        );
      })}
    </Group>
  );
};
