import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillIn } from '@cardea/guides/fill-in.ts';
import type { GuideLanguage } from '@cardea/guides/guide.ts';

/** Says a phrase of a file in one language. @throws when there is no such phrase. */
export type Say = (key: string, values?: Readonly<Record<string, string>>) => string;

const folder = join(import.meta.dirname, '../phrases');

const lookUp = (phrases: unknown, key: string): unknown =>
  key
    .split('.')
    .reduce<unknown>(
      (value, part) => (typeof value === 'object' && value ? Reflect.get(value, part) : undefined),
      phrases,
    );

/**
 * @param file of `phrases/<language>`: `docs` has the site's own words, `console` and `experience` those
 * that its texts quote.
 */
export const sayFrom = (file: 'docs' | 'console' | 'experience', language: GuideLanguage): Say => {
  const phrases: unknown = JSON.parse(readFileSync(join(folder, language, `${file}.json`), 'utf8'));
  return (key, values = {}) => {
    const phrase = lookUp(phrases, key);
    if (typeof phrase !== 'string')
      throw new Error(`phrases/${language}/${file}.json lacks ${key}`);
    return fillIn(phrase, values);
  };
};
