import assert from 'node:assert/strict';
import { test } from 'node:test';
import english from '@cardea/phrases/en/experience.json' with { type: 'json' };
import type { Translation } from '../management/custom-phrases.ts';
import { textAt, treeOf } from '../wire/phrase-tree.ts';
import { placeholdersOf } from '../wire/placeholders.ts';
import { samePhrases, textsByReferenceKeys } from './reference-phrases.ts';

const entries = Object.entries(samePhrases);

/** A tree with one text. */
test('every path of ours in the table is a phrase, and is there once', () => {
  const ours = entries.flatMap(([, same]) => same.ours);
  assert.ok(ours.length > 80);
  assert.deepEqual(
    ours.filter((path) => textAt(english, path) === undefined),
    [],
  );
  assert.deepEqual(
    ours.filter((path, index) => ours.indexOf(path) !== index),
    [],
  );
});

test("no key of Logto's in the table is a phrase of ours, or a group of them", () => {
  for (const [theirs] of entries) {
    assert.equal(textAt(english, theirs), undefined, theirs);
    assert.match(theirs, /^(input|action|description|error|profile|user_scopes)\./);
  }
});

test('placeholders that are renamed get names that our phrases have', () => {
  for (const [theirs, { ours, names = {} }] of entries) {
    for (const path of ours) {
      const known = placeholdersOf(textAt(english, path) ?? '');
      for (const name of Object.values(names)) assert.ok(known.has(name), `${theirs} ${name}`);
    }
  }
});

test('every text in the table says the same under our keys', () => {
  for (const [theirs, { ours }] of entries) {
    assert.deepEqual(
      textsByReferenceKeys(english, treeOf({ [theirs]: 'Words' })),
      Object.fromEntries(ours.map((path) => [path, 'Words'])),
    );
  }
});

const translated: [theirs: string, text: string, path: string, ours: string][] = [
  ['action.sign_in_with', 'Avec {{name}}', 'social.continueWith', 'Avec {{name}}'],
  [
    'description.sign_in_id_does_not_exist',
    'Rien pour {{ value }}',
    'noAccount.offer',
    'Rien pour {{address}}',
  ],
  [
    'description.authorize_title',
    'Autoriser {{name}}',
    'plain.consent.title',
    'Autoriser {{application}}',
  ],
  [
    'error.invalid_min_max_input',
    '{{minValue}} - {{maxValue}}',
    'extraProfile.number',
    '{{min}} - {{max}}',
  ],
  ['error.password_rejected.too_short', '{{min}} !', 'password_rejected.too_short', '{{min}} !'],
];
for (const [theirs, text, path, ours] of translated) {
  test(`"${text}" of ${theirs} reads "${ours}"`, () => {
    assert.deepEqual(textsByReferenceKeys(english, treeOf({ [theirs]: text })), { [path]: ours });
  });
}

const foreign: [theirs: string, text: string][] = [
  ['input.username', 'Name of {{application}}'],
  ['action.sign_in_with', '{{method}}'],
  ['action.sign_in_with', '{{name, upper}}'],
  ['action.sign_in_with', '{{- name}}'],
  ['action.sign_in_with', '{{name'],
  ['description.sign_in_id_does_not_exist', '{{type}} {{value}}'],
  ['description.sign_in_id_does_not_exist', '{{toString}}'],
  ['description.terms_of_use', 'Our <a>terms</a>'],
  ['description.terms_of_use', '<link></link>'],
  ['description.or', '$t(list.or)'],
  // Nothing of ours says the same.
  ['description.enter_passcode', 'Sent'],
  ['error.password_rejected.restricted.words', 'words'],
  ['input.toString', 'x'],
];
for (const [theirs, text] of foreign) {
  test(`"${text}" of ${theirs} rests`, () => {
    assert.deepEqual(textsByReferenceKeys(english, treeOf({ [theirs]: text })), {});
  });
}

test('what has the shape of nothing is no text', () => {
  const odd: Translation[] = [
    { input: 'x' },
    { input: { username: { a: 'x' } } },
    { 'input.username': 'x' },
  ];
  for (const given of odd) assert.deepEqual(textsByReferenceKeys(english, given), {});
});
