import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { t } from '../lib/phrases.ts';
import { Icon } from './icons.tsx';

type SearchFieldProps = { label: string; value: string; onChange: (text: string) => void };

/** Searches while the person types, once they pause for a moment. */
export const SearchField = ({ label, value, onChange }: SearchFieldProps) => {
  const [text, setText] = useState(value);
  const search = useDebouncedCallback(onChange, 250);
  const change = (next: string) => {
    setText(next);
    search(next);
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<Icon name="search" />}
      rightSection={
        text && <CloseButton aria-label={t('common.clear_search')} onClick={() => change('')} />
      }
      w={{ base: '100%', xs: 320 }}
    />
  );
};
