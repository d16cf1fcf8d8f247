import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MessageType } from '@cardea/contract/management/connectors.ts';
import { changing } from '../../change.fixture.ts';
import { systemClock } from '../../lib/clock.ts';
import { systemRandom } from '../../lib/random.ts';
import { openMigratedDatabase } from '../../testing.ts';
import { updateSignInExperience } from '../sign-in-settings/service.ts';
import { findEmailTemplate, replaceTemplates } from './service.ts';

type Stored = `${MessageType} ${string}`;

const cases: [stored: Stored[], wish: Stored, found: Stored | undefined][] = [
  [[], 'SignIn en', undefined],
  [['SignIn de', 'SignIn en', 'Generic en'], 'SignIn de', 'SignIn de'],
  [['SignIn de', 'SignIn en', 'Generic de', 'Generic en'], 'SignIn fr', 'SignIn en'],
  [['Generic de', 'Generic en'], 'SignIn de', 'Generic en'],
  [['Generic de', 'SignIn en'], 'SignIn de', 'SignIn en'],
  [['Generic de'], 'SignIn de', undefined],
  [['Register de', 'SignIn fr'], 'SignIn de', undefined],
  [['Generic de'], 'Generic de', 'Generic de'],
  [['SignIn pt', 'SignIn pt-BR', 'SignIn en'], 'SignIn pt-BR', 'SignIn pt-BR'],
  [['SignIn pt-PT', 'SignIn pt', 'SignIn en'], 'SignIn pt-BR', 'SignIn pt'],
  [['SignIn zh-CN', 'SignIn en'], 'SignIn zh-HK', 'SignIn en'],
  [['SignIn EN'], 'SignIn en', 'SignIn EN'],
  [['SignIn en'], 'SignIn not a language', 'SignIn en'],
];

for (const [stored, wish, found] of cases) {
  test(`of [${stored.join(', ')}] ${wish} gets ${found}`, async (t) => {
    const db = await openMigratedDatabase(t);
    const parse = (text: Stored) => {
      const [type, ...language] = text.split(' ');
      return { templateType: type as MessageType, languageTag: language.join(' ') };
    };
    const templates = stored.map((text) => ({
      ...parse(text),
      details: { subject: text, content: '' },
    }));
    await changing(db, (tx) =>
      replaceTemplates(tx, templates, { clock: systemClock, random: systemRandom }),
    );
    const { templateType: type, languageTag: locale } = parse(wish);
    const details = await findEmailTemplate(db, { type, locale });
    assert.equal(details?.subject, found);
  });
}

test('a reader whose language is not known gets the fallback language', async (t) => {
  const db = await openMigratedDatabase(t);
  const details = { subject: 'Hallo', content: '' };
  const template = { templateType: 'SignIn' as const, languageTag: 'de', details };
  await changing(db, (tx) =>
    replaceTemplates(tx, [template], { clock: systemClock, random: systemRandom }),
  );
  const wish = { type: 'SignIn' as const, locale: undefined };
  const languageInfo = { autoDetect: true, fallbackLanguage: 'de' };
  await changing(db, (tx) => updateSignInExperience(tx, { languageInfo }));
  assert.deepEqual(await findEmailTemplate(db, wish), details);
});
