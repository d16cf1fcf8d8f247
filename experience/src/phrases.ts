import type english from '@cardea/phrases/en/experience.json';
import type { ComponentChildren } from 'preact';

type Keys<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}`;
}[keyof T & string];

/** Every phrase of `phrases/en/experience.json`, by its dotted path. */
export type PhraseKey = Keys<typeof english>;

export type PhraseValues = Record<string, string | number>;

export type Translate = (key: PhraseKey, values?: PhraseValues) => string;

const placeholder = /\{\{\s*(\w+)\s*\}\}/;

const find = (phrases: unknown, key: string): unknown =>
  key
    .split('.')
    .reduce<unknown>(
      (node, name) =>
        typeof node === 'object' && node !== null
          ? (node as Record<string, unknown>)[name]
          : undefined,
      phrases,
    );

/** Says whether a phrase of this path exists; for keys that come from the server. */
export const hasPhrase = (phrases: unknown, key: string): key is PhraseKey =>
  typeof find(phrases, key) === 'string';

/**
 * Makes the function that turns a key into a sentence of the page's language.
 * `{{name}}` is replaced by `values.name`; an unknown key comes back as it is.
 */
export const createTranslate =
  (phrases: unknown): Translate =>
  (key, values = {}) => {
    const phrase = find(phrases, key);
    if (typeof phrase !== 'string') {
      return key;
    }
    return phrase.replaceAll(new RegExp(placeholder, 'g'), (whole, name: string) =>
      String(values[name] ?? whole),
    );
  };

/** Puts elements where a phrase has placeholders, so that translators can move links around. */
export const withElements = (
  phrase: string,
  elements: Record<string, ComponentChildren>,
): ComponentChildren[] =>
  // Splitting on a pattern with one group puts the names at the odd places.
  phrase.split(placeholder).map((part, index) => (index % 2 ? elements[part] : part));
