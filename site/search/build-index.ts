import MiniSearch from 'minisearch';
import type { SitePage } from '../site-page.ts';
import { type Entry, indexOptions } from './options.ts';

const entriesOf = (page: SitePage, kind: string): Entry[] => {
  const { path, title, description, keywords = [], sections, isSearchedWhole } = page;
  const whole: Entry = {
    id: path,
    title,
    heading: '',
    kind,
    text: page.kind === 'tutorial' ? '' : description,
    keywords: keywords.join(' '),
  };
  if (!isSearchedWhole) return [whole];
  return [
    whole,
    ...sections
      .filter(({ id }) => id !== '')
      .map(({ id, title: heading, text }) => ({
        id: `${path}#${id}`,
        title,
        heading,
        kind,
        text,
        keywords: '',
      })),
  ];
};

/**
 * @param kindOf says what a page is in the language of its readers.
 * @returns what the search of one language loads, as JSON.
 */
export const buildIndex = (
  pages: readonly SitePage[],
  kindOf: (page: SitePage) => string,
): string => {
  const index = new MiniSearch<Entry>(indexOptions);
  index.addAll(pages.flatMap((page) => entriesOf(page, kindOf(page))));
  return JSON.stringify(index);
};
