import english from '@cardea/phrases/en/console.json' with { type: 'json' };

type Leaf<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaf<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** A sentence of `phrases/en/console.json`, by its path: `applications.create`. */
export type PhraseKey = Leaf<typeof english>;

/** A sentence that depends on a number, written as `<key>_one` and `<key>_other`. */
export type CountedPhraseKey = PhraseKey extends infer K
  ? K extends `${infer Base}_other`
    ? Base
    : never
  : never;

export type PhraseValues = Readonly<Record<string, string | number>>;
type PhraseTree = { readonly [key: string]: string | PhraseTree };

const spoken: { language: string; locale: string; tree: PhraseTree } = {
  language: 'en',
  locale: 'en',
  tree: {},
};
const listeners = new Set<() => void>();

const find = (tree: PhraseTree, key: string): string | undefined => {
  let node: string | PhraseTree | undefined = tree;
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || !Object.hasOwn(node, part)) return undefined;
    node = node[part];
  }
  return typeof node === 'string' ? node : undefined;
};

const fill = (sentence: string, values: PhraseValues): string =>
  sentence.replaceAll(/\{\{(\w+)\}\}/g, (placeholder, name) => String(values[name] ?? placeholder));

/**
 * Chooses the language of every later `t`; what its phrases lack is said in English.
 * @param locale the language as it is spoken in the person's region, for dates and numbers: `es-MX`.
 */
export const speak = (language: string, phrases: PhraseTree, locale = language): void => {
  Object.assign(spoken, { language, locale, tree: phrases });
  for (const listener of listeners) listener();
};

/** Calls `listener` after each `speak`. @returns what ends that. */
export const whenSpoken = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** @returns the BCP 47 tag of the language whose phrases are in use. */
export const spokenLanguage = (): string => spoken.language;

/** @returns the BCP 47 tag that dates, numbers and lists are written by. */
export const spokenLocale = (): string => spoken.locale;

/** @returns the phrase of a key that may not exist, such as one built from an error code. */
export const lookUp = (key: string, values: PhraseValues = {}): string | undefined => {
  const sentence = find(spoken.tree, key) ?? find(english, key);
  return sentence === undefined ? undefined : fill(sentence, values);
};

/** @returns the phrase of `key` with its `{{name}}` placeholders filled. */
export const t = (key: PhraseKey, values: PhraseValues = {}): string => lookUp(key, values) ?? key;

/** @returns the phrase of `key` in the form its number asks for, with `{{count}}` filled. */
export const tCount = (key: CountedPhraseKey, count: number): string => {
  const form = new Intl.PluralRules(spokenLanguage()).select(count);
  const values = { count: new Intl.NumberFormat(spokenLocale()).format(count) };
  return lookUp(`${key}_${form}`, values) ?? lookUp(`${key}_other`, values) ?? key;
};
