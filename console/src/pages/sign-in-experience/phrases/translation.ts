import type { Translation } from '@cardea/contract/custom-phrases.ts';
import { t } from '../../../lib/phrases.ts';

/** Texts by their path, such as `signIn.title`, in the order of the pages. */
export type Texts = Readonly<Record<string, string>>;

/** @returns every text of a tree by its path. */
export const textsOf = (tree: Translation, prefix = ''): Texts =>
  Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value] as const]
        : Object.entries(textsOf(value, `${prefix}${key}.`)),
    ),
  );

/** @returns the tree of the texts that say something; the others are the built-in ones. */
export const treeOf = (texts: Texts): Translation => {
  const tree: Translation = {};
  for (const [path, text] of Object.entries(texts)) {
    if (text === '') continue;
    const keys = path.split('.');
    const last = keys.pop();
    let group = tree;
    for (const key of keys) {
      const below = group[key];
      const next = typeof below === 'object' ? below : {};
      group[key] = next;
      group = next;
    }
    if (last !== undefined) group[last] = text;
  }
  return tree;
};

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

/** @returns those of `texts` that pages look for: an earlier version may have had others. */
export const knownTexts = (texts: Texts, base: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([path]) => Object.hasOwn(base, path)));

const placeholder = /\{\{\s*(\w+)\s*\}\}/g;

/** @returns the names of the `{{placeholders}}` of a text. */
export const placeholdersOf = (text: string): string[] => [
  ...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name)),
];

/** @returns the placeholders of a text that nobody fills in. */
export const foreignPlaceholders = (text: string, english: string): string[] => {
  const known = placeholdersOf(english);
  return placeholdersOf(text).filter((name) => !known.includes(name));
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
      const known = placeholdersOf(english[path] ?? '').map((name) => `{{${name}}}`);
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
