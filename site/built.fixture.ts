import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The built site, as tests read it. */

export const output = join(import.meta.dirname, '../dist/docs');

/** @throws when the site is not built, or there is no such file. */
export const readBuilt = (path: string): string => {
  if (!existsSync(join(output, 'index.html'))) {
    throw new Error('The documentation is not built: npm run docs');
  }
  return readFileSync(join(output, path), 'utf8');
};

/** @returns the paths of all pages, by their folders and names. */
export const builtPages = (): string[] => globSync('**/*.html', { cwd: output }).sort();

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x26;': '&',
  '&#x3C;': '<',
};

/** @returns the text of a piece of HTML. */
export const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:#?\w+);/g, (entity) => entities[entity] ?? entity);
