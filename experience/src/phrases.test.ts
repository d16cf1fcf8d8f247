import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorStatus } from '@cardea/contract/errors.ts';
import errors from '@cardea/phrases/en/errors.json' with { type: 'json' };
import experience from '@cardea/phrases/en/experience.json' with { type: 'json' };
import { createTranslate, hasPhrase, withElements } from './phrases.ts';

test('every error code has an English sentence, and every sentence a code', () => {
  assert.deepEqual(Object.keys(errors).sort(), Object.keys(errorStatus).sort());
});

test('a phrase is found by its path and its placeholders are filled', () => {
  const t = createTranslate(experience);
  assert.equal(t('signIn.title', { application: 'Bookstore' }), 'Sign in to Bookstore');
  assert.equal(hasPhrase(experience, 'password_rejected.restricted.words'), true);
  for (const key of ['password_rejected.restricted', 'password_rejected.none', 'toString']) {
    assert.equal(hasPhrase(experience, key), false, key);
  }
});

test('every choice of identifiers has a label', () => {
  const [a, b, c] = ['username', 'email', 'phone'];
  for (const choice of [[a], [b], [c], [a, b], [a, c], [b, c], [a, b, c]]) {
    assert.ok(hasPhrase(experience, `identifier.${choice.join('_')}`), choice.join());
  }
});

test('elements take the places that the phrase gives them', () => {
  assert.deepEqual(withElements('Read {{b}}, then {{a}}.', { a: 1, b: 2 }), [
    'Read ',
    2,
    ', then ',
    1,
    '.',
  ]);
});
