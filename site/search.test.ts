import assert from 'node:assert/strict';
import { test } from 'node:test';
import MiniSearch from 'minisearch';
import { readBuilt } from './built.fixture.ts';
import { find } from './search/find.ts';
import { type Entry, indexOptions } from './search/options.ts';
import { termsOf } from './search/terms.ts';

const search = (language: string, words: string): string[] => {
  const text = readBuilt(`search/${language}.json`);
  return find(MiniSearch.loadJSON<Entry>(text, indexOptions), words).map(({ id }) => id);
};

/** Words of each language, and a page that they have to lead to among the first five. */
const wanted: [language: string, words: string, page: string][] = [
  ['en', 'xiaomi go', 'tutorials/xiaomi-universal/go.html'],
  ['en', 'golang', 'frameworks/go.html'],
  ['en', 'sealing key', 'documents/operating.html#replacing-the-sealing-key'],
  ['en', 'hugingface', 'connectors/huggingface-universal.html'],
  ['es', 'máquina', 'frameworks/machine-to-machine.html'],
  ['es', 'maquina', 'frameworks/machine-to-machine.html'],
  ['es', 'contraseña de aplicación', 'connectors/simple-mail-transfer-protocol.html#setup-gmail'],
  ['es', 'primeros pasos', 'getting-started.html'],
  ['ja', 'はじめに', 'getting-started.html'],
  ['ja', 'マシン間通信', 'frameworks/machine-to-machine.html'],
  ['ja', 'アクセスキー', 'connectors/aliyun-direct-mail.html'],
  ['ja', 'xiaomi go', 'tutorials/xiaomi-universal/go.html'],
];
for (const [language, words, page] of wanted) {
  test(`in ${language}, “${words}” finds ${page}`, () => {
    const found = search(language, words).slice(0, 5);
    assert.ok(
      found.some((id) => id === page || id.startsWith(`${page}#`)),
      found.join('\n'),
    );
  });
}

test('a word that is there goes before those that are nearly it', () => {
  const found = search('en', 'redirect').slice(0, 5);
  assert.equal(found.length, 5);
  for (const id of found) assert.match(id, /redirect/);
});

test('what stands nowhere is not found', () => {
  assert.deepEqual(search('en', 'zzyzx'), []);
});

test('terms have no accents and no case, and Japanese is told apart by pairs of letters', () => {
  assert.deepEqual(termsOf('Contraseña, ＧＯ v2'), ['contrasena', 'go', 'v2']);
  assert.deepEqual(termsOf('Go の接続'), ['go', 'の接', '接続']);
});
