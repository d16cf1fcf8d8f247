import { Alert, ColorInput, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { contrastOf, isHexColor, judgeColor, paper } from '../lib/contrast.ts';
import { t } from '../lib/phrases.ts';
import { Icon } from './icons.tsx';

/** What the colour does to people who read the page. */
const Judgement = ({ color, surface }: { color: string; surface: string }) => {
  if (!isHexColor(color)) return null;
  const verdict = judgeColor(color, surface);
  // Cut, not rounded: 2.96 is not 3.
  const ratio = Math.floor(contrastOf(color, surface) * 10) / 10;
  const text = t(`sign_in_experience.color_${verdict}`, { ratio });
  if (verdict === 'faint') {
    return (
      <Alert color="yellow" icon={<Icon name="warning" />} mt="xs">
        {text}
      </Alert>
    );
  }
  return (
    <Text size="xs" c="dimmed" mt={4}>
      {text}
    </Text>
  );
};

const swatches = {
  light: ['#5b5bd6', '#2f6fde', '#0b7a75', '#2b8a3e', '#b35309', '#c92a2a', '#a8328f'],
  dark: ['#9b9bf5', '#7fb0ff', '#5cc8c1', '#7fd694', '#f0a35e', '#ff9c9c', '#eb8fd8'],
};

type ColorFieldProps = {
  label: string;
  /** Of the pages that the colour is on. */
  theme: keyof typeof swatches;
  /** What holds where none is given. */
  placeholder?: string;
  /** What binds it to a form. */
  input: {
    value?: string;
    error?: ReactNode;
    onChange: (color: string) => void;
  };
};

/** A colour of the sign-in pages, and whether people see it there. */
export const ColorField = ({ label, theme, placeholder, input }: ColorFieldProps) => (
  <div>
    <ColorInput
      label={label}
      placeholder={placeholder}
      format="hex"
      fixOnBlur={false}
      swatches={swatches[theme]}
      swatchesPerRow={7}
      eyeDropperButtonProps={{ 'aria-label': t('sign_in_experience.pick_color') }}
      spellCheck={false}
      {...input}
    />
    <Judgement color={input.value ?? ''} surface={paper[theme]} />
  </div>
);
