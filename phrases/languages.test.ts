import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

/** Holds what every language owes to English: the same phrases, each with the same placeholders. */

const source = 'en';
/** The console speaks English alone. */
const translatedFiles = ['errors.json', 'experience.json', 'messages.json'];

const languages = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
  .map(({ name }) => name)
  .sort();

const flatten = (value: unknown, path: string): [path: string, phrase: unknown][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, below]) => flatten(below, path ? `${path}/${key}` : key))
    : [[path, value]];

/** @returns phrases by path, one that is not a text as it is. */
const readPhrases = (language: string, file: string): Map<string, unknown> =>
  new Map(flatten(JSON.parse(readFileSync(join(import.meta.dirname, language, file), 'utf8')), ''));

const placeholdersOf = (phrase: unknown): string[] =>
  [...new Set(String(phrase).match(/\{\{.*?\}\}/g))].sort();

/** Everything that is wrong with a phrase that has an English one, in words. */
const faultsOf = (path: string, phrase: unknown, english: unknown): string[] => {
  if (typeof phrase !== 'string') return [`${path} is not a text`];
  const faults: string[] = [];
  if (phrase === '') faults.push(`${path} is empty`);
  if (phrase !== phrase.trim()) faults.push(`${path} begins or ends with white space`);
  const [found, wanted] = [placeholdersOf(phrase), placeholdersOf(english)];
  if (found.join() !== wanted.join()) {
    faults.push(`${path} has ${found.join(' ') || 'no placeholder'}, not ${wanted.join(' ')}`);
  }
  // One brace alone is a placeholder that somebody mistyped.
  if (/[{}]/.test(phrase.replaceAll(/\{\{\w+\}\}/g, ''))) faults.push(`${path} has a stray brace`);
  return faults;
};

test('there is more than English', () => {
  assert.ok(languages.includes(source));
  assert.ok(languages.length > 1);
});

test('every folder is named by a language tag as browsers write it', () => {
  assert.deepEqual(languages, Intl.getCanonicalLocales(languages));
});

for (const language of languages) {
  describe(`phrases/${language}`, () => {
    for (const file of translatedFiles) {
      test(`${file} has the phrases of English, each with its placeholders`, () => {
        const english = readPhrases(source, file);
        const phrases = readPhrases(language, file);
        const missing = [...english.keys()].filter((path) => !phrases.has(path));
        const extra = [...phrases.keys()].filter((path) => !english.has(path));
        const faults = [...phrases].flatMap(([path, phrase]) =>
          english.has(path) ? faultsOf(path, phrase, english.get(path)) : [],
        );
        assert.deepEqual({ missing, extra, faults }, { missing: [], extra: [], faults: [] });
      });
    }
  });
}
