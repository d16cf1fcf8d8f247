import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { isValidRedirectUri } from '@cardea/contract/wire/redirect-uris.ts';
import { fillIn } from './fill-in.ts';
import { type Block, codeOf, type Guide, guideLanguages, sections } from './guide.ts';
import { parseGuide } from './parse.ts';
import { listGuides, readEntry, readGuide } from './read.ts';
import { readRun } from './run.ts';

/** Holds what every guide owes: three languages that say the same, and code that is whole. */

const ids = listGuides();
const entries = new Map(ids.map((id) => [id, readEntry(id)]));
/** Entries with a text of their own; the others name one of these. */
const texts = ids.filter((id) => !entries.get(id)?.text);

const values = {
  endpoint: 'https://id.example',
  appId: 'an-app-id',
  appSecret: "$&'secret",
  redirectUri: 'https://app.example/callback',
  postSignOutUri: 'https://app.example',
  resource: 'https://api.example',
};

const blocksOf = ({ steps }: Guide): Block[] => steps.flatMap(({ blocks }) => [...blocks]);
const textOf = (guide: Guide): string =>
  blocksOf(guide)
    .map((block) => (block.kind === 'text' ? block.text : ''))
    .join('\n');

/** Everything but the words: the same in each language. */
const shapeOf = ({ steps }: Guide) =>
  steps.map(({ blocks }) =>
    blocks.map((block) => (block.kind === 'text' ? { kind: 'text' } : block)),
  );

const phrasesOf = (language: string): Set<string> => {
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') found.add(value);
    else if (typeof value === 'object' && value) Object.values(value).forEach(collect);
  };
  for (const file of ['console.json', 'experience.json']) {
    const path = join(import.meta.dirname, '../phrases', language, file);
    collect(JSON.parse(readFileSync(path, 'utf8')));
  }
  return found;
};

test('there are frameworks of every section, forty and more, Go the first that is shown', () => {
  assert.ok(ids.length >= 40);
  assert.deepEqual(
    sections.filter((section) => ids.every((id) => entries.get(id)?.section !== section)),
    [],
  );
  const featured = ids.filter((id) => entries.get(id)?.featured !== undefined);
  const places = featured.map((id) => entries.get(id)?.featured).sort();
  assert.deepEqual(
    places,
    featured.map((_, index) => index + 1),
  );
  assert.equal(entries.get('go')?.featured, 1);
});

for (const [id, entry] of entries) {
  test(`${id} can be listed, and registers addresses that are valid`, () => {
    const { name, description, mark, section, redirectUri, postSignOutUri, text, variants } = entry;
    assert.ok(sections.includes(section));
    for (const one of typeof name === 'string' ? [description] : [description, name]) {
      assert.deepEqual(Object.keys(one), [...guideLanguages]);
      assert.ok(Object.values(one).every((words) => words.trim() !== ''));
    }
    assert.match(mark.colour, /^#[0-9a-f]{6}$/);
    assert.ok(mark.lines || mark.surfaces);
    assert.equal(redirectUri === undefined, section === 'MachineToMachine');
    for (const uri of [redirectUri, postSignOutUri]) assert.ok(!uri || isValidRedirectUri(uri));
    if (text) assert.ok(texts.includes(text) && !variants, text);
  });
}

for (const id of texts) {
  describe(`the guide ${id}`, () => {
    const english = readGuide(id, 'en');
    const guides = guideLanguages.map((language) => ({ language, guide: readGuide(id, language) }));
    const run = readRun(id);

    test('has the same steps and the same code in each language', () => {
      for (const { language, guide } of guides) {
        assert.ok(guide.steps.length > 1, language);
        assert.deepEqual(shapeOf(guide), shapeOf(english), language);
      }
    });

    test('has no placeholder that nobody fills in, and no directive that nobody reads', () => {
      for (const { guide } of guides) {
        const filled = fillIn(JSON.stringify(guide.steps), values);
        // Templates of Vue, Angular, Jinja have braces too, around white space.
        assert.doesNotMatch(filled, /\{\{\w|(^|\\n)(::|```)/);
      }
    });

    test('shows every file of its folder, each in every variant', () => {
      const shown = new Set<string>();
      for (const block of blocksOf(english)) {
        if (block.kind !== 'code') continue;
        for (const variant of Object.keys(block.code)) {
          assert.ok(codeOf(block, variant), `${block.file} ${variant}`);
          shown.add(codeOf(block, variant));
        }
      }
      const folder = join(import.meta.dirname, id, 'files');
      for (const file of globSync('**/*', { cwd: folder, withFileTypes: true })) {
        if (!file.isFile()) continue;
        const code = readFileSync(join(file.parentPath, file.name), 'utf8').trimEnd();
        assert.ok(shown.has(code), `${file.name} is not shown`);
      }
    });

    test('quotes labels as they stand on the screen in its language', () => {
      for (const { language, guide } of guides) {
        const phrases = phrasesOf(language);
        for (const [, label = ''] of textOf(guide).matchAll(/\*\*(.+?)\*\*/g)) {
          assert.ok(phrases.has(label), `${language}: “${label}” is nowhere`);
        }
      }
    });

    test('is executed, or somebody said why not', () => {
      assert.ok(run, 'run.json is missing');
      if ('notExecuted' in run) return assert.ok(run.notExecuted.length > 20);
      const { flow, port, start, longRunOnly } = run;
      assert.ok(longRunOnly === undefined || longRunOnly.length > 20);
      assert.equal(start === undefined, port === undefined);
      assert.ok(flow === 'machine' || start);
      const files = blocksOf(english).flatMap((block) => (block.kind === 'code' ? block.file : []));
      assert.ok(!start || files.includes(start));
    });
  });
}

test('each file that stands ready for several guides is shown by some', () => {
  const folder = join(import.meta.dirname, 'shared/files');
  const shown = new Set(
    texts.flatMap((id) =>
      blocksOf(readGuide(id, 'en')).flatMap((block) =>
        block.kind === 'code' ? Object.values(block.code) : [],
      ),
    ),
  );
  for (const name of globSync('**/*.*', { cwd: folder })) {
    assert.ok(shown.has(readFileSync(join(folder, name), 'utf8').trimEnd()), name);
  }
});

const noSources = { readFile: () => ({ '': 'x' }), readShared: () => 'shared' };
const refused: [why: string, text: string][] = [
  ['code in a fence, which would be written once a language', '## A\n\n```go\nx\n```'],
  ['a directive that does not exist', '## A\n\n::vlaues'],
  ['words before the first step', 'Words\n\n## A'],
];
for (const [why, text] of refused) {
  test(`a guide with ${why} is refused`, () => {
    assert.throws(() => parseGuide(text, noSources));
  });
}

test('values are filled in literally, and a placeholder of others stays', () => {
  assert.equal(fillIn("'{{appSecret}}' {{ user }}", values), "'$&'secret' {{ user }}");
});
