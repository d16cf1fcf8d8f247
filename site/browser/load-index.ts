import MiniSearch from 'minisearch';
import { find } from '../search/find.ts';
import { type Entry, type Found, indexOptions } from '../search/options.ts';

/**
 * @param address of an index that `search/build-index.ts` made.
 * @returns what finds pages and sections by their words, the best first.
 */
export const loadIndex = async (address: string): Promise<(words: string) => Found[]> => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  const index = MiniSearch.loadJSON<Entry>(await response.text(), indexOptions);
  return (words) => find(index, words);
};
