import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { lookUp, speak, t, tCount } from './phrases.ts';

afterEach(() => speak('en', {}));

test('placeholders are filled, once and literally', () => {
  assert.equal(t('common.copy_value', { name: '{{name}} $& x' }), 'Copy {{name}} $& x');
});

test('a placeholder without a value stays visible', () => {
  assert.equal(t('common.copy_value'), 'Copy {{name}}');
});

test('numbers choose the form', () => {
  assert.equal(tCount('users.total', 1), '1 user');
  assert.equal(tCount('users.total', 0), '0 users');
  assert.equal(tCount('users.total', 1200), '1,200 users');
});

test('what a language lacks is said in English', () => {
  speak('de', { common: { cancel: 'Abbrechen' } });
  assert.equal(t('common.cancel'), 'Abbrechen');
  assert.equal(t('common.close'), 'Close');
});

test('keys from outside find nothing they should not', () => {
  for (const key of ['', 'errors', 'errors.nope', 'constructor.name', '__proto__.toString']) {
    assert.equal(lookUp(key), undefined);
  }
});
