import type {
  CSSVariablesResolver,
  MantineColorsTuple,
  ModalProps,
  VariantColorsResolver,
} from '@mantine/core';
import {
  Badge,
  Button,
  createTheme,
  defaultVariantColorsResolver,
  Loader,
  Paper,
  Skeleton,
  Table,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { t } from './phrases.ts';

/** Accent: shade 6 on paper, shade 3 on ink; both at least 4.5:1. */
const iris: MantineColorsTuple = [
  '#f1f1fe',
  '#e2e2fc',
  '#c6c6f9',
  '#9b9bf5',
  '#8383ec',
  '#6c6ce0',
  '#5b5bd6',
  '#4d4dc0',
  '#4040a4',
  '#333385',
];

const danger: MantineColorsTuple = [
  '#fff1f1',
  '#ffe2e2',
  '#ffc9c9',
  '#ff9c9c',
  '#f57676',
  '#dd4747',
  '#c92a2a',
  '#b32525',
  '#971f1f',
  '#7b1919',
];

const success: MantineColorsTuple = [
  '#eefbf1',
  '#dbf5e1',
  '#b8e9c4',
  '#7fd694',
  '#55bd70',
  '#3aa254',
  '#2b8a3e',
  '#257636',
  '#1f622d',
  '#194f25',
];

const gray: MantineColorsTuple = [
  '#f7f7f5',
  '#efefec',
  '#e5e5e1',
  '#d8d8d4',
  '#c4c5c3',
  '#70757f',
  '#656a75',
  '#4a4f5a',
  '#30343d',
  '#15171c',
];

/** Ink surfaces from text (0) to the page (7) and below. */
const dark: MantineColorsTuple = [
  '#e6e8ed',
  '#c3c7d0',
  '#9ba1ae',
  '#8a909e',
  '#353a46',
  '#282c36',
  '#1a1d24',
  '#111318',
  '#0c0e12',
  '#08090c',
];

/** Mantine decides the text on a filled colour once, for light mode; ours turns dark with the scheme. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...colors, color: 'var(--cardea-on-filled)' } : colors;
};

const shadow = '0 1px 2px rgb(0 0 0 / 5%), 0 8px 24px rgb(0 0 0 / 6%)';

export const theme = createTheme({
  colors: { iris, red: danger, green: success, gray, dark },
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 3 },
  variantColorResolver,
  white: '#ffffff',
  black: '#15171c',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '999px' },
  defaultRadius: 'md',
  shadows: { xs: shadow, sm: shadow, md: shadow, lg: shadow, xl: shadow },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Badge: Badge.extend({
      // Words such as a status are never cut short, however narrow the column.
      defaultProps: {
        variant: 'light',
        size: 'lg',
        tt: 'none',
        fz: 'xs',
        fw: 500,
        miw: 'max-content',
      },
    }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Loader: Loader.extend({ defaultProps: { size: 'sm' } }),
    Modal: {
      // Asked for when a dialog opens: the language is known then.
      defaultProps: (): Partial<ModalProps> => ({
        centered: true,
        padding: 'lg',
        transitionProps: { duration: 150, transition: 'pop' },
        overlayProps: { backgroundOpacity: 0.45 },
        closeButtonProps: { 'aria-label': t('common.close') },
      }),
      styles: { title: { fontSize: '1.125rem', fontWeight: 650, lineHeight: 1.35 } },
    },
    Paper: Paper.extend({ defaultProps: { withBorder: true } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md' } }),
    TextInput: TextInput.extend({ defaultProps: { autoComplete: 'off' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: true } }),
  },
});

const accents = ['iris', 'red', 'green'] as const;

/** Text and outlines in an accent: Mantine's own shades are nearly black or white. */
const accentText = (shade: number): Record<string, string> =>
  Object.fromEntries(
    accents.flatMap((name) => [
      [`--mantine-color-${name}-light-color`, `var(--mantine-color-${name}-${shade})`],
      [`--mantine-color-${name}-outline`, `var(--mantine-color-${name}-${shade})`],
      [`--mantine-color-${name}-text`, `var(--mantine-color-${name}-${shade})`],
    ]),
  );

/** The tokens that Mantine derives differently: surfaces, quiet text, errors and borders. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...accentText(7),
    '--mantine-color-yellow-light': '#fff4d6',
    '--mantine-color-yellow-light-color': '#6b4e00',
    '--cardea-on-filled': '#ffffff',
    '--mantine-color-body': '#f7f7f5',
    '--mantine-color-text': '#15171c',
    '--mantine-color-dimmed': '#656a75',
    '--mantine-color-placeholder': '#70757f',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-default-border': '#d8d8d4',
    '--cardea-surface': '#ffffff',
    '--cardea-line': '#e5e5e1',
    '--cardea-control-line': '#8b9099',
    '--cardea-hover': '#f1f1fe',
    '--cardea-code': '#f4f4f1',
  },
  dark: {
    ...accentText(3),
    '--mantine-color-iris-light': '#26264a',
    '--mantine-color-iris-light-hover': '#2f2f5c',
    '--mantine-color-yellow-light': '#2b2410',
    '--mantine-color-yellow-light-color': '#f0d48a',
    '--cardea-on-filled': '#111318',
    '--mantine-color-body': '#111318',
    '--mantine-color-text': '#e6e8ed',
    '--mantine-color-dimmed': '#9ba1ae',
    '--mantine-color-placeholder': '#8a909e',
    '--mantine-color-error': '#ff9c9c',
    '--mantine-color-default': '#15181e',
    '--mantine-color-default-border': '#353a46',
    '--cardea-surface': '#1a1d24',
    '--cardea-line': '#282c36',
    '--cardea-control-line': '#6b717d',
    '--cardea-hover': '#22232f',
    '--cardea-code': '#14161c',
  },
});
