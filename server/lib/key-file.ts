import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from './random.ts';

const fileName = 'cardea.key';

const readKey = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );

/**
 * The sealing key of a deployment that was not given one: made on first run beside the data,
 * readable by its owner alone. Several processes that start at once end up with the same key.
 */
export const readOrCreateKey = async (directory: string, random: Random): Promise<string> => {
  const path = join(directory, fileName);
  const existing = await readKey(path);
  if (existing) return existing;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const draft = `${path}.${Buffer.from(random(6)).toString('hex')}`;
  await writeFile(draft, `${Buffer.from(random(32)).toString('base64url')}\n`, { mode: 0o600 });
  // A link appears whole or not at all, and never replaces a file that is there.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  const key = await readKey(path);
  if (!key) throw new Error(`${path} is empty`);
  return key;
};
