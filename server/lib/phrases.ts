import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { matchLanguage } from './languages.ts';

/** Phrases by key; a key may hold a group of them. */
export type PhraseTree = { [key: string]: string | PhraseTree };

export type PhraseValues = Readonly<Record<string, string | number>>;

export type Phrases = {
  /** The languages there are, as BCP 47 tags. */
  languages: readonly string[];
  /** Phrases of the sign-in pages, English where the language lacks one. */
  experience: (language: string) => PhraseTree;
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
};

/** Complete by rule; other languages fall back to it phrase by phrase. */
const source = 'en';

const defaultDirectory = fileURLToPath(new URL('../../phrases/', import.meta.url));

const readTree = (directory: string, language: string, name: string): PhraseTree => {
  const file = join(directory, language, `${name}.json`);
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is not valid JSON`, { cause });
  }
};

/** `over` where it has a phrase, else `base`. */
const merge = (base: PhraseTree, over: PhraseTree): PhraseTree => {
  const merged: PhraseTree = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = Object.hasOwn(base, key) ? base[key] : undefined;
    merged[key] =
      typeof value === 'object' && typeof below === 'object' ? merge(below, value) : value;
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
  phrase.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? '' : inWords(name, value, language);
  });

const lookUp = (tree: PhraseTree, path: string): string | undefined => {
  let found: string | PhraseTree | undefined = tree;
  for (const key of path.split('.')) {
    const group: string | PhraseTree | undefined = found;
    found = typeof group === 'object' && Object.hasOwn(group, key) ? group[key] : undefined;
  }
  return typeof found === 'string' ? found : undefined;
};

/** Reads `<language>/experience.json` and `<language>/errors.json`, once, at start. */
export const loadPhrases = (directory: string = defaultDirectory): Phrases => {
  const languages = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => existsSync(join(directory, entry.name, 'experience.json')))
    .map((entry) => entry.name)
    .sort();
  const load = (name: string) => {
    const english = readTree(directory, source, name);
    return new Map(
      languages.map((language) => [language, merge(english, readTree(directory, language, name))]),
    );
  };
  const experience = load('experience');
  const errors = new Map([...load('errors')].map(([tag, tree]) => [tag, onlyStrings(tree)]));
  const experienceIn = (language: string) =>
    experience.get(language) ?? experience.get(source) ?? {};
  const errorsIn = (language: string) => errors.get(language) ?? errors.get(source) ?? {};

  return {
    languages,
    experience: experienceIn,
    phrase: (path, language, values = {}) => {
      const phrase = lookUp(experienceIn(language), path);
      return phrase === undefined ? path : interpolate(phrase, values, language);
    },
    errors: errorsIn,
    errorMessage: (code, wanted, values = {}) => {
      const language = matchLanguage(wanted, languages) ?? source;
      const sentences = errorsIn(language);
      const phrase = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
      return phrase === undefined ? code : interpolate(phrase, values, language);
    },
  };
};
