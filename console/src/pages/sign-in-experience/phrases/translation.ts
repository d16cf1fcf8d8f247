import type { Translation } from '@cardea/contract/management/custom-phrases.ts';
import { filledUp, treeOf } from '@cardea/contract/wire/phrase-tree.ts';
import { placeholdersOf } from '@cardea/contract/wire/placeholders.ts';
import { t } from '../../../lib/phrases.ts';

/** Texts by their path, such as `signIn.title`, in the order of the pages. */
export type Texts = Readonly<Record<string, string>>;

/** Keys with a dot are nobody's phrases of ours, and would look like two. */
const isOfPath = (key: string): boolean => !key.includes('.');

/** @returns every text of a tree by its path. */
export const textsOf = (tree: Translation, prefix = ''): Texts =>
  Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) => {
      if (!isOfPath(key)) return [];
      return typeof value === 'string'
        ? [[`${prefix}${key}`, value] as const]
        : Object.entries(textsOf(value, `${prefix}${key}.`));
    }),
  );

/** @returns what a tree has besides the texts of `base`; without groups that have nothing else. */
const restOf = (tree: Translation, base: Texts, prefix = ''): Translation =>
  Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]): [string, Translation[string]][] => {
      const path = `${prefix}${key}`;
      if (!isOfPath(key)) return [[key, value]];
      if (typeof value === 'string') return Object.hasOwn(base, path) ? [] : [[key, value]];
      const rest = restOf(value, base, `${path}.`);
      return Object.keys(rest).length > 0 ? [[key, rest]] : [];
    }),
  );

/**
 * @returns a tree that has these texts in the place of those of `base`, and keeps every other: pages of
 *   the tenant's own may look for them.
 */
export const replaceTexts = (tree: Translation, texts: Texts, base: Texts): Translation =>
  filledUp(treeOf(knownTexts(texts, base)), restOf(tree, base));

const own = (texts: Texts, path: string): string | undefined =>
  Object.hasOwn(texts, path) ? texts[path] : undefined;

/** @returns the texts of `base`, each in the last of `layers` that has it. */
export const layered = (base: Texts, ...layers: Texts[]): Texts =>
  Object.fromEntries(
    Object.entries(base).map(([path, text]) => [
      path,
      layers.reduce((found, layer) => own(layer, path) || found, text),
    ]),
  );

/** @returns those of `texts` that our pages look for. */
export const knownTexts = (texts: Texts, base: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([path]) => Object.hasOwn(base, path)));

/** @returns the placeholders of a text that nobody fills in. */
export const foreignPlaceholders = (text: string, english: string): string[] => {
  const known = placeholdersOf(english);
  return [...placeholdersOf(text)].filter((name) => !known.has(name));
};

/** @returns the first key of a path. */
export const groupOf = (path: string): string => path.slice(0, path.indexOf('.'));

/** Paths of one page or one part of all pages; `id` is their first key. */
export type PhraseGroup = { id: string; paths: string[] };

/** @returns the paths in groups, in the order of the pages. */
export const groupsOf = (texts: Texts): PhraseGroup[] => {
  const groups = new Map<string, string[]>();
  for (const path of Object.keys(texts)) {
    const id = groupOf(path);
    groups.set(id, [...(groups.get(id) ?? []), path]);
  }
  return [...groups].map(([id, paths]) => ({ id, paths }));
};

/** @returns the paths whose key or text contains what was searched for. */
export const findPhrases = (search: string, english: Texts, ...shown: Texts[]): string[] => {
  const wanted = search.trim().toLowerCase();
  return Object.keys(english).filter((path) =>
    [path, english[path], ...shown.map((texts) => own(texts, path))].some((text) =>
      text?.toLowerCase().includes(wanted),
    ),
  );
};

/** @returns a message for each text that cannot be saved as it is, by path. */
export const phraseErrors = (texts: Texts, english: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([path, text]) => {
      const [foreign] = foreignPlaceholders(text, english[path] ?? '');
      if (foreign === undefined) return [];
      const known = [...placeholdersOf(english[path] ?? '')].map((name) => `{{${name}}}`);
      const values = { foreign: `{{${foreign}}}`, known: known.join(', ') };
      const key =
        known.length > 0 ? 'custom_phrases.only_placeholders' : 'custom_phrases.no_placeholders';
      return [[path, t(key, values)]];
    }),
  );

/** Whether two say the same; an empty text says nothing. */
export const isSameTexts = (one: Texts, other: Texts): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (path) => (one[path] ?? '') === (other[path] ?? ''),
  );
