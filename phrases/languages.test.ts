import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  files,
  isWanted,
  languages,
  missingIn,
  type PhraseFile,
  pluralForms,
  readPhrases,
  source,
  wholeOf,
} from './coverage.ts';

/** Holds what every language owes to English: no phrase that it lacks, each with its placeholders. */

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
  // One brace alone around a name is a placeholder that somebody mistyped; JSON's own are not.
  const rest = phrase.replaceAll(/\{\{\w+\}\}/g, '');
  if (/\{\{|\}\}|\{\w+\}/.test(rest)) faults.push(`${path} has a stray brace`);
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
    for (const file of files) {
      test(`${file} has phrases of English alone, each with its placeholders`, () => {
        const english = readPhrases(source, file);
        const whole = wholeOf(language, file);
        const phrases = readPhrases(language, file);
        const extra = [...phrases.keys()].filter((path) => !whole.has(path));
        const faults = [...phrases].flatMap(([path, phrase]) => {
          const counterpart = whole.get(path);
          return counterpart ? faultsOf(path, phrase, english.get(counterpart)) : [];
        });
        assert.deepEqual({ extra, faults }, { extra: [], faults: [] });
      });

      test(`${file} lacks nothing that its readers meet`, () =>
        assert.deepEqual(missingIn(language, file), []));
    }
  });
}

const counted: [language: string, forms: string[]][] = [
  ['en', ['one', 'other']],
  // Millions are "de usuarios".
  ['es', ['many', 'one', 'other']],
  ['ja', ['other']],
];
for (const [language, forms] of counted) {
  test(`a number has as many forms as ${language} has`, () => {
    assert.deepEqual(pluralForms(language).toSorted(), forms);
    const totals = [...wholeOf(language, 'console.json').keys()]
      .filter((path) => path.startsWith('users/total_'))
      .map((path) => path.replace('users/total_', ''));
    assert.deepEqual([...new Set(totals)].sort(), forms);
  });
}

test('a word that only ends like a form of a number stays a phrase of its own', () => {
  const paths = wholeOf('ja', 'console.json');
  assert.ok(paths.has('sign_in_experience/at_least_one'));
  assert.ok(paths.has('issues/format_other'));
});

const wishes: [language: string, file: PhraseFile, path: string, isWanted: boolean][] = [
  ['de', 'experience.json', 'sign_in/title', true],
  ['de', 'messages.json', 'SignIn/subject', true],
  ['de', 'errors.json', 'session.not_found', true],
  ['de', 'errors.json', 'password.rejected', true],
  ['de', 'errors.json', 'application.invalid_type', false],
  ['de', 'console.json', 'users/title', false],
  ['ja', 'errors.json', 'application.invalid_type', true],
  ['ja', 'console.json', 'users/title', true],
];
for (const [language, file, path, expected] of wishes) {
  test(`${path} of ${file} is ${expected ? 'wanted' : 'not missed'} in ${language}`, () =>
    assert.equal(isWanted(language, file, path), expected));
}
