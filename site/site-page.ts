import type { GuideLanguage } from '@cardea/guides/guide.ts';
import type { Html } from '@cardea/server/lib/html.ts';
import type { DocumentGroup } from './content/documents.ts';
import type { Section } from './render/content.ts';

/** What kind of page it is, as search tells its readers; `list` is a way to others. */
export type PageKind = 'start' | 'list' | 'framework' | 'connector' | 'tutorial' | 'document';

/** Another page and what it is called. */
export type PageLink = { path: string; title: string };

/** A page of one language. */
export type SitePage = {
  kind: PageKind;
  /** Below the folder of its language, the same in each: `frameworks/go.html`. */
  path: string;
  title: string;
  description: string;
  /** Stands below the title. */
  lead?: string;
  body: Html;
  /** Of the body. */
  sections: readonly Section[];
  /** The language of the body, where it is another than the page's. */
  bodyLanguage?: GuideLanguage;
  /** Further words by which people search for it. */
  keywords?: readonly string[];
  /** Whether search looks into its sections, or at its title alone, for they stand elsewhere too. */
  isSearchedWhole?: boolean;
  /** Of a document, in the navigation. */
  group?: DocumentGroup;
  previous?: PageLink;
  next?: PageLink;
};

/** @returns what leads from a page up to the folder of its language, to be put before paths. */
export const wayUp = (path: string): string => '../'.repeat(path.split('/').length - 1);

/** @returns pages of one row, each with its neighbours. */
export const inARow = (pages: readonly SitePage[]): SitePage[] =>
  pages.map((page, place) => {
    const previous = pages[place - 1];
    const next = pages[place + 1];
    return {
      ...page,
      ...(previous && { previous: { path: previous.path, title: previous.title } }),
      ...(next && { next: { path: next.path, title: next.title } }),
    };
  });
