import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { errorStatus } from '@cardea/contract/errors.ts';
import { languageTags, matchLanguage, resolveLanguage } from './languages.ts';
import { loadPhrases, type PhraseTree, withCustomPhrases } from './phrases.ts';

const files = {
  'en/experience.json': { signIn: { title: 'Sign in', action: 'Go' }, help: 'Help' },
  'en/errors.json': {
    'user.suspended': 'This account is suspended.',
    'user.username_too_short': 'Use at least {{min}} characters.',
    'session.verification_blocked_too_many_attempts': 'Try again {{relativeTime}}.',
  },
  'de/experience.json': { signIn: { title: 'Anmelden' } },
  'de/errors.json': {
    'session.verification_blocked_too_many_attempts': 'Weiter {{relativeTime}}.',
  },
  'en/messages.json': { SignIn: { subject: 'Your code', content: 'Use {{code}}.' } },
  'de/messages.json': { SignIn: { content: 'Nehmen Sie {{code}}.' } },
  'fr/experience.json': {},
  'notes/readme.json': {},
};

const withFiles = (t: TestContext, contents: Record<string, unknown>) => {
  const directory = mkdtempSync(join(tmpdir(), 'phrases-'));
  t.after(() => rmSync(directory, { recursive: true }));
  for (const [file, content] of Object.entries(contents)) {
    mkdirSync(join(directory, file, '..'), { recursive: true });
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(join(directory, file), text);
  }
  return directory;
};

test('the languages are the folders there are, each filled up with English', (t) => {
  const phrases = loadPhrases(withFiles(t, files));
  assert.deepEqual(phrases.languages, ['de', 'en', 'fr']);
  assert.deepEqual(phrases.experience('de'), {
    signIn: { title: 'Anmelden', action: 'Go' },
    help: 'Help',
  });
  assert.equal(phrases.errors('fr')['user.suspended'], 'This account is suspended.');
  assert.deepEqual(phrases.experience('xx'), phrases.experience('en'));
});

const messages: [string, string[], Record<string, string | number>, string][] = [
  ['user.suspended', [], {}, 'This account is suspended.'],
  ['user.suspended', ['xx', 'de'], {}, 'This account is suspended.'],
  ['user.username_too_short', ['en-GB'], { min: 3 }, 'Use at least 3 characters.'],
  ['user.username_too_short', [], {}, 'Use at least  characters.'],
  [
    'session.verification_blocked_too_many_attempts',
    [],
    { relativeTime: 60 },
    'Try again in 60 minutes.',
  ],
  [
    'session.verification_blocked_too_many_attempts',
    ['de-AT'],
    { relativeTime: 1 },
    'Weiter in 1 Minute.',
  ],
  ['entity.not_found', [], {}, 'entity.not_found'],
  ['toString', [], {}, 'toString'],
  ['__proto__', [], {}, '__proto__'],
];
for (const [code, languages, values, expected] of messages) {
  test(`${code} for ${languages.join(',') || 'anybody'} reads "${expected}"`, (t) => {
    const phrases = loadPhrases(withFiles(t, files));
    assert.equal(phrases.errorMessage(code, languages, values), expected);
  });
}

const texts: [languages: string[], subject: string, content: string][] = [
  [['xx', 'de-AT'], 'Your code', 'Nehmen Sie {{code}}.'],
  [['fr', 'de'], 'Your code', 'Use {{code}}.'],
  [[], 'Your code', 'Use {{code}}.'],
];
for (const [languages, subject, content] of texts) {
  test(`a message for ${languages.join(',') || 'anybody'} says "${content}"`, (t) => {
    const phrases = loadPhrases(withFiles(t, files));
    assert.deepEqual(phrases.messageText('SignIn', languages), { subject, content });
  });
}

test('what is custom lies over what is built in, and a new language over English', (t) => {
  const builtIn = loadPhrases(withFiles(t, files));
  const phrases = withCustomPhrases(
    builtIn,
    new Map<string, PhraseTree>([
      ['de', { help: 'Hilfe' }],
      ['en', { signIn: { action: 'Come in, {{name}}' } }],
      ['nl', { signIn: { title: 'Inloggen' } }],
    ]),
  );
  assert.deepEqual(phrases.languages, ['de', 'en', 'fr', 'nl']);
  const shown = (language: string) => phrases.experience(language);
  const action = 'Come in, {{name}}';
  assert.deepEqual(shown('en'), { signIn: { title: 'Sign in', action }, help: 'Help' });
  assert.deepEqual(shown('nl'), { signIn: { title: 'Inloggen', action }, help: 'Help' });
  assert.deepEqual(shown('de'), { signIn: { title: 'Anmelden', action: 'Go' }, help: 'Hilfe' });
  assert.deepEqual(shown('fr'), builtIn.experience('fr'));
  assert.deepEqual(shown('xx'), shown('en'));
  assert.equal(phrases.phrase('signIn.action', 'nl', { name: 'Ada' }), 'Come in, Ada');
  assert.equal(phrases.errorMessage('user.suspended', ['nl']), 'This account is suspended.');
  assert.deepEqual(builtIn.experience('de'), {
    signIn: { title: 'Anmelden', action: 'Go' },
    help: 'Help',
  });
});

