import { Group, Textarea, TextInput } from '@mantine/core';
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
  const common = {
    ...(isLabelHidden ? { 'aria-label': label } : { label }),
    description,
    readOnly: true,
    spellCheck: false,
    rightSectionWidth: isSecret ? 72 : 40,
  };
  const copy = <CopyButton value={value} label={t('common.copy_value', { name: label })} />;
  const fontFamily = 'var(--mantine-font-family-monospace)';
  if (isSecret) {
    return (
      <TextInput
        {...common}
        value={isMasked ? mask : value}
        onFocus={(event) => !isMasked && event.currentTarget.select()}
        rightSection={
          <Group gap={2} wrap="nowrap">
            <RevealButton isRevealed={isRevealed} onChange={setIsRevealed} />
            {copy}
          </Group>
        }
        styles={{ input: { fontFamily } }}
      />
    );
  }
  return (
    // Grows with the value: what has to be compared with what a provider shows is seen whole.
    <Textarea
      {...common}
      autosize
      minRows={1}
      value={value}
      onFocus={(event) => event.currentTarget.select()}
      rightSection={copy}
      styles={{ input: { fontFamily, overflowWrap: 'anywhere', resize: 'none' } }}
    />
  );
};
