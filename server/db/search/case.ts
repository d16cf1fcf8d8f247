import { foldCase } from '../../lib/identifiers.ts';

/**
 * Upper and lower case beyond ASCII in PostgreSQL, the same whatever locale a database was created
 * with: letters are written with every case they have, and the rest is left to the collation `C`,
 * which folds ASCII alone.
 */

/** A bracket expression, an escaped character, or one character. */
const tokens = /\[\^?\]?(?:\\.|\[:[a-z]+:\]|[^\]\\])*\]|\\.|./gsu;

const lastLetter = 0x1ffff;

const readCases = (): Map<string, string> => {
  const cases = new Map<string, string>();
  for (let point = 0x80; point <= lastLetter; point++) {
    const letter = String.fromCodePoint(point);
    if (!/^\p{Changes_When_Casemapped}$/u.test(letter)) continue;
    const folded = foldCase(letter);
    cases.set(folded, (cases.get(folded) ?? folded) + (letter === folded ? '' : letter));
  }
  return cases;
};

let cases: Map<string, string> | undefined;

const withCases = (letter: string): string => {
  cases ??= readCases();
  const all = cases.get(foldCase(letter));
  return all === undefined ? letter : `[${all}]`;
};

/** @returns a regular expression in which letters beyond ASCII match in every case. */
export const foldedExpression = (expression: string): string =>
  expression.replaceAll(tokens, (token) =>
    [...token].length === 1 && !/^\p{ASCII}$/u.test(token) ? withCases(token) : token,
  );
