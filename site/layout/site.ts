import type { GuideLanguage } from '@cardea/guides/guide.ts';
import type { SitePage } from '../site-page.ts';

/** Names of built files below `assets/`, which change with what they hold. */
export type Assets = { style: string; theme: string; page: string; mark: string };

/** What every page refers to. */
export type Site = {
  assets: Assets;
  /** Each language by its own name. */
  languageNames: Readonly<Record<GuideLanguage, string>>;
  /** Where the site is going to lie, with a slash at its end, where that is known. */
  address?: string | undefined;
  /** Documents, for the navigation. */
  documents: readonly SitePage[];
};
