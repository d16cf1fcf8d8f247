import type { ConsoleData } from '@cardea/contract/pages/console-page.ts';
import type { IconName } from '../kit/icons.tsx';
import type { GroupWith } from '../kit/words.ts';
import type { PhraseKey } from '../lib/phrases.ts';
import { lookUp, t } from '../lib/phrases.ts';
import { hasWords, wordsOf } from '../lib/search-words.ts';
import type { Command } from '../pages/connectors/commands.ts';
import { firstNouns, nouns } from '../pages/nouns.ts';
import { sectionIds, tabOf } from '../pages/sign-in-experience/sections.ts';

export type Destination = {
  to: string;
  title: PhraseKey;
  icon: IconName;
  /** Other words people search for, in the command palette. */
  keywords: PhraseKey;
  /** Left out of production. */
  isDevelopmentOnly?: true;
};

type Group = GroupWith<'title' | 'keywords'>;

/** A page by the group of its phrases: `sign_in_experience` is at `/sign-in-experience`. */
const pageOf = (group: Group, icon: IconName): Destination => ({
  to: `/${group.replaceAll('_', '-')}`,
  title: `${group}.title`,
  icon,
  keywords: `${group}.keywords`,
});

/** The console's pages, in the order of the navigation. */
export const destinations: readonly Destination[] = [
  pageOf('get_started', 'rocket'),
  ...firstNouns.map(({ name, icon }) => pageOf(name, icon)),
  pageOf('sign_in_experience', 'signIn'),
  pageOf('connectors', 'plug'),
  ...nouns.map(({ name, icon }) => pageOf(name, icon)),
  { ...pageOf('inbox', 'inbox'), isDevelopmentOnly: true },
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

const createOf = (group: GroupWith<'create' | 'keywords'>): Destination => ({
  to: `/${group}/create`,
  title: `${group}.create`,
  icon: 'plus',
  keywords: `${group}.keywords`,
});

/** What is created most often, for the command palette alone. */
export const actions: readonly Destination[] = [
  ...firstNouns.map(({ name }) => createOf(name)),
  {
    to: '/connectors/social/add',
    title: 'connectors.add_social',
    icon: 'plus',
    keywords: 'connectors.social_keywords',
  },
  ...nouns.map(({ name }) => createOf(name)),
];

/** With the words it is found by besides its label. */
type Searchable = Command & { words: string };

const searchable = ({ to, title, icon, keywords }: Destination): Searchable => ({
  id: to,
  label: t(title),
  icon,
  to,
  words: t(keywords),
});

/** The settings of the sign-in pages, each by its own name. */
const settings = (): Searchable[] =>
  sectionIds.flatMap((section) => {
    const label = lookUp(`sign_in_experience.${section}`);
    const tab = tabOf(section);
    const to = `/sign-in-experience/${tab}#${section}`;
    const detail = t(`sign_in_experience.tab_titles.${tab}`);
    return label ? [{ id: to, label, detail, icon: 'signIn', to, words: '' }] : [];
  });

/** How near a name is to what was typed: the same, its beginning, a part of it, or only its other words. */
const distance = (label: string, words: readonly string[]): number => {
  const typed = words.join(' ');
  const name = label.toLowerCase();
  if (name === typed) return 0;
  if (name.startsWith(typed)) return 1;
  return hasWords(name, words) ? 2 : 3;
};

/**
 * @returns the pages, settings and actions that all of the typed words lead to, the nearest first;
 *   without any words, pages.
 */
export const findPages = (typed: string, mode: ConsoleData['mode']): Command[] => {
  const words = wordsOf(typed);
  const pages = [...destinationsIn(mode), ...shortcuts, ...actions].map(searchable);
  const all = words.length === 0 ? pages : [...pages, ...settings()];
  return all
    .filter(({ label, words: more }) => hasWords(`${label} ${more}`, words))
    .toSorted((a, b) => distance(a.label, words) - distance(b.label, words))
    .map(({ words: _, ...found }) => found);
};

const absences = ['roles', 'organizations', 'webhooks', 'audit_logs', 'sso', 'mfa'] as const;

/** @returns a sentence about what others have under this name and Cardea has not yet. */
export const absenceOf = (typed: string): string | undefined => {
  const words = wordsOf(typed);
  const absence = absences.find((name) => hasWords(t(`palette.absent_words.${name}`), words));
  return words.length === 0 || !absence ? undefined : t(`palette.absent.${absence}`);
};
