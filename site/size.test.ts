import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { guideLanguages } from '@cardea/guides/guide.ts';
import { builtPages, output, readBuilt } from './built.fixture.ts';

/** What readers wait for, in bytes of brotli. */
const firstPageBudget = 25_000;
const searchBudget = 100_000;

const largestOf = (paths: readonly string[]): string =>
  paths
    .map((path) => ({ path, size: statSync(join(output, path)).size }))
    .reduce((one, other) => (other.size > one.size ? other : one)).path;

/** As servers compress what they send: nearly as small as can be, in a tenth of the time. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 6 };

const sizeOf = (text: string): number => brotliCompressSync(text, { params }).length;

test('the longest page shows after 25 kB, with all that it loads', (t) => {
  const longest = largestOf(builtPages());
  const html = readBuilt(longest);
  const loaded = [...html.matchAll(/assets\/([\w.-]+)"/g)].map(([, name = '']) => name);
  assert.deepEqual(loaded.map((name) => name.split('-')[0]).sort(), [
    'mark',
    'page',
    'site',
    'theme',
  ]);
  const sizes = [html, ...loaded.map((name) => readBuilt(`assets/${name}`))].map(sizeOf);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  t.diagnostic(`${longest}: ${total} bytes brotli (${sizes.join(', ')})`);
  assert.ok(total <= firstPageBudget, `${total} bytes`);
});

test('the search comes within 100 kB when somebody opens it, in the language where it is largest', (t) => {
  const scripts = readdirSync(join(output, 'assets')).filter((name) => /^load-index/.test(name));
  assert.equal(scripts.length, 1);
  const largest = largestOf(guideLanguages.map((language) => `search/${language}.json`));
  const files = [largest, ...scripts.map((name) => `assets/${name}`)];
  const total = files.reduce((sum, file) => sum + sizeOf(readBuilt(file)), 0);
  t.diagnostic(`${largest}: ${total} bytes brotli`);
  assert.ok(total <= searchBudget, `${total} bytes`);
});
