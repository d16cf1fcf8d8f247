import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Guide, GuideEntry, GuideLanguage } from './guide.ts';
import { parseGuide } from './parse.ts';

/** Guides as they lie in their folders; for builds and tests, not for browsers. */

const root = import.meta.dirname;

const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');

/** @returns the ids of all entries, in alphabetical order. */
export const listGuides = (): string[] =>
  globSync('*/guide.json', { cwd: root }).map(dirname).sort();

export const readEntry = (id: string): GuideEntry => JSON.parse(read(id, 'guide.json'));

/**
 * The files of a variant stand in a folder of its name, those of all variants beside it, and those
 * of several guides in `shared/files`.
 */
const readCode = (id: string, name: string): Record<string, string> => {
  const { variants = [] } = readEntry(id);
  const pathOf = (variant: string): string => {
    const own = [join(id, 'files', variant, name), join(id, 'files', name)];
    return own.find((path) => existsSync(join(root, path))) ?? join('shared', 'files', name);
  };
  return Object.fromEntries(
    (variants.length > 0 ? variants.map((variant) => variant.id) : ['']).map((variant) => [
      variant,
      read(pathOf(variant)).trimEnd(),
    ]),
  );
};

/**
 * @returns a guide in one language, with its code and everything that it shares with others.
 * @throws when the guide or something that it refers to is not there.
 */
export const readGuide = (id: string, language: GuideLanguage): Guide => {
  const sources = {
    readFile: (name: string) => readCode(id, name),
    readShared: (name: string) => read('shared', `${name}.${language}.md`),
  };
  return parseGuide(read(id, `guide.${language}.md`), sources);
};
