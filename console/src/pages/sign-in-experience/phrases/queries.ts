import type { Translation } from '@cardea/contract/management/custom-phrases.ts';
import { listCustomPhrases } from '@cardea/contract/management/custom-phrases.ts';
import { textsByReferenceKeys } from '@cardea/contract/pages/reference-phrases.ts';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../../lib/console-context.ts';
import { isBuiltIn, loadBuiltIn } from '../languages.ts';
import type { Texts } from './translation.ts';
import { knownTexts, layered, textsOf } from './translation.ts';

/** Keys below it: invalidating it refreshes the list and the languages. */
export const customPhrasesKey = ['custom-phrases'];

/** What the tenant says instead of the built-in phrases, by language. */
export const useCustomPhrases = () => {
  const { api } = useConsole();
  return useQuery({
    queryKey: [...customPhrasesKey, 'list'],
    queryFn: ({ signal }) => api.call(listCustomPhrases, {}, signal),
  });
};

export type LanguagePhrases = {
  /** The built-in phrases in English: they say which texts and placeholders there are. */
  english: Texts;
  /** What people read where the tenant has no text of its own. */
  defaults: Texts;
  /** What the tenant says instead. */
  own: Texts;
  /** Everything that is stored, also what our pages do not look for. */
  stored: Translation;
  /** Whether anything of this language is stored. */
  isStored: boolean;
};

/** The phrases of a language; one that is not built in falls back to the tenant's English. */
export const useLanguagePhrases = (tag: string) => {
  const { api } = useConsole();
  return useQuery({
    queryKey: [...customPhrasesKey, 'language', tag],
    queryFn: async ({ signal }): Promise<LanguagePhrases> => {
      const [stored, source, inLanguage] = await Promise.all([
        api.call(listCustomPhrases, {}, signal),
        loadBuiltIn('en'),
        loadBuiltIn(tag),
      ]);
      const translationOf = (language: string) =>
        stored.find(({ languageTag }) => languageTag === language)?.translation;
      const english = textsOf(source);
      const ownEnglish = isBuiltIn(tag) ? {} : (translationOf('en') ?? {});
      const own = translationOf(tag);
      return {
        english,
        defaults: layered(
          english,
          textsByReferenceKeys(source, ownEnglish),
          textsOf(ownEnglish),
          textsOf(inLanguage),
          textsByReferenceKeys(source, own ?? {}),
        ),
        own: knownTexts(textsOf(own ?? {}), english),
        stored: own ?? {},
        isStored: own !== undefined,
      };
    },
  });
};
