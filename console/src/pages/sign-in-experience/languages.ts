import { spokenLanguage } from '../../lib/phrases.ts';

/** Only the names of the files matter: which languages the sign-in pages have phrases in. */
const files = import.meta.glob('../../../../phrases/*/experience.json');

/** BCP 47 tags. */
const languages = Object.keys(files).flatMap((path) => path.split('/').at(-2) ?? []);

/** @returns the languages of the sign-in pages by name, `current` among them in any case. */
export const languageChoices = (current: string): { value: string; label: string }[] => {
  const names = new Intl.DisplayNames(spokenLanguage(), { type: 'language' });
  return [...new Set([...languages, current])]
    .map((tag) => ({ value: tag, label: names.of(tag) ?? tag }))
    .sort((a, b) => a.label.localeCompare(b.label));
};
