import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readingMinutes } from './render/content.ts';
import { renderMarkdown } from './render/markdown.ts';
import { slugOf } from './render/slug.ts';
import { sayFrom } from './say.ts';

const render = async (text: string) => {
  const { html, sections } = await renderMarkdown(text, {
    say: sayFrom('docs', 'es'),
    shift: 1,
    anchor: (place, title) => `${slugOf(title)}-${place}`,
    link: (address) => (address === 'known.md' ? '../known.html' : undefined),
  });
  return { html: html.text, sections };
};

const rendered: [what: string, text: string, html: RegExp][] = [
  [
    'a note is a remark with its name in the language of the page',
    '> [!NOTE]\n> Text',
    /<aside class="remark note">\s*<p class="remark-title">Nota<\/p>\s*<p>Text<\/p>/,
  ],
  ['a tip', '> [!TIP]\n> Text', /<aside class="remark tip">[\s\S]*Consejo/],
  ['a warning', '> [!WARNING]\n> Text', /<aside class="remark warning">[\s\S]*Advertencia/],
  ['a quotation stays one', '> Text', /<blockquote>/],
  ['a heading has the anchor that it names', '## A `b` {#c}', /<h3 id="c">A <code>b<\/code><\/h3>/],
  ['a heading that names none gets one', '## A b', /<h3 id="a-b-0">A b<\/h3>/],
  ['a link into the site leads there', '[a](known.md)', /<a href="\.\.\/known\.html">a<\/a>/],
  ['a link to elsewhere in the repository is none', '[a](../x.ts)', /<span>a<\/span>/],
  [
    'a link to the web stays',
    '[a](https://a.example/)',
    /<a href="https:\/\/a\.example\/" rel="noopener">/,
  ],
  [
    'a wide table can be scrolled with the keyboard',
    '|a|\n|-|\n|b|',
    /<div class="table" role="region" tabindex="0" aria-label="Tabla"><table>/,
  ],
  [
    'code has a name and colours',
    '```json\n{"a": 1}\n```',
    /<span>Ejemplo<\/span>[\s\S]*<span class="hljs-attr">/,
  ],
  ['code is a text', '```\n<b>&amp;\n```', /<code>&lt;b&gt;&amp;amp;<\/code>/],
];
for (const [what, text, html] of rendered) {
  test(`Markdown: ${what}`, async () => {
    assert.match((await render(text)).html, html);
  });
}

test('HTML, scripts and pictures in Markdown do not reach the page', async () => {
  const { html } = await render(
    'a <b>c</b> <script>d</script>\n\n<img src="x">\n\n![e](https://f.example/)\n\n[g](javascript:h)',
  );
  assert.doesNotMatch(html, /<b>|<script|<img|javascript:/);
});

test('sections know their words, and reading takes its time, without the code', async () => {
  const { sections } = await render('Before\n\n## One\n\nfirst `word`\n\n```\ncode\n```\n\n- item');
  assert.deepEqual(
    sections.map(({ id, title, text }) => [id, title, text.replaceAll(/\s+/g, ' ').trim()]),
    [
      ['', '', 'Before'],
      ['one-0', 'One', 'first word item'],
    ],
  );
  const ofText = (text: string) => [{ id: '', title: '', level: 2, text }];
  assert.equal(readingMinutes(ofText('word '.repeat(880)), 'en'), 4);
  assert.equal(readingMinutes(ofText('字'.repeat(2000)), 'ja'), 4);
  assert.equal(readingMinutes([], 'es'), 1);
});
