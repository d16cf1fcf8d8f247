import type { GuideEntry, Section, Translated } from '@cardea/guides/guide.ts';
import { sections } from '@cardea/guides/guide.ts';
import { localizedText } from '../lib/localized-text.ts';
import { hasWords, wordsOf } from '../lib/search-words.ts';

/** An entry of the framework list; its id is a part of the guide's address. */
export type Framework = GuideEntry & { id: string };

const entries = import.meta.glob<GuideEntry>('../../../guides/*/guide.json', {
  eager: true,
  import: 'default',
});

/** Those for any framework come last: who finds their own needs no other. */
const last: readonly string[] = ['traditional', 'spa', 'native'];

/** @returns whether it is for any framework: its guide has no program of its own. */
export const isForAny = ({ id }: Framework): boolean => last.includes(id);

const compare = (a: Framework, b: Framework): number =>
  Number(isForAny(a)) - Number(isForAny(b)) ||
  (a.featured ?? Infinity) - (b.featured ?? Infinity) ||
  nameOf(a).localeCompare(nameOf(b));

/** @returns a text in the language of the console. */
export const translated = (text: string | Translated): string =>
  typeof text === 'string' ? text : localizedText(text);

export const nameOf = ({ name }: GuideEntry): string => translated(name);

const all: readonly Framework[] = Object.entries(entries).map(([path, entry]) => ({
  ...entry,
  id: path.split('/').at(-2) ?? '',
}));

/** @returns every framework of a section, the best known first. */
export const frameworksOf = (section: Section): Framework[] =>
  all.filter((one) => one.section === section).sort(compare);

/** @returns those that Get started shows. */
export const featuredFrameworks = (): Framework[] =>
  all.filter(({ featured }) => featured !== undefined).sort(compare);

/** @returns whether a framework has every word of a search in one of its texts. */
export const isFound = (framework: Framework, search: string): boolean => {
  const { id, description, keywords = [] } = framework;
  const texts = [nameOf(framework), id, translated(description), ...keywords];
  return hasWords(texts.join(' '), wordsOf(search));
};

/** @returns the frameworks that a search finds, by section; names that begin with it come first. */
export const findFrameworks = (search: string, chosen: readonly string[]) => {
  const wanted = search.trim().toLowerCase();
  const isNamed = (one: Framework) => nameOf(one).toLowerCase().startsWith(wanted);
  return sections
    .filter((section) => chosen.length === 0 || chosen.includes(section))
    .map((section) => ({
      section,
      found: frameworksOf(section)
        .filter((one) => isFound(one, wanted))
        .sort((a, b) => Number(isNamed(b)) - Number(isNamed(a))),
    }))
    .filter(({ found }) => found.length > 0);
};

/** @returns what an application that was created from a framework has registered at once. */
export const defaultUris = ({ redirectUri, postSignOutUri }: Framework) => ({
  redirectUris: redirectUri ? [redirectUri] : [],
  postLogoutRedirectUris: postSignOutUri ? [postSignOutUri] : [],
});

/** @returns the framework of a guide's address, if there is such a one. */
export const frameworkById = (id: string): Framework | undefined =>
  all.find((framework) => framework.id === id);
