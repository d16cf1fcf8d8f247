import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as experience from '@cardea/contract/experience/experience.ts';
import type { Operation } from '@cardea/contract/wire/operation.ts';

/**
 * Who reads which phrases. What people meet who sign in is wanted in every language there is, what
 * administrators alone meet in theirs: English, Spanish and Japanese. All of them come with the change
 * that needs a phrase; where one lacks it nevertheless, it is said in English.
 */

export const source = 'en';

/** The languages of administrators. */
const administrators: ReadonlySet<string> = new Set([source, 'es', 'ja']);

export const files = [
  'errors.json',
  'experience.json',
  'messages.json',
  'console.json',
  'docs.json',
] as const;
export type PhraseFile = (typeof files)[number];

export const languages = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
  .map(({ name }) => name)
  .sort();

const flatten = (value: unknown, path: string): [path: string, phrase: unknown][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, below]) => flatten(below, path ? `${path}/${key}` : key))
    : [[path, value]];

/** @returns phrases by path, one that is not a text as it is; none where there is no such file. */
export const readPhrases = (language: string, file: PhraseFile): Map<string, unknown> => {
  const path = join(import.meta.dirname, language, file);
  return new Map(existsSync(path) ? flatten(JSON.parse(readFileSync(path, 'utf8')), '') : []);
};

/** The forms of a counted phrase in a language: `one` and `other` in English, `other` alone in Japanese. */
export const pluralForms = (language: string): string[] =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories;

const form = /_(zero|one|two|few|many|other)$/;

/**
 * The phrases that a language has where it says everything: those of English, and of the ones that
 * English counts (`total_one` and `total_other`) the forms that the language itself knows.
 * @returns the path of the English phrase by each path.
 */
export const wholeOf = (language: string, file: PhraseFile): Map<string, string> => {
  const english = readPhrases(source, file);
  const isCounted = (base: string) =>
    pluralForms(source).every((each) => english.has(`${base}_${each}`));
  return new Map(
    [...english.keys()].flatMap((path): [string, string][] => {
      const base = path.replace(form, '');
      if (base === path || !isCounted(base)) return [[path, path]];
      return pluralForms(language).map((each) => [`${base}_${each}`, `${base}_other`]);
    }),
  );
};

/** Codes of the journeys' operations, and those that any page or client can be told. */
const codesOfPeople: ReadonlySet<string> = new Set(
  Object.values(experience as Record<string, unknown>).flatMap(
    (member) => (member as Partial<Operation> | null)?.errors ?? [],
  ),
);
const anybodys = /^(oidc|session|guard|server|database|auth)\./;

const isForPeople = (file: PhraseFile, path: string): boolean => {
  if (file === 'console.json' || file === 'docs.json') return false;
  return file !== 'errors.json' || codesOfPeople.has(path) || anybodys.test(path);
};

/** Whether readers of a language meet a phrase, so that they want it in theirs. */
export const isWanted = (language: string, file: PhraseFile, path: string): boolean =>
  administrators.has(language) || isForPeople(file, path);

/** @returns the paths of what a language lacks and its readers want. */
export const missingIn = (language: string, file: PhraseFile): string[] => {
  const phrases = readPhrases(language, file);
  return [...wholeOf(language, file).keys()].filter(
    (path) => !phrases.has(path) && isWanted(language, file, path),
  );
};
