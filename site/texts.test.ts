import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type GuideLanguage, guideLanguages } from '@cardea/guides/guide.ts';
import { html } from '@cardea/server/lib/html.ts';
import { headOf } from './layout/head.ts';
import { renderSitemap } from './layout/sitemap.ts';
import { sayFrom } from './say.ts';
import type { SitePage } from './site-page.ts';

/** Holds the site's own texts to what they speak of. */

const root = join(import.meta.dirname, 'texts');
const names = [...new Set(globSync('*.md', { cwd: root }).map((file) => file.split('.')[0] ?? ''))];

const read = (name: string, language: GuideLanguage): string =>
  readFileSync(join(root, `${name}.${language}.md`), 'utf8');

const phrasesOf = (language: GuideLanguage): Set<string> => {
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') found.add(value);
    else if (typeof value === 'object' && value) Object.values(value).forEach(collect);
  };
  for (const file of ['console.json', 'experience.json']) {
    collect(JSON.parse(readFileSync(join(root, '../../phrases', language, file), 'utf8')));
  }
  return found;
};

/** All but the words: what is alike in each language. */
const shapeOf = (text: string): string[] =>
  text.match(/^(#+|\d\.|- |> \[!\w+\]|::.*|```\w*)|\{#[\w-]+\}|\{\{\w+\}\}|\]\([^)]*\)/gm) ?? [];

for (const name of names) {
  test(`${name} says the same in each language, in the order that its grammar allows`, () => {
    const english = shapeOf(read(name, 'en')).sort();
    for (const language of guideLanguages) {
      assert.deepEqual(shapeOf(read(name, language)).sort(), english, language);
    }
  });

  test(`${name} quotes labels as they stand on the screen in its language`, () => {
    for (const language of guideLanguages) {
      const phrases = phrasesOf(language);
      const labels = [...read(name, language).matchAll(/\*\*(.+?)\*\*/g)].map(
        ([, one = '']) => one,
      );
      const unknown = labels.filter((label) => !label.startsWith('{{') && !phrases.has(label));
      assert.deepEqual(unknown, [], language);
    }
  });
}

test('commands that texts name are those of the repository', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, '../../package.json'), 'utf8'));
  const named = names
    .flatMap((name) => guideLanguages.map((language) => read(name, language)))
    .flatMap((text) =>
      [...text.matchAll(/npm (?:run )?([a-z]+)/g)].map(([, script = '']) => script),
    );
  assert.ok(named.length > 0);
  assert.deepEqual(
    named.filter((script) => !(script in scripts)),
    [],
  );
});

test('a sitemap has every page in every language, each with the others', () => {
  const sitemap = renderSitemap('https://docs.example/x/', ['index.html', 'a&b.html']);
  const addresses = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address);
  assert.deepEqual(
    addresses,
    ['index.html', 'a&amp;b.html'].flatMap((path) =>
      guideLanguages.map((language) => `https://docs.example/x/${language}/${path}`),
    ),
  );
  assert.equal(sitemap.match(/hreflang="ja"/g)?.length, addresses.length);
});

test('a page says where else it is, in whole addresses where the site’s own is known', () => {
  const page: SitePage = {
    kind: 'list',
    path: 'a/b.html',
    title: 'Title',
    description: 'Description',
    body: html``,
    sections: [],
  };
  const site = {
    assets: { style: '', theme: '', page: '', mark: '' },
    languageNames: { en: '', es: '', ja: '' },
    documents: [],
  };
  const linksOf = (address?: string): string[] =>
    headOf(page, { ...site, address }, 'es', sayFrom('docs', 'es'))
      .text.split('\n')
      .filter((line) => /rel="(canonical|alternate)"/.test(line));
  assert.ok(linksOf().includes('<link rel="alternate" hreflang="ja" href="../../ja/a/b.html">'));
  assert.equal(linksOf().length, guideLanguages.length + 1);
  const address = 'https://docs.example/x/';
  assert.deepEqual(linksOf(address).slice(0, 2), [
    '<link rel="canonical" href="https://docs.example/x/es/a/b.html">',
    '<link rel="alternate" hreflang="en" href="https://docs.example/x/en/a/b.html">',
  ]);
});
