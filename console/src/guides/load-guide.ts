import type { Guide } from '@cardea/guides/guide.ts';
import { useQuery } from '@tanstack/react-query';
import { spokenLanguage } from '../lib/phrases.ts';
import type { Framework } from './frameworks.ts';

/** One chunk a guide and language, with all the code that it shows (`guideTexts` of vite.config.ts). */
const loaders = import.meta.glob<Guide>('../../../guides/*/guide.*.md', { import: 'default' });

const loaderOf = (id: string, language: string) =>
  loaders[`../../../guides/${id}/guide.${language}.md`];

const loadGuide = async ({ id, text = id }: Framework): Promise<Guide> => {
  const load = loaderOf(text, spokenLanguage()) ?? loaderOf(text, 'en');
  if (!load) throw new Error(`There is no guide ${text}`);
  return load();
};

/** The guide of a framework in the language of the console. */
export const useGuide = (framework: Framework) =>
  useQuery({
    queryKey: ['guides', framework.id, spokenLanguage()],
    queryFn: () => loadGuide(framework),
    // Of the same guide only, when another language is chosen: what was typed into it stays.
    placeholderData: (shown, query) => (query?.queryKey[1] === framework.id ? shown : undefined),
    staleTime: Infinity,
  });
