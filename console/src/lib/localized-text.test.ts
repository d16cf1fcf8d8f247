import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { localizedText } from './localized-text.ts';
import { speak } from './phrases.ts';

afterEach(() => speak('en', {}));

const cases: [spoken: string, texts: Record<string, string>, expected: string][] = [
  ['de', { en: 'Xiaomi', de: 'Xiaomi DE' }, 'Xiaomi DE'],
  ['de-AT', { en: 'Xiaomi', de: 'Xiaomi DE' }, 'Xiaomi DE'],
  ['zh-CN', { en: 'Xiaomi', 'zh-CN': '小米' }, '小米'],
  ['fr', { de: 'Deutsch', en: 'English' }, 'English'],
  ['fr', { de: 'Deutsch' }, 'Deutsch'],
  ['fr', {}, ''],
];
for (const [spoken, texts, expected] of cases) {
  test(`${spoken} reads “${expected}” of ${Object.keys(texts).join(', ') || 'nothing'}`, () => {
    speak(spoken, {});
    assert.equal(localizedText(texts), expected);
  });
}
