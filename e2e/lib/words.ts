import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What pages say in a language, for tests that read them as a person of that language does. */

const folder = resolve(import.meta.dirname, '../../phrases');

type Phrases = { [key: string]: string | Phrases };

const phrasesIn = (language: string, file: string): Phrases =>
  JSON.parse(readFileSync(join(folder, language, `${file}.json`), 'utf8'));

export type Words = (path: string, values?: Record<string, string>) => string;

/**
 * @param file `console` or `experience`.
 * @returns what stands at a path such as `applications.title`, with its placeholders filled in.
 */
export const wordsOf = (language: string, file: 'console' | 'experience'): Words => {
  const phrases = phrasesIn(language, file);
  return (path, values = {}) => {
    let found: string | Phrases | undefined = phrases;
    for (const key of path.split('.')) {
      found = typeof found === 'object' ? found[key] : undefined;
    }
    if (typeof found !== 'string') throw new Error(`${language} has no phrase ${path}`);
    return found.replaceAll(/\{\{(\w+)\}\}/g, (whole, name) => values[name] ?? whole);
  };
};
