import type { ConsoleData } from '@cardea/contract/pages/console-page.ts';
import type { PhraseKey } from '../lib/phrases.ts';
import type { IconName } from '../ui/icons.tsx';

export type Destination = {
  to: string;
  title: PhraseKey;
  icon: IconName;
  /** Other words people search for, in the command palette. */
  keywords: PhraseKey;
  /** Left out of production. */
  isDevelopmentOnly?: true;
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
  {
    to: '/sign-in-experience',
    title: 'sign_in_experience.title',
    icon: 'signIn',
    keywords: 'sign_in_experience.keywords',
  },
  { to: '/connectors', title: 'connectors.title', icon: 'plug', keywords: 'connectors.keywords' },
  { to: '/users', title: 'users.title', icon: 'users', keywords: 'users.keywords' },
  {
    to: '/inbox',
    title: 'inbox.title',
    icon: 'inbox',
    keywords: 'inbox.keywords',
    isDevelopmentOnly: true,
  },
];

/** The pages this deployment has. */
export const destinationsIn = (mode: ConsoleData['mode']): Destination[] =>
  destinations.filter(({ isDevelopmentOnly }) => !isDevelopmentOnly || mode === 'development');

const signInTabs = (
  ['branding', 'sign-up-and-sign-in', 'collect-user-profile', 'content', 'security'] as const
).map(
  (tab): Destination => ({
    to: `/sign-in-experience/${tab}`,
    title: `sign_in_experience.tab_titles.${tab}`,
    icon: 'signIn',
    keywords: `sign_in_experience.tab_keywords.${tab}`,
  }),
);

/** Pages within pages, for the command palette alone. */
export const shortcuts: readonly Destination[] = [
  ...signInTabs,
  {
    to: '/connectors/social',
    title: 'connectors.social',
    icon: 'plug',
    keywords: 'connectors.social_keywords',
  },
  {
    to: '/connectors/email-sms',
    title: 'connectors.email_sms',
    icon: 'mail',
    keywords: 'connectors.email_sms_keywords',
  },
];

/** What is created most often, for the command palette alone. */
export const actions: readonly Destination[] = [
  {
    to: '/applications/create',
    title: 'applications.create',
    icon: 'plus',
    keywords: 'applications.keywords',
  },
  {
    to: '/connectors/social/add',
    title: 'connectors.add_social',
    icon: 'plus',
    keywords: 'connectors.social_keywords',
  },
  { to: '/users/create', title: 'users.create', icon: 'plus', keywords: 'users.keywords' },
];
