import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillIn } from '@cardea/guides/fill-in.ts';
import type { GuideLanguage } from '@cardea/guides/guide.ts';

/** The site's own texts: `texts/<name>.<language>.md`. */

const root = join(import.meta.dirname, '../texts');
const known = new Map<string, string>();

const read = (name: string, language: GuideLanguage): string => {
  const file = `${name}.${language}.md`;
  const text = known.get(file) ?? readFileSync(join(root, file), 'utf8').trim();
  known.set(file, text);
  return text;
};

/** A piece of a page: Markdown with its placeholders, or the name of what stands there. */
export type Piece = { text: string } | { place: string };

export type Values = Readonly<Record<string, string>>;

const directive = /^::([a-z-]+)(?: (\S+))?$/;

/** Places stand on lines of their own; what is between them is one piece. */
const split = (text: string): string[] => {
  const pieces: string[] = [];
  for (const line of text.split('\n')) {
    const last = pieces.at(-1);
    const isAlone = last === undefined || line.startsWith('::') || last.startsWith('::');
    if (isAlone) pieces.push(line);
    else pieces[pieces.length - 1] = `${last}\n${line}`;
  }
  return pieces;
};

/**
 * Reads a text. A line `::include <name>` is another text; `::<name>` is a place for what is no text.
 * @param values for placeholders in the names of texts.
 * @throws when a text is not there.
 */
export const readText = (name: string, language: GuideLanguage, values: Values = {}): Piece[] =>
  split(read(name, language)).flatMap((piece): Piece[] => {
    const [, place, argument] = directive.exec(piece) ?? [];
    if (place === 'include' && argument) {
      return readText(fillIn(argument, values), language, values);
    }
    if (place) return [{ place }];
    return piece.trim() === '' ? [] : [{ text: piece.trim() }];
  });
