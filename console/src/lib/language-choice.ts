/** A language of the console, and how it is spoken where the person is. */
export type LanguageChoice = {
  /** BCP 47 tag of the phrases: `es`. */
  language: string;
  /** BCP 47 tag for dates and numbers: `es-MX`. */
  locale: string;
};

const baseOf = (tag: string): string => tag.split('-')[0] ?? tag;

/**
 * The first of the wanted languages that there are phrases in; English otherwise.
 * @param wanted BCP 47 tags, best first, as `navigator.languages` has them.
 * @param chosen what the person has chosen instead, if it is still there.
 */
export const chooseFrom = (
  available: readonly string[],
  wanted: readonly string[],
  chosen?: string,
): LanguageChoice => {
  const isSpoken = (tag: string) => available.includes(tag);
  const language =
    [chosen, ...wanted.flatMap((tag) => [tag, baseOf(tag)])].find(
      (tag) => tag !== undefined && isSpoken(tag),
    ) ?? 'en';
  const locale = wanted.find((tag) => tag === language || baseOf(tag) === language) ?? language;
  return { language, locale };
};
