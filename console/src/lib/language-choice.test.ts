import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseFrom } from './language-choice.ts';

const available = ['en', 'es', 'ja'];

const cases: [wanted: string[], chosen: string | undefined, language: string, locale: string][] = [
  [['es'], undefined, 'es', 'es'],
  [['es-MX', 'en'], undefined, 'es', 'es-MX'],
  [['ja-JP'], undefined, 'ja', 'ja-JP'],
  [['en-GB', 'es'], undefined, 'en', 'en-GB'],
  [['fr-CA', 'es-AR', 'en'], undefined, 'es', 'es-AR'],
  [['fr', 'de'], undefined, 'en', 'en'],
  [[], undefined, 'en', 'en'],
  [['es-MX', 'en-GB'], 'en', 'en', 'en-GB'],
  [['es-MX'], 'ja', 'ja', 'ja'],
  [['es-MX'], 'tlh', 'es', 'es-MX'],
];
for (const [wanted, chosen, language, locale] of cases) {
  test(`${wanted.join(', ') || 'nothing'}${chosen ? ` and the choice ${chosen}` : ''}: ${locale}`, () =>
    assert.deepEqual(chooseFrom(available, wanted, chosen), { language, locale }));
}
