import {
  customDateFormat,
  defaultDateFormat,
} from '@cardea/contract/management/custom-profile-fields.ts';

/**
 * Dates as people write them, by the patterns that the wire has for them: those of date-fns, letters
 * of Unicode TR35 (https://date-fns.org/docs/format).
 */

// It takes hundreds of milliseconds to load, and most tenants never ask for a date.
const loadLibrary = async () => {
  const [{ parse }, { format }] = await Promise.all([
    import('date-fns/parse'),
    import('date-fns/format'),
  ]);
  return { parse, format };
};

/** The letters it warns about on the console otherwise; a date written with them reads back the same. */
const options = { useAdditionalDayOfYearTokens: true, useAdditionalWeekYearTokens: true };

/** A leap year, for patterns without a year. */
const reference = new Date(2000, 0, 1);

/**
 * @returns whether a text is written as a pattern says and names a day that there is. A pattern that
 *   dates cannot be written and read back by is a hint for people, and any text will do.
 */
export type DateCheck = (text: string, pattern: string) => boolean;

/** Loads what reads dates. */
export const loadDateCheck = async (): Promise<DateCheck> => {
  const { parse, format } = await loadLibrary();
  const isDate: DateCheck = (text, pattern) => {
    const date = parse(text, pattern, reference, options);
    // And back, because `2024-2-3` is read as well.
    return !Number.isNaN(date.getTime()) && format(date, pattern, options) === text;
  };
  const isReadable = (pattern: string): boolean => {
    try {
      const text = format(reference, pattern, options);
      return text !== '' && isDate(text, pattern);
    } catch {
      // A letter that means nothing, or two that do not go together.
      return false;
    }
  };
  return (text, pattern) => !isReadable(pattern) || isDate(text, pattern);
};

/** @returns the pattern that a field's configuration means. */
export const datePatternOf = (config: { format?: string; customFormat?: string } = {}): string => {
  const { format = defaultDateFormat, customFormat = '' } = config;
  return format.toLowerCase() === customDateFormat ? customFormat : format;
};
