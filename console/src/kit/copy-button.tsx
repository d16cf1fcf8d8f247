import {
  ActionIcon,
  CopyButton as MantineCopyButton,
  Tooltip,
  VisuallyHidden,
} from '@mantine/core';
import { t } from '../lib/phrases.ts';
import { Icon } from './icons.tsx';

/** Copies `value`; `label` is its name for screen readers: "Copy App ID". */
export const CopyButton = ({ value, label }: { value: string; label: string }) => (
  <MantineCopyButton value={value} timeout={1500}>
    {({ copied, copy }) => (
      <>
        <Tooltip label={copied ? t('common.copied') : label}>
          <ActionIcon
            variant="subtle"
            color={copied ? 'green' : 'gray'}
            aria-label={label}
            onClick={(event) => {
              // Values are often shown in rows that are links.
              event.preventDefault();
              event.stopPropagation();
              copy();
            }}
          >
            <Icon name={copied ? 'check' : 'copy'} />
          </ActionIcon>
        </Tooltip>
        <VisuallyHidden role="status">{copied ? t('common.copied') : ''}</VisuallyHidden>
      </>
    )}
  </MantineCopyButton>
);
