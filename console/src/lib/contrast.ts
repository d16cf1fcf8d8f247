/** The surfaces of the sign-in pages that branding colours lie on. */
export const paper = { light: '#ffffff', dark: '#1a1d24' } as const;

const hexForm = /^#(?:[\da-f]{3}|[\da-f]{6})$/i;

export const isHexColor = (text: string): boolean => hexForm.test(text);

/** @returns red, green and blue from 0 to 1. @param hex `#rgb` or `#rrggbb`. */
const channels = (hex: string): number[] => {
  const digits = hex.slice(1);
  const pairs = digits.length === 3 ? [...digits].map((d) => d + d) : (digits.match(/../g) ?? []);
  return pairs.map((pair) => Number.parseInt(pair, 16) / 255);
};

/** Relative luminance (WCAG 2.2), from 0 for black to 1 for white. */
const luminance = (hex: string): number => {
  const linear = channels(hex).map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  const [red = 0, green = 0, blue = 0] = linear;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** @returns the contrast ratio of two colours (WCAG 2.2), from 1 to 21. */
export const contrastOf = (a: string, b: string): number => {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};

/**
 * What a brand colour does on the sign-in pages. Their text can always be read: it turns black or
 * white on the colour, and links take a shade of it. A button can still vanish in the page.
 * @returns `faint` below 3:1 (WCAG 2.2, 1.4.11), `shaded` below 4.5:1 where links change their shade.
 */
export const judgeColor = (hex: string, surface: string): 'faint' | 'shaded' | 'good' => {
  const ratio = contrastOf(hex, surface);
  if (ratio < 3) return 'faint';
  return ratio < 4.5 ? 'shaded' : 'good';
};
