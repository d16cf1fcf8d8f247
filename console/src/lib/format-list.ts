import { spokenLocale } from './phrases.ts';

/** @returns texts as a sentence lists them: "one, two, and three". */
export const formatList = (texts: readonly string[]): string =>
  new Intl.ListFormat(spokenLocale()).format(texts);
