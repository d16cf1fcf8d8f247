import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as experience from '@cardea/contract/experience/experience.ts';
import type { Operation } from '@cardea/contract/wire/operation.ts';

/**
 * Who reads which phrases. What people meet who sign in is wanted in every language there is, what
 * administrators alone meet in theirs. English comes with the change that needs a phrase; the others
 * follow, and fall back to it phrase by phrase until then.
 */

export const source = 'en';

/** The languages of administrators. */
const administrators: ReadonlySet<string> = new Set([source, 'es', 'ja']);

export const files = ['errors.json', 'experience.json', 'messages.json', 'console.json'] as const;
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

/** Codes of the journeys' operations, and those that any page or client can be told. */
const codesOfPeople: ReadonlySet<string> = new Set(
  Object.values(experience as Record<string, unknown>).flatMap(
    (member) => (member as Partial<Operation> | null)?.errors ?? [],
  ),
);
const anybodys = /^(oidc|session|guard|server|database|auth)\./;

const isForPeople = (file: PhraseFile, path: string): boolean => {
  if (file === 'console.json') return false;
  return file !== 'errors.json' || codesOfPeople.has(path) || anybodys.test(path);
};

/** Whether readers of a language meet an English phrase, so that they want it in theirs. */
export const isWanted = (language: string, file: PhraseFile, path: string): boolean =>
  administrators.has(language) || isForPeople(file, path);

/** @returns the paths of what a language lacks and its readers want. */
export const missingIn = (language: string, file: PhraseFile): string[] => {
  const phrases = readPhrases(language, file);
  return [...readPhrases(source, file).keys()].filter(
    (path) => !phrases.has(path) && isWanted(language, file, path),
  );
};
