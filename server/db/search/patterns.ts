import { quoteRegularExpression } from './regular-expressions.ts';

/**
 * The patterns of SQL's `LIKE` and `SIMILAR TO`, in the forms the two databases need. As in
 * PostgreSQL, a backslash takes a character's meaning away. A function returns undefined for a
 * pattern that ends in the middle of something.
 */

type Token = { kind: 'text'; text: string } | { kind: 'one' } | { kind: 'many' };

/** @returns the parts of a `LIKE` pattern, or undefined when it ends with a lone backslash. */
export const parseLike = (pattern: string): Token[] | undefined => {
  const tokens: Token[] = [];
  let isEscaped = false;
  for (const char of pattern) {
    if (!isEscaped && char === '\\') {
      isEscaped = true;
      continue;
    }
    if (!isEscaped && char === '%') tokens.push({ kind: 'many' });
    else if (!isEscaped && char === '_') tokens.push({ kind: 'one' });
    else tokens.push({ kind: 'text', text: char });
    isEscaped = false;
  }
  return isEscaped ? undefined : tokens;
};

type Forms = { one: string; many: string; text: (text: string) => string };

const render = (tokens: readonly Token[], { one, many, text }: Forms): string =>
  tokens
    .map((token) => {
      if (token.kind === 'text') return text(token.text);
      return token.kind === 'one' ? one : many;
    })
    .join('');

/** SQLite's `GLOB`, which unlike its `LIKE` tells upper from lower case. */
export const likeToGlob = (tokens: readonly Token[]): string =>
  render(tokens, { one: '?', many: '*', text: (text) => text.replace(/[*?[]/g, '[$&]') });

/** A regular expression that matches whole values. */
export const likeToRegularExpression = (tokens: readonly Token[]): string =>
  `^${render(tokens, { one: '.', many: '.*', text: quoteRegularExpression })}$`;

/** A bracket expression at the beginning of the text; a `]` that comes first stands for itself. */
const bracketExpression = /^\[\^?\]?(?:\\.|\[:[a-z]+:\]|[^\]\\])*\]/su;

const similarForms: Record<string, string> = {
  '%': '.*',
  _: '.',
  '(': '(?:',
  '.': '\\.',
  '^': '\\^',
  $: '\\$',
};

/**
 * @returns a regular expression for what a `SIMILAR TO` pattern matches. Whole values are meant, so
 *   it goes between `wholeValue`; on its own it shows whether the pattern is well formed.
 */
export const similarToRegularExpression = (pattern: string): string | undefined => {
  const parts: string[] = [];
  let rest = pattern;
  while (rest !== '') {
    const [bracket] = bracketExpression.exec(rest) ?? [];
    const [char = ''] = bracket === undefined ? rest : [bracket];
    if (char === '\\') {
      const [escaped] = rest.slice(1);
      if (escaped === undefined) return undefined;
      parts.push(quoteRegularExpression(escaped));
      rest = rest.slice(1 + escaped.length);
      continue;
    }
    parts.push(similarForms[char] ?? char);
    rest = rest.slice(char.length);
  }
  return parts.join('');
};

/** @returns an expression that matches only when all of the value does. */
export const wholeValue = (expression: string): string => `^(?:${expression})$`;
