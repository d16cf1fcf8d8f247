import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** Everything that the console says is a phrase: a word in its source would be said in one language. */

const source = import.meta.dirname;

/** Names that are the same in every language: of the wire, of files, of keys. */
const names = new Set(['connector_id', 'Ctrl K', '⌘ K']);

const attributes =
  /\b(?:aria-label|title|placeholder|label|description|alt)=(?:"([^"]+)"|'([^']+)')/g;
const isWord = (text: string): boolean => /\p{L}{2}/u.test(text);

/** A phrase key is no word: it has dots or underscores alone. */
const isKey = (text: string): boolean => /^[a-z_]+(?:\.[\w-]+)+$/.test(text);

/** JSX alone: what begins like a text and is code has operators, or ends as code does. */
const inJsx = (code: string): string[] =>
  [...code.matchAll(/>\s*\n?\s*([^\s<>{}][^<>{}]*?)\s*<\//g)]
    .map(([, text = '']) => text)
    .filter((text) => !/[=;()]|=>|\n\s*\n/.test(text));

for (const file of globSync('**/*.tsx', { cwd: source })) {
  const code = readFileSync(join(source, file), 'utf8');
  const found = [
    ...[...code.matchAll(attributes)].map(([, double, single]) => double ?? single ?? ''),
    ...inJsx(code),
  ].filter((text) => isWord(text) && !isKey(text) && !names.has(text));
  test(`${file} says nothing that is no phrase`, () => assert.deepEqual(found, []));
}

test('a word in the source is seen', () => {
  assert.deepEqual(inJsx('<Text>Hello there</Text>'), ['Hello there']);
  assert.deepEqual([...'<Button title="Save"/>'.matchAll(attributes)][0]?.[1], 'Save');
});
