import assert from 'node:assert/strict';
import { test } from 'node:test';
import MiniSearch from 'minisearch';
import { readBuilt } from './built.fixture.ts';
import { type Entry, indexOptions } from './search/options.ts';
import { termsOf } from './search/terms.ts';

const search = (language: string, words: string): string[] =>
  MiniSearch.loadJSON<Entry>(readBuilt(`search/${language}.json`), indexOptions)
    .search(words)
    .map(({ id }) => String(id));

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

test('what stands nowhere is not found', () => {
  assert.deepEqual(search('en', 'zzyzx'), []);
});

test('terms have no accents and no case, and Japanese is told apart by pairs of letters', () => {
  assert.deepEqual(termsOf('Contraseña, ＧＯ v2'), ['contrasena', 'go', 'v2']);
  assert.deepEqual(termsOf('Go の接続'), ['go', 'の接', '接続']);
});
