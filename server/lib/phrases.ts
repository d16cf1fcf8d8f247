import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageType } from '@cardea/contract/management/connectors.ts';
import { filledUp, textAt } from '@cardea/contract/wire/phrase-tree.ts';
import { placeholder } from '@cardea/contract/wire/placeholders.ts';
import { matchLanguage } from './languages.ts';

/** Phrases by key; a key may hold a group of them. */
export type PhraseTree = { [key: string]: string | PhraseTree };

export type PhraseValues = Readonly<Record<string, string | number>>;

export type Phrases = {
  /** The languages there are, as BCP 47 tags. */
  languages: readonly string[];
  /** Phrases of the sign-in pages, English where the language lacks one. */
  experience: (language: string) => PhraseTree;
  /** The same with texts that only pages of the tenant's own look for. */
  published: (language: string) => PhraseTree;
  /**
   * One phrase of the sign-in pages by its path, such as `plain.error.title`; the path itself when
   * nobody wrote it.
   */
  phrase: (path: string, language: string, values?: PhraseValues) => string;
  /** Sentences for error codes, English where the language lacks one. */
  errors: (language: string) => Record<string, string>;
  /**
   * The sentence for an error code in the first of `languages` that exists, or the code itself when
   * nobody wrote one.
   */
  errorMessage: (code: string, languages: readonly string[], values?: PhraseValues) => string;
  /**
   * What a message says where nobody wrote a template, with its `{{placeholders}}`, in the first of
   * `languages` that exists; paths in the place of texts that nobody wrote.
   */
  messageText: (type: MessageType, languages: readonly string[]) => MessageText;
};

export type MessageText = { subject: string; content: string };

/** Reads the phrases of one tenant: its own over the built-in ones. */
export type TenantPhrases<Db> = (db: Db) => Promise<Phrases>;

/** Complete by rule; other languages fall back to it phrase by phrase. */
const source = 'en';

const defaultDirectory = join(import.meta.dirname, '../../phrases');

const readTree = (directory: string, language: string, name: string): PhraseTree => {
  const file = join(directory, language, `${name}.json`);
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is not valid JSON`, { cause });
  }
};

/**
 * `base` with the phrases of `over` in their places. What has no place in `base`, or is a group
 * where that has a text, is left out: pages look for the phrases of `base`.
 */
const merge = (base: PhraseTree, over: PhraseTree): PhraseTree => {
  const merged: PhraseTree = {};
  for (const [key, below] of Object.entries(base)) {
    const above = Object.hasOwn(over, key) ? over[key] : undefined;
    if (typeof below === 'object') {
      merged[key] = typeof above === 'object' ? merge(below, above) : below;
    } else {
      merged[key] = typeof above === 'string' ? above : below;
    }
  }
  return merged;
};

const onlyStrings = (tree: PhraseTree): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tree).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

/** `relativeTime` is a number of minutes from now; each language has its own words for it. */
const inWords = (name: string, value: string | number, language: string): string =>
  name === 'relativeTime' && typeof value === 'number'
    ? new Intl.RelativeTimeFormat(language).format(value, 'minute')
    : String(value);

/** Fills `{{placeholders}}` in; one without a value disappears. */
const interpolate = (phrase: string, values: PhraseValues, language: string): string =>
  phrase.replaceAll(placeholder, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? '' : inWords(name, value, language);
  });

const phraseIn =
  (experience: Phrases['experience']): Phrases['phrase'] =>
  (path, language, values = {}) => {
    const phrase = textAt(experience(language), path);
    return phrase === undefined ? path : interpolate(phrase, values, language);
  };

/** Reads each language's `experience.json`, `errors.json` and `messages.json` when they are first needed. */
export const loadPhrases = (directory: string = defaultDirectory): Phrases => {
  const languages = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => existsSync(join(directory, entry.name, 'experience.json')))
    .map((entry) => entry.name)
    .sort();
  /** Reads a file in a language, or in English where there is no such language. */
  const reader = <Tree>(name: string, shaped: (tree: PhraseTree) => Tree) => {
    const trees = new Map<string, Tree>();
    const read = (language: string): Tree => {
      const english = readTree(directory, source, name);
      return shaped(merge(english, readTree(directory, language, name)));
    };
    return (language: string): Tree => {
      const tag = languages.includes(language) ? language : source;
      const tree = trees.get(tag) ?? read(tag);
      trees.set(tag, tree);
      return tree;
    };
  };
  const asItIs = (tree: PhraseTree) => tree;
  const experienceIn = reader('experience', asItIs);
  const errorsIn = reader('errors', onlyStrings);
  const messagesIn = reader('messages', asItIs);
  // Every other language is read over it; a mistake in it is told at the start.
  experienceIn(source);

  return {
    languages,
    experience: experienceIn,
    published: experienceIn,
    phrase: phraseIn(experienceIn),
    errors: errorsIn,
    errorMessage: (code, wanted, values = {}) => {
      const language = matchLanguage(wanted, languages) ?? source;
      const sentences = errorsIn(language);
      const phrase = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
      return phrase === undefined ? code : interpolate(phrase, values, language);
    },
    messageText: (type, wanted) => {
      const tree = messagesIn(matchLanguage(wanted, languages) ?? source);
      const text = (path: string) => textAt(tree, path) ?? path;
      return { subject: text(`${type}.subject`), content: text(`${type}.content`) };
    },
  };
};

/**
 * Lays phrases of the sign-in pages over the built-in ones.
 * @param custom by language tag; a language that is not built in becomes available, and has the
 *   English phrases, with what is custom in English, where it lacks one. Phrases that English does
 *   not have (any more) are published, and on no page of ours.
 */
export const withCustomPhrases = (
  builtIn: Phrases,
  custom: ReadonlyMap<string, PhraseTree>,
): Phrases => {
  const customIn = (language: string): PhraseTree => custom.get(language) ?? {};
  const english = merge(builtIn.experience(source), customIn(source));
  const isOwnBase = (language: string): boolean =>
    language !== source && builtIn.languages.includes(language);
  const baseOf = (language: string): PhraseTree =>
    isOwnBase(language) ? builtIn.experience(language) : english;
  const changed = new Map(
    [...custom].map(([language, over]) => [language, merge(baseOf(language), over)]),
  );
  const experience = (language: string) => changed.get(language) ?? baseOf(language);
  const published = (language: string) => {
    const tree = filledUp(experience(language), customIn(language));
    return isOwnBase(language) ? tree : filledUp(tree, customIn(source));
  };
  return {
    ...builtIn,
    languages: [...new Set([...builtIn.languages, ...custom.keys()])].sort(),
    experience,
    published,
    phrase: phraseIn(experience),
  };
};
