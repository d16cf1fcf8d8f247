import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { test } from 'node:test';

/** Comments cite docs/wire/ for what the wire demands; each citation leads to a section. */

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const headings = (file: string): string[] =>
  [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading ?? '');

const pages = globSync('docs/wire/0*.md', { cwd: root });

/** @param number `3`, `3.10`, as it is cited */
const isSection = (number: string): boolean => {
  const page = pages.find(
    (file) => Number.parseInt(basename(file), 10) === Number.parseInt(number, 10),
  );
  return (
    page !== undefined &&
    headings(page).some((one) => one.startsWith(`${number}${number.includes('.') ? ' ' : '.'}`))
  );
};

const numbered = (file: string, number: string): boolean =>
  headings(file).some((heading) => heading.startsWith(`${number}. `));

/** `wire 1.3`, `wire 3.2 to 3.4`, `wire 1.3, 1.4, 8.2`, `connectors 13 and 14`, `observed.md section 4`. */
const citation =
  /\b(wire|connectors|observed\.md)[,:]?(?:\s+\*?\s*)(?:section )?(\d[\d.]*(?:(?:, | and | to )\d[\d.]*)*)/g;

const leads: Record<string, (number: string) => boolean> = {
  wire: isSection,
  connectors: (number) => numbered('docs/wire/connectors/00-interface.md', number),
  'observed.md': (number) => numbered('docs/wire/observed.md', number),
};

const sources = globSync(
  '{contract,server,console/src,experience/src,emulators,e2e,docs}/**/*.{ts,tsx,md}',
  {
    cwd: root,
    exclude: (path) => path.includes('node_modules') || path.startsWith('docs/wire/'),
  },
);

test('a section that the code cites is there', () => {
  const found = sources.flatMap((file) =>
    [...read(file).matchAll(citation)].flatMap(([, page = '', numbers = '']) =>
      numbers.split(/, | and | to /).map((number) => ({
        file,
        cited: `${page} ${number}`,
        isThere: leads[page]?.(number.replace(/\.$/, '')) === true,
      })),
    ),
  );
  assert.ok(found.length > 100, 'the pattern finds citations');
  assert.deepEqual(
    found.filter(({ isThere }) => !isThere).map(({ file, cited }) => `${file}: ${cited}`),
    [],
  );
});
