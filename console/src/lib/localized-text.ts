import { spokenLanguage } from './phrases.ts';

/** @returns the text in the person's language, else in English, else in the first there is. */
export const localizedText = (texts: Readonly<Record<string, string>>): string => {
  const language = spokenLanguage();
  const [base = language] = language.split('-');
  return texts[language] ?? texts[base] ?? texts.en ?? Object.values(texts)[0] ?? '';
};
