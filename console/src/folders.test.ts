import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

/** Each folder may import those before it; pages may import pages, never in a circle. */
const ranks = ['lib', 'kit', 'guides', 'pages', 'shell'];

const root = import.meta.dirname;
const importPattern = /(?:from|import\()\s*'(\.[^']+)'/g;

type Import = { from: string; to: string };

const imports: Import[] = globSync('**/*.{ts,tsx}', { cwd: root })
  .filter((file) => !/\.(test|fixture)\.tsx?$/.test(file))
  .flatMap((from) =>
    [...readFileSync(join(root, from), 'utf8').matchAll(importPattern)].map(([, path = '']) => ({
      from,
      to: join(dirname(from), path),
    })),
  );

/** Files beside the folders put everything together: they may import all of them. */
const rankOf = (file: string): number => {
  const rank = ranks.indexOf(file.split('/')[0] ?? '');
  return rank < 0 ? ranks.length : rank;
};

const nounOf = (file: string): string | undefined => /^pages\/([^/]+)\//.exec(file)?.[1];

test('folders import one way: the kit knows no page, a page no shell', () => {
  assert.ok(imports.length > 500);
  const upward = imports.filter(({ from, to }) => rankOf(to) > rankOf(from));
  assert.deepEqual(upward, []);
});

test('pages of two nouns do not import each other', () => {
  const between = new Set(
    imports.flatMap(({ from, to }) => {
      const [one, other] = [nounOf(from), nounOf(to)];
      return one && other && one !== other ? [`${one} ${other}`] : [];
    }),
  );
  assert.ok(between.size > 3);
  const mutual = [...between].filter((pair) => between.has(pair.split(' ').reverse().join(' ')));
  assert.deepEqual(mutual, []);
});
