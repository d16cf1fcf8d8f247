import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { verifyPassword } from '@cardea/contract/experience/experience.ts';

const dist = join(import.meta.dirname, 'dist');
const budgetInBytes = 40_000;
const compress = promisify(brotliCompress);

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);

/** What a browser fetches before the first page shows: the page, its styles, its static imports. */
const firstLoad = async (): Promise<Map<string, Buffer>> => {
  const files = new Map<string, Buffer>();
  const add = async (path: string): Promise<void> => {
    if (files.has(path)) {
      return;
    }
    const content = await readFile(join(dist, path));
    files.set(path, content);
    const text = content.toString();
    const next = path.endsWith('.html')
      ? matches(text, /(?:src|href)="\.\/(assets\/[^"]+)"/g)
      : matches(text, /(?:import|from)\s*["']\.\/([^"']+\.js)["']/g).map(
          (name) => `assets/${name}`,
        );
    for (const file of next) {
      await add(file);
    }
  };
  await add('index.html');
  return files;
};

test('the first load of the sign-in pages stays within 40 kB', async (context) => {
  const files = await firstLoad().catch((cause) => {
    throw new Error('The pages are not built: npm run build -w experience', { cause });
  });
  let total = 0;
  for (const [path, content] of files) {
    const { length } = await compress(content);
    total += length;
    context.diagnostic(`${path}: ${length} bytes brotli`);
  }
  context.diagnostic(`first load: ${total} bytes brotli in ${files.size} files`);
  assert.ok(files.size >= 3, 'page, script and styles are counted');
  assert.ok(total <= budgetInBytes, `${total} bytes are more than ${budgetInBytes}`);
});

/** The member that makes a schema of zod one: building keeps its name. */
const schemaMark = '_zod';

test('no schema is in what the sign-in pages may ever load', async () => {
  assert.ok(schemaMark in verifyPassword.body);
  const found: string[] = [];
  let count = 0;
  for await (const path of glob('**/*.js', { cwd: dist })) {
    count += 1;
    if ((await readFile(join(dist, path), 'utf8')).includes(schemaMark)) found.push(path);
  }
  assert.ok(count > 3, 'the scripts are counted');
  assert.deepEqual(found, []);
});
