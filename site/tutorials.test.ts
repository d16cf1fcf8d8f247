import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fillIn } from '@cardea/guides/fill-in.ts';
import {
  codeOf,
  type Guide,
  type GuideEntry,
  type GuideLanguage,
  guideLanguages,
} from '@cardea/guides/guide.ts';
import { listGuides, readEntry, readGuide } from '@cardea/guides/read.ts';
import { builtInConnectors } from '@cardea/server/connectors/machinery/registry.ts';
import { readBuilt, textOf } from './built.fixture.ts';

/** Holds the matrix: a page for every connector with every framework, in every language. */

const frameworks = listGuides().map((id) => ({ id, entry: readEntry(id) }));
const withPeople = frameworks.filter(({ entry }) => entry.section !== 'MachineToMachine');

/** The code of a guide, every edition of it once, with what the site shows as the application's values. */
const codeOfGuide = (guide: Guide, entry: GuideEntry): string[] => {
  const values = {
    endpoint: 'http://localhost:3001',
    appId: 'your-app-id',
    appSecret: /Traditional|Machine/.test(entry.section) ? 'your-app-secret' : '',
    redirectUri: entry.redirectUri ?? '',
    postSignOutUri: entry.postSignOutUri ?? '',
    resource: 'https://default.logto.app/api',
  };
  const variants = entry.variants?.map(({ id }) => id) ?? [''];
  const blocks = guide.steps
    .flatMap(({ blocks }) => blocks)
    .filter((block) => block.kind === 'code');
  return blocks.flatMap((block) => [
    ...new Set(variants.map((variant) => fillIn(codeOf(block, variant), values))),
  ]);
};

const codeIn = (html: string): string[] =>
  [...html.matchAll(/<pre tabindex="0"><code>([\s\S]*?)<\/code><\/pre>/g)].map(([, code = '']) =>
    textOf(code),
  );

const fileNamesIn = (html: string): string[] =>
  [...html.matchAll(/<figcaption><span>([^<]*)<\/span>/g)].map(([, name = '']) => name);

const labelsOf = (connector: (typeof builtInConnectors)[number], language: GuideLanguage) => {
  const words = language === 'en' ? undefined : connector.wordsIn?.(language);
  return (words?.formItems ?? connector.metadata.formItems).map(({ label, key }) => ({
    label,
    key,
  }));
};

for (const language of guideLanguages) {
  describe(`tutorials in ${language}`, () => {
    for (const { id, entry } of frameworks) {
      test(`${id}: its guide is there with all its code, each block under its file’s name`, () => {
        const guide = readGuide(entry.text ?? id, language);
        const html = readBuilt(`${language}/frameworks/${id}.html`);
        assert.deepEqual(codeIn(html), codeOfGuide(guide, entry));
        for (const { title } of guide.steps) assert.ok(textOf(html).includes(title), title);
        const files = guide.steps
          .flatMap(({ blocks }) => blocks)
          .flatMap((block) => (block.kind === 'code' && block.language !== 'sh' ? block.file : []));
        const names = fileNamesIn(html);
        assert.deepEqual(
          files.filter((file) => !names.includes(file)),
          [],
        );
      });
    }

    for (const connector of builtInConnectors) {
      const { id } = connector.metadata;
      test(`${id} with every framework: the whole guide, every field, the callback`, () => {
        const labels = labelsOf(connector, language);
        assert.ok(labels.length > 0);
        for (const { id: framework, entry } of withPeople) {
          const html = readBuilt(`${language}/tutorials/${id}/${framework}.html`);
          const text = textOf(html);
          const code = codeOfGuide(readGuide(entry.text ?? framework, language), entry);
          assert.deepEqual(codeIn(html).slice(0, code.length), code, framework);
          for (const { label, key } of labels) {
            assert.ok(text.includes(label) && text.includes(key), `${framework}: ${label}`);
          }
          // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how guides name the id
          const callback = 'http://localhost:3001/callback/${connector_id}';
          assert.equal(text.includes(callback), connector.type === 'Social', framework);
        }
      });
    }
  });
}
