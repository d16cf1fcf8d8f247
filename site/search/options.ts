import type { Options } from 'minisearch';
import { termsOf } from './terms.ts';

/** What can be found: a page, or a section of one. */
export type Entry = {
  /** Below the folder of the language, with the anchor of a section. */
  id: string;
  /** Of the page. */
  title: string;
  /** Of the section; empty for a page. */
  heading: string;
  kind: string;
  text: string;
  keywords: string;
};

export type Found = Pick<Entry, 'id' | 'title' | 'heading' | 'kind'>;

/** The same when the index is made and when it is loaded. */
export const indexOptions: Options<Entry> = {
  fields: ['title', 'heading', 'keywords', 'text'],
  storeFields: ['title', 'heading', 'kind'],
  tokenize: termsOf,
  processTerm: (term) => term,
  searchOptions: {
    boost: { title: 6, heading: 4, keywords: 3 },
    // A page before its sections.
    boostDocument: (_id, _term, stored) => (stored?.heading === '' ? 1.5 : 1),
    combineWith: 'AND',
    prefix: true,
  },
};
