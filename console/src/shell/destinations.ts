import type { PhraseKey } from '../lib/phrases.ts';
import type { IconName } from '../ui/icons.tsx';

export type Destination = {
  to: string;
  title: PhraseKey;
  icon: IconName;
  /** Other words people search for, in the command palette. */
  keywords: PhraseKey;
};

/** The console's pages, in the order of the navigation. */
export const destinations: readonly Destination[] = [
  {
    to: '/get-started',
    title: 'get_started.title',
    icon: 'rocket',
    keywords: 'get_started.keywords',
  },
  {
    to: '/applications',
    title: 'applications.title',
    icon: 'apps',
    keywords: 'applications.keywords',
  },
  { to: '/users', title: 'users.title', icon: 'users', keywords: 'users.keywords' },
];
