import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What connectors say of themselves, in other languages than the English that they are written in. */

const builtIn = join(import.meta.dirname, '../words');

/** @returns a sentence with its `{{1}}`, `{{2}}` ... filled in, in the language that is spoken. */
export type Say = (sentence: string, ...values: string[]) => string;

type Words = Readonly<Record<string, string>>;

const fill = (sentence: string, values: string[]): string =>
  sentence.replaceAll(/\{\{(\d+)\}\}/g, (whole, place) => values[Number(place) - 1] ?? whole);

/** Code stands for itself in every language. */
const code = /`[^`]+`/g;

/** A sentence with a place for each piece of its code: what its translations are found by. */
export const patternOf = (text: string): string => {
  let count = 0;
  return text.replaceAll(code, () => {
    count += 1;
    return `{{${count}}}`;
  });
};

const sayer =
  (words: Words): Say =>
  (sentence, ...values) => {
    const pattern = patternOf(sentence);
    const places = values.length > 0 ? values : (sentence.match(code) ?? []);
    return fill(Object.hasOwn(words, pattern) ? (words[pattern] ?? '') : pattern, places);
  };

export const sayEnglish: Say = sayer({});

/** @returns what reads something once for each name. */
export const remembered = <T>(read: (name: string) => T) => {
  const known = new Map<string, T>();
  return (name: string): T => {
    const found = known.get(name) ?? read(name);
    known.set(name, found);
    return found;
  };
};

const readWords = remembered(
  (path): Words => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}),
);

/** BCP 47 tags of the languages that built-in connectors speak besides English. */
export const wordLanguages: readonly string[] = readdirSync(builtIn)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''));

/**
 * @param folder of a connector, whose `words.<language>.json` goes before what all of them share.
 * @returns what says a connector's words in a language; in English where nobody wrote them.
 */
export const sayIn = (language: string, folder: string): Say =>
  sayer({
    ...readWords(join(builtIn, `${language}.json`)),
    ...readWords(join(folder, `words.${language}.json`)),
  });
