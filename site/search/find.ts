import type MiniSearch from 'minisearch';
import type { Entry, Found } from './options.ts';

/** Pairs of Japanese letters are short, and one that is nearly another is another. */
const nearly = (term: string): number | false => (/^[a-z]{5,}$/.test(term) ? 0.2 : false);

/** @returns what has all of the words, the best first; where nothing has, what has nearly these. */
export const find = (index: MiniSearch<Entry>, words: string): Found[] => {
  const exact = index.search(words);
  const results = exact.length > 0 ? exact : index.search(words, { fuzzy: nearly });
  return results.map(({ id, title, heading, kind }) => ({ id, title, heading, kind }));
};
