import { chooseFrom } from './language-choice.ts';
import { speak } from './phrases.ts';

/** English is part of the console, for what a language lacks; of the others one is loaded. */
const loaders = import.meta.glob<{ default: Parameters<typeof speak>[1] }>([
  '../../../phrases/*/console.json',
  '!../../../phrases/en/console.json',
]);

const loaderOf = (language: string) => loaders[`../../../phrases/${language}/console.json`];

/** BCP 47 tags of the languages of the console. */
export const languages: readonly string[] = [
  'en',
  ...Object.keys(loaders).flatMap((path) => path.split('/').at(-2) ?? []),
];

const key = 'cardea.console.language';

/** @returns the language the person has chosen; undefined where the browser's counts. */
export const chosenLanguage = (): string | undefined => {
  try {
    const stored = localStorage.getItem(key);
    return stored !== null && languages.includes(stored) ? stored : undefined;
  } catch {
    // A browser that keeps nothing has no choice either.
    return undefined;
  }
};

const remember = (language: string | undefined): void => {
  try {
    if (language === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, language);
  } catch {
    // It counts until the page is left, then.
  }
};

/** @returns what speaks a language, once its phrases are there. */
const load = async (chosen: string | undefined): Promise<() => void> => {
  const { language, locale } = chooseFrom(languages, navigator.languages, chosen);
  const phrases = await loaderOf(language)?.();
  return () => {
    document.documentElement.lang = language;
    speak(language, phrases?.default ?? {}, locale);
  };
};

/**
 * Speaks the person's language from the first word on.
 * @throws where its phrases cannot be loaded; everything is said in English then.
 */
export const loadLanguage = async (): Promise<void> => (await load(chosenLanguage()))();

/**
 * Speaks another language at once, and from now on in this browser.
 * @param language a BCP 47 tag; undefined for the browser's.
 * @throws where its phrases cannot be loaded; everything stays as it is then.
 */
export const chooseLanguage = async (language: string | undefined): Promise<void> => {
  const speakIt = await load(language);
  // First: whoever is drawn anew asks what is chosen.
  remember(language);
  speakIt();
};
