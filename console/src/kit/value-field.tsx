import { Group, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { t } from '../lib/phrases.ts';
import { CopyButton } from './copy-button.tsx';
import { RevealButton } from './reveal-button.tsx';

const mask = '•'.repeat(24);

type ValueFieldProps = {
  label: string;
  value: string;
  /** Hides the value until the person asks for it; copying works either way. */
  isSecret?: boolean;
  description?: ReactNode;
  /** Keeps the label for screen readers only, where a heading already says it. */
  isLabelHidden?: boolean;
};

/** A value that has to be pasted somewhere else: read-only, selectable, with a copy button. */
export const ValueField = ({
  label,
  value,
  isSecret = false,
  description,
  isLabelHidden = false,
}: ValueFieldProps) => {
  const [isRevealed, setIsRevealed] = useState(false);
  const isMasked = isSecret && !isRevealed;
  const fontFamily = 'var(--mantine-font-family-monospace)';
  return (
    // Grows with the value: what has to be compared with what another page shows is seen whole.
    <Textarea
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      description={description}
      readOnly
      spellCheck={false}
      autosize
      minRows={1}
      value={isMasked ? mask : value}
      onFocus={(event) => !isMasked && event.currentTarget.select()}
      rightSectionWidth={isSecret ? 72 : 40}
      rightSection={
        <Group gap={2} wrap="nowrap">
          {isSecret && <RevealButton isRevealed={isRevealed} onChange={setIsRevealed} />}
          <CopyButton value={value} label={t('common.copy_value', { name: label })} />
        </Group>
      }
      styles={{ input: { fontFamily, overflowWrap: 'anywhere', resize: 'none' } }}
    />
  );
};
