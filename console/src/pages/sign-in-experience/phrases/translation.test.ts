import assert from 'node:assert/strict';
import { test } from 'node:test';
import { treeOf } from '@cardea/contract/wire/phrase-tree.ts';
import english from '@cardea/phrases/en/experience.json' with { type: 'json' };
import { nameOfKey } from '../../../lib/name-of-key.ts';
import type { Texts } from './translation.ts';
import {
  findPhrases,
  foreignPlaceholders,
  groupsOf,
  isSameTexts,
  knownTexts,
  layered,
  phraseErrors,
  replaceTexts,
  textsOf,
} from './translation.ts';

const base = textsOf(english);

test('texts lead back to their tree without a loss', () => {
  assert.deepEqual(treeOf(base), english);
});

test('a text that says nothing is left out, and its group with it', () => {
  assert.deepEqual(treeOf({ 'signIn.title': '', 'code.title.email': 'Post', 'code.lead': '' }), {
    code: { title: { email: 'Post' } },
  });
});

test('the last layer that has a text wins; what pages do not look for is left out', () => {
  const some = { 'a.b': 'one', 'a.c': 'two', 'a.d': 'three' };
  const layers: Texts[] = [
    { 'a.b': '1', 'a.c': '2' },
    { 'a.b': 'I', 'a.c': '', 'x.y': 'lost' },
  ];
  assert.deepEqual(layered(some, ...layers), { 'a.b': 'I', 'a.c': '2', 'a.d': 'three' });
  assert.deepEqual(knownTexts({ 'a.b': 'I', 'x.y': 'lost' }, some), { 'a.b': 'I' });
});

test('what the editor does not know is kept, wherever it stands and whatever is saved', () => {
  const resting = {
    input: { username: 'Account' },
    error: { general_required: 'Required' },
    signIn: { banner: 'Closed on Sunday' },
    'signIn.title': 'Not a path',
    nested: { 'a.b': { c: 'C' }, toString: 'x' },
  };
  const stored = {
    ...resting,
    signIn: { ...resting.signIn, title: 'Welcome', action: 'Enter' },
    code: { title: { email: 'Post' } },
  };
  const own = knownTexts(textsOf(stored), base);
  assert.deepEqual(own, {
    'signIn.title': 'Welcome',
    'signIn.action': 'Enter',
    'code.title.email': 'Post',
  });
  assert.deepEqual(replaceTexts(stored, own, base), stored);
  const typed = { 'signIn.title': 'Hello', 'signIn.action': '', 'error.title': 'Oh' };
  assert.deepEqual(replaceTexts(stored, typed, base), {
    ...resting,
    signIn: { ...resting.signIn, title: 'Hello' },
    error: { ...resting.error, title: 'Oh' },
  });
  assert.deepEqual(replaceTexts(stored, {}, base), resting);
});

test('a name of an object is no text', () => {
  assert.deepEqual(layered({ toString: 'x' }, {}), { toString: 'x' });
});

test('placeholders that nobody fills in are found', () => {
  const text = 'Hello {{ name }}, this is {{application}} and {{application}}';
  assert.deepEqual(foreignPlaceholders(text, 'To {{application}}'), ['name']);
  assert.deepEqual(foreignPlaceholders('Hello', 'To {{application}}'), []);
});

test('every text is in the group of its page, once', () => {
  const groups = groupsOf(base);
  assert.deepEqual(
    groups.map(({ id }) => id),
    Object.keys(english),
  );
  assert.deepEqual(groups.flatMap(({ paths }) => paths).toSorted(), Object.keys(base).toSorted());
});

test('keys are shown as names', () => {
  assert.equal(nameOfKey('missingProfile'), 'Missing profile');
  assert.equal(nameOfKey('password_rejected'), 'Password rejected');
});

test('phrases are found by key, by built-in text and by own text', () => {
  const texts = { 'a.title': 'Sign in', 'a.lead': 'Welcome' };
  assert.deepEqual(findPhrases('TITLE', texts), ['a.title']);
  assert.deepEqual(findPhrases(' welcome ', texts), ['a.lead']);
  assert.deepEqual(findPhrases('willkommen', texts, { 'a.lead': 'Willkommen' }), ['a.lead']);
  assert.deepEqual(findPhrases('nothing like it', texts), []);
});

test('a text with a placeholder of its own is refused, and told which there are', () => {
  const some = { 'a.b': 'To {{application}}', 'a.c': 'Hello' };
  const errors = phraseErrors({ 'a.b': '{{app}}', 'a.c': '{{ name }}' }, some);
  assert.match(errors['a.b'] ?? '', /{{app}}.*{{application}}/);
  assert.match(errors['a.c'] ?? '', /{{name}}/);
  assert.deepEqual(phraseErrors({ 'a.b': '{{application}}: hi', 'a.c': '' }, some), {});
});

test('an empty text and none are the same', () => {
  assert.ok(isSameTexts({ 'a.b': '' }, {}));
  assert.ok(!isSameTexts({ 'a.b': 'x' }, {}));
  assert.ok(!isSameTexts({}, { 'a.b': 'x' }));
});
