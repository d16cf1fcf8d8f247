import { RE2JS } from 're2js';

/**
 * Regular expressions that callers send. RE2 takes linear time whatever the expression, where
 * JavaScript's own engine can be made to run for hours, and the embedded database evaluates them in
 * this process. What is accepted here is the part of the language that RE2 and PostgreSQL
 * (https://www.postgresql.org/docs/current/functions-matching.html) read the same way: no look-around, no
 * back-references, no inline options.
 */

const maxCached = 100;
const cache = new Map<string, RE2JS>();

/** PostgreSQL's limit on `{m,n}`. */
const maxRepetitions = 255;

/** An escaped character, a group that is not plain, or a counted repetition. */
const constructs = /\\(.?)|\((\?.?)|\{(\d+)(?:,(\d*))?\}/gsu;

/** POSIX collating elements and equivalence classes, which RE2 reads as plain characters. */
const collation = /\[[^\]]*\[[.=]/;

const isPortable = (pattern: string): boolean => {
  if (collation.test(pattern)) return false;
  for (const [, escaped, group, least, most] of pattern.matchAll(constructs)) {
    if (escaped !== undefined && !/^(?:[dDsSwW]|[^\p{L}\p{N}_])$/u.test(escaped)) return false;
    if (group !== undefined && group !== '?:') return false;
    if (Number(least ?? 0) > maxRepetitions || Number(most || 0) > maxRepetitions) return false;
  }
  return true;
};

const compile = (pattern: string): RE2JS => {
  const cached = cache.get(pattern);
  if (cached) return cached;
  const compiled = RE2JS.compile(pattern);
  if (cache.size >= maxCached) cache.clear();
  cache.set(pattern, compiled);
  return compiled;
};

/** Whether a regular expression is well formed and means the same on both databases. */
export const isRegularExpression = (pattern: string): boolean => {
  if (!isPortable(pattern)) return false;
  try {
    compile(pattern);
    return true;
  } catch {
    return false;
  }
};

/** `s`: a dot is any character, as in PostgreSQL. */
const options = (isCaseSensitive: boolean): string => (isCaseSensitive ? '(?s)' : '(?is)');

/** @returns the expression with its options, as `matchesRegularExpression` takes it. */
export const withOptions = (pattern: string, isCaseSensitive: boolean): string =>
  `${options(isCaseSensitive)}${pattern}`;

/** What SQL's `REGEXP` does on the embedded database. */
export const matchesRegularExpression = (pattern: string, value: string): boolean =>
  compile(pattern).test(value);

/** @returns an expression that matches the text itself. */
export const quoteRegularExpression = (text: string): string =>
  text.replace(/[\\^$.|?*+()[\]{}-]/g, '\\$&');
