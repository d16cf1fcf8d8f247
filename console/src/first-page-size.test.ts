import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const dist = join(import.meta.dirname, '../dist');
const budgetInBytes = 350_000;
const compress = promisify(brotliCompress);

const namesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/[\w.-]+-[\w-]{8}\.(?:js|css)/g)].map(([name]) => name)),
];

/** The entry, and the code of the interface and the first page that it loads at once. */
const firstPage = ['index', 'mount', 'get-started'];
const isFirst = (name: string): boolean => firstPage.some((part) => name.startsWith(`${part}-`));

const staticImports = (code: string): string[] =>
  [...code.matchAll(/(?:import|from)\s*["']\.\/([^"']+\.js)["']/g)].map(([, name = '']) => name);

/**
 * What a browser fetches until the first page shows, in the language whose phrases are the longest: the
 * page, its styles, the interface, the first page of it, and what these import.
 */
const filesOfFirstPage = async (): Promise<Map<string, Buffer>> => {
  const assets = await readdir(join(dist, 'assets'));
  const files = new Map<string, Buffer>();
  const add = async (name: string): Promise<void> => {
    if (files.has(name) || !assets.includes(name)) return;
    const content = await readFile(join(dist, 'assets', name));
    files.set(name, content);
    if (!name.endsWith('.js')) return;
    await Promise.all(staticImports(content.toString()).map(add));
  };
  const html = await readFile(join(dist, 'index.html'), 'utf8');
  files.set('index.html', Buffer.from(html));
  await Promise.all([...namesIn(html), ...assets.filter(isFirst)].map(add));
  await add(await longestPhrases(assets));
  return files;
};

/** Languages are chunks of their own; each says "page_title" as English does. */
const longestPhrases = async (assets: string[]): Promise<string> => {
  const sizes = await Promise.all(
    assets
      .filter((name) => /^console-[\w-]{8}\.js$/.test(name))
      .map(async (name) => [(await readFile(join(dist, 'assets', name))).length, name] as const),
  );
  const [longest] = sizes.sort(([a], [b]) => b - a);
  assert.ok(longest && sizes.length >= 2, 'every language but English is a chunk of its own');
  return longest[1];
};

test('the first page of the console stays within 350 kB, in any of its languages', async (t) => {
  const files = await filesOfFirstPage().catch((cause) => {
    throw new Error('The console is not built: npm run build -w console', { cause });
  });
  let total = 0;
  for (const [name, content] of files) {
    const { length } = await compress(content);
    total += length;
    t.diagnostic(`${name}: ${length} bytes brotli`);
  }
  t.diagnostic(`first page: ${total} bytes brotli in ${files.size} files`);
  for (const part of firstPage) {
    assert.ok(
      [...files.keys()].some((name) => name.startsWith(part)),
      `${part} is counted`,
    );
  }
  assert.ok(total <= budgetInBytes, `${total} bytes are more than ${budgetInBytes}`);
});
