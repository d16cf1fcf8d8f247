import { ActionIcon, Tooltip } from '@mantine/core';
import { t } from '../lib/phrases.ts';
import { Icon } from './icons.tsx';

type RevealButtonProps = {
  isRevealed: boolean;
  onChange: (isRevealed: boolean) => void;
  /** What is revealed, where a page shows several secrets. */
  name?: string;
};

/** Shows or hides a secret beside it. */
export const RevealButton = ({ isRevealed, onChange, name }: RevealButtonProps) => {
  const verb = t(isRevealed ? 'common.hide' : 'common.reveal');
  const label = name ? `${verb} ${name}` : verb;
  return (
    <Tooltip label={verb}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        onClick={() => onChange(!isRevealed)}
      >
        <Icon name={isRevealed ? 'eyeOff' : 'eye'} />
      </ActionIcon>
    </Tooltip>
  );
};
