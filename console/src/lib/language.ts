import { speak } from './phrases.ts';

const loaders = import.meta.glob<{ default: Parameters<typeof speak>[1] }>(
  '../../../phrases/*/console.json',
);

const loaderOf = (language: string) => loaders[`../../../phrases/${language}/console.json`];

/** Picks the first language of the browser's list that Cardea has phrases for; English otherwise. */
export const loadLanguage = async (wanted: readonly string[]): Promise<void> => {
  const candidates = wanted.flatMap((tag) => [tag, tag.split('-')[0] ?? tag]);
  const language = candidates.find((tag) => tag === 'en' || loaderOf(tag));
  document.documentElement.lang = language ?? 'en';
  if (!language || language === 'en') return;
  const phrases = await loaderOf(language)?.();
  if (phrases) speak(language, phrases.default);
};