test('phrases that have no place are on no page', (t) => {
  const builtIn = loadPhrases(withFiles(t, files));
  const custom = { signIn: 'Inloggen', help: { me: 'Hulp' }, gone: 'Weg', toString: 'x' };
  const phrases = withCustomPhrases(builtIn, new Map([['nl', custom]]));
  assert.deepEqual(phrases.experience('nl'), builtIn.experience('en'));
  assert.equal(phrases.phrase('gone', 'nl'), 'gone');
});

test('what is published has phrases without a place too, and never in the place of others', (t) => {
  const builtIn = loadPhrases(withFiles(t, files));
  const phrases = withCustomPhrases(
    builtIn,
    new Map<string, PhraseTree>([
      ['en', { help: 'Call us', more: { a: 'A', b: 'B' } }],
      ['de', { signIn: { more: 'Mehr' } }],
      ['nl', { signIn: 'Inloggen', help: { me: 'Hulp' }, more: { b: { c: 'C' } }, toString: 'x' }],
    ]),
  );
  const ours = builtIn.experience('en');
  const english = { ...ours, help: 'Call us' };
  assert.deepEqual(phrases.published('en'), { ...english, more: { a: 'A', b: 'B' } });
  assert.deepEqual(phrases.published('de'), {
    help: 'Help',
    signIn: { title: 'Anmelden', action: 'Go', more: 'Mehr' },
  });
  assert.deepEqual(phrases.published('nl'), {
    ...english,
    more: { a: 'A', b: { c: 'C' } },
    toString: 'x',
  });
  assert.deepEqual(phrases.published('xx'), phrases.published('en'));
  assert.deepEqual(phrases.published('fr'), builtIn.experience('fr'));
});

test('a file that is not JSON is named', (t) => {
  const directory = withFiles(t, { 'en/experience.json': '{' });
  assert.throws(() => loadPhrases(directory), /en\/experience\.json is not valid JSON/);
});

test('every error code has an English sentence', () => {
  const sentences = loadPhrases().errors('en');
  assert.deepEqual(
    Object.keys(errorStatus).filter((code) => !sentences[code]),
    [],
  );
});

const available = ['de', 'en', 'fr-CA', 'pt-BR', 'zh-CN', 'zh-TW'];
const matches: [string[], string | undefined][] = [
  [['de'], 'de'],
  [['de-AT'], 'de'],
  [['DE-at'], 'de'],
  [['fr'], 'fr-CA'],
  [['pt-PT'], 'pt-BR'],
  [['zh-TW'], 'zh-TW'],
  [['zh-HK'], 'zh-TW'],
  [['zh'], 'zh-CN'],
  [['zh-Hant'], 'zh-TW'],
  [['it', 'fr-CA', 'de'], 'fr-CA'],
  [['*'], undefined],
  [['', 'not a tag', '../en'], undefined],
  [[], undefined],
];
for (const [wanted, expected] of matches) {
  test(`who reads ${JSON.stringify(wanted)} is served ${expected}`, () => {
    assert.equal(matchLanguage(wanted, available), expected);
  });
}

const builtInMatches: [string, string][] = [
  ['zh', 'zh-CN'],
  ['zh-SG', 'zh-CN'],
  ['zh-Hans-HK', 'zh-CN'],
  ['zh-HK', 'zh-TW'],
  ['zh-MO', 'zh-TW'],
  ['zh-Hant', 'zh-TW'],
  ['ja-JP', 'ja'],
  ['ko-KR', 'ko'],
  ['pt', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['es-419', 'es'],
  ['es-MX', 'es'],
  ['de-CH', 'de'],
  ['fr-CA', 'fr'],
  ['ar-EG', 'ar'],
];
test('who reads a variant of a built-in language is served the one they can read', () => {
  const { languages } = loadPhrases();
  for (const [wanted, expected] of builtInMatches) {
    assert.equal(matchLanguage([wanted], languages), expected, wanted);
  }
});

test('the page speaks what was asked for, else what the browser prefers, else the default', () => {
  const settings = { autoDetect: true, fallbackLanguage: 'pt-BR' };
  const resolve = (requested: string, accepted: string[], changes = {}) =>
    resolveLanguage(
      { requested: languageTags(requested), accepted },
      { ...settings, ...changes },
      available,
    );
  assert.equal(resolve('xx fr', ['de']), 'fr-CA');
  assert.equal(resolve('xx,fr', ['de']), 'fr-CA');
  assert.equal(resolve('', ['de']), 'de');
  assert.equal(resolve('', ['de'], { autoDetect: false }), 'pt-BR');
  assert.equal(resolve('', ['ja']), 'pt-BR');
  assert.equal(resolve('', [], { fallbackLanguage: 'ja' }), 'en');
});
