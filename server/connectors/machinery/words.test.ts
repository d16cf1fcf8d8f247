import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { ConnectorMetadata } from '@cardea/contract/management/connectors.ts';
import { builtInConnectors } from './registry.ts';
import { patternOf, sayEnglish, sayIn, wordLanguages } from './words.ts';

/** Every text of the built-in connectors is there in every language of `words/`. */

const readWords = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../words/${language}.json`), 'utf8'));

/** What the table of the configuration says, which no form item does. */
const tableTexts = ({ readme }: ConnectorMetadata): string[] => {
  const [, table = ''] = readme.split('\n## Config types\n');
  return table
    .split('\n')
    .filter((line) => /^\| (?!Name|Members of|---)/.test(line))
    .map((line) => line.split(' | ').at(-1)?.replace(/ \|$/, '') ?? '')
    .filter((text) => text !== '');
};

/** Names of products and protocols, which are the same in every language. */
const isName = (text: string): boolean =>
  builtInConnectors.some(({ metadata }) => metadata.name.en === text) && !text.startsWith('HTTP');
const isValue = (text: string): boolean =>
  /^(client_secret_\w+|HS\d+|json|query-string)$/.test(text);

const textsOf = (metadata: ConnectorMetadata): string[] => [
  ...[metadata.name.en ?? '', metadata.description.en ?? ''].filter((text) => !isName(text)),
  ...metadata.formItems.flatMap((item) => [
    item.label,
    item.description ?? '',
    item.tooltip ?? '',
    item.section ?? '',
    ...('members' in item ? (item.members ?? []) : []).flatMap(({ label, description = '' }) => [
      label,
      description,
    ]),
    ...(item.type === 'Select' ? item.selectItems.map(({ title }) => title) : []),
  ]),
  ...tableTexts(metadata),
];

const wanted = new Set(
  builtInConnectors
    .flatMap(({ metadata }) => textsOf(metadata))
    .filter((text) => text !== '' && !isValue(text))
    .map(patternOf),
);
/** Of the table itself. */
const frame = [
  ...['Config types', 'Name', 'Type', 'Presence', 'Enum values', 'Meaning', 'Members of {{1}}'],
  ...['required', 'optional', 'optional, {{1}} by default'],
];

const placesIn = (text: string): string => (text.match(/\{\{\d+\}\}/g) ?? []).sort().join();

for (const language of wordLanguages) {
  test(`connectors say everything in ${language}, and their code stays where it belongs`, () => {
    const words = readWords(language);
    const expected = [...wanted, ...frame];
    assert.deepEqual(
      expected.filter((text) => !Object.hasOwn(words, text)),
      [],
      'lacks',
    );
    assert.deepEqual(
      Object.keys(words).filter((text) => !expected.includes(text)),
      [],
      'nobody says',
    );
    for (const [text, translation] of Object.entries(words)) {
      assert.equal(placesIn(translation), placesIn(text), text);
    }
  });
}

const headingLevels = (readme: string): string[] => readme.match(/^#+(?= )/gm) ?? [];
const codeIn = (readme: string): string[] =>
  [...new Set(readme.match(/`[\w.{}$/]+`|https?:[^\s)]+/g))].sort();

describe('guides in other languages', () => {
  for (const { metadata, wordsIn } of builtInConnectors) {
    for (const language of wordLanguages) {
      test(`${metadata.id} is explained in ${language}`, () => {
        const words = wordsIn?.(language);
        assert.deepEqual(
          words?.formItems.map(({ key, type }) => [key, type]),
          metadata.formItems.map(({ key, type }) => [key, type]),
        );
        const { readme = '' } = words ?? {};
        assert.deepEqual(headingLevels(readme), headingLevels(metadata.readme));
        assert.deepEqual(codeIn(readme), codeIn(metadata.readme));
        for (const { key } of metadata.formItems) assert.ok(readme.includes(`\n| ${key} | `), key);
      });
    }
  }
});

test('code is put back as it was, in the order of the language', () => {
  const say = sayIn('ja', '/nowhere');
  const english = 'Read `"true"` like `true` in `email_verified` and `phone_verified`.';
  assert.equal(
    say(english),
    '`email_verified` と `phone_verified` で、`"true"` を `true` として読み取ります。',
  );
  assert.equal(sayEnglish(english), english);
  assert.equal(say('Nobody wrote `this` down.'), 'Nobody wrote `this` down.');
});
