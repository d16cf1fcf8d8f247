import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonMistake, jsonObjectMistake, readJson, readJsonObject } from './json-text.ts';

const broken: [text: string, line: number][] = [
  ['{"a": x}', 1],
  ['{\n  "a": 1,\n}', 3],
  ['[\n  1\n  2\n]', 3],
  ['{"a": 1', 1],
  ['{"a": 1} rest', 1],
  ['[x,\n y]', 1],
  ['', 1],
];
for (const [text, line] of broken) {
  test(`a mistake is found in its line: ${JSON.stringify(text)}`, () => {
    const reading = readJson(text);
    assert.deepEqual([reading.isValid, !reading.isValid && reading.line], [false, line]);
    assert.match(jsonMistake(text) ?? '', new RegExp(`line ${line}\\b`));
  });
}

test('valid JSON of any kind is read', () => {
  for (const value of [{ a: [1, null] }, [], 'text', 0, false, null]) {
    assert.deepEqual(readJson(JSON.stringify(value)), { isValid: true, value });
    assert.equal(jsonMistake(JSON.stringify(value)), undefined);
  }
});

test('an object is an object and nothing else, and an empty text is an empty one', () => {
  assert.deepEqual(readJsonObject(' '), {});
  assert.deepEqual(readJsonObject('{"a":1}'), { a: 1 });
  assert.equal(jsonObjectMistake('{"a":1}'), undefined);
  for (const text of ['[]', 'null', '1', '{a:1}', '{"a":']) {
    assert.equal(readJsonObject(text), undefined, text);
    assert.ok(jsonObjectMistake(text), text);
  }
});
