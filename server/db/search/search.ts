import { AppError } from '../../lib/errors.ts';
import { isFlagSet } from '../../lib/query-flag.ts';
import { parseLike, similarToRegularExpression } from './patterns.ts';
import { isRegularExpression } from './regular-expressions.ts';

/**
 * The search language of the Management API's lists (wire 9.3), from a request's query to a value
 * that `search-expression.ts` turns into SQL.
 */

const modes = ['exact', 'like', 'similar_to', 'posix'] as const;
export type SearchMode = (typeof modes)[number];

export type SearchCondition<Field extends string> = {
  /** Any of these fields may match. */
  fields: readonly Field[];
  mode: SearchMode;
  /** Any of these values may match; several only with `exact`. */
  values: string[];
};

export type Search<Field extends string> = {
  conditions: SearchCondition<Field>[];
  joint: 'or' | 'and';
  isCaseSensitive: boolean;
};

/** Longer values find nothing in these lists, and long patterns are slow. */
const maxLength = 256;

/** A mistake in a search. @param explanation a sentence that becomes part of the message. */
export const invalidSearch = (explanation: string, cause?: unknown): AppError =>
  new AppError('request.invalid_input', { data: {}, values: { explanation }, cause });

const readOne = (search: URLSearchParams, name: string): string | undefined => {
  const [value, ...others] = search.getAll(name);
  if (others.length > 0) throw invalidSearch(`"${name}" may be given once.`);
  return value;
};

const readMode = (search: URLSearchParams, name: string): SearchMode | undefined => {
  const value = readOne(search, name);
  if (value === undefined) return undefined;
  const mode = modes.find((known) => known === value);
  if (!mode) throw invalidSearch(`"${name}" may be ${modes.join(', ')}.`);
  return mode;
};

const readJoint = (search: URLSearchParams): 'or' | 'and' => {
  const joint = readOne(search, 'joint') ?? readOne(search, 'jointMode') ?? 'or';
  if (joint !== 'or' && joint !== 'and') throw invalidSearch('"joint" may be or, and.');
  return joint;
};

const isWellFormed: Record<SearchMode, (value: string) => boolean> = {
  exact: () => true,
  like: (value) => parseLike(value) !== undefined,
  similar_to: (value) => {
    const pattern = similarToRegularExpression(value);
    return pattern !== undefined && isRegularExpression(pattern);
  },
  posix: isRegularExpression,
};

const assertValues = (name: string, mode: SearchMode, values: string[]): void => {
  if (values.length > 1 && mode !== 'exact') {
    throw invalidSearch(`"${name}" may be given several times only in the mode \`exact\`.`);
  }
  for (const value of values) {
    if (value === '') throw invalidSearch(`"${name}" cannot be empty.`);
    if (value.length > maxLength) {
      throw invalidSearch(`"${name}" may have ${maxLength} characters.`);
    }
    if (!isWellFormed[mode](value)) throw invalidSearch(`"${name}" is not a valid pattern.`);
  }
};

const fieldsOf = <Field extends string>(
  name: string,
  known: readonly Field[],
): readonly Field[] => {
  if (name === 'search') return known;
  const named = name.slice('search.'.length);
  const field = known.find((candidate) => candidate === named);
  if (field === undefined) {
    throw invalidSearch(`"${name}" cannot be searched; the fields are ${known.join(', ')}.`);
  }
  return [field];
};

/**
 * Reads the search of a request.
 * @param known the fields of the list that can be searched.
 * @returns undefined when the request has none.
 * @throws AppError request.invalid_input with an explanation in `values`
 */
export const parseSearch = <Field extends string>(
  search: URLSearchParams,
  known: readonly Field[],
): Search<Field> | undefined => {
  const names = [...new Set(search.keys())].filter(
    (name) => name === 'search' || name.startsWith('search.'),
  );
  const generalMode = readMode(search, 'mode') ?? 'like';
  const joint = readJoint(search);
  const isCaseSensitive = isFlagSet(readOne(search, 'isCaseSensitive'));
  const conditions = names.map((name) => {
    const fields = fieldsOf(name, known);
    const ownMode = name === 'search' ? undefined : readMode(search, `mode.${fields[0]}`);
    const mode = ownMode ?? generalMode;
    if (mode === 'similar_to' && !isCaseSensitive) {
      throw invalidSearch(
        'The mode similar_to cannot be case-insensitive: it needs "isCaseSensitive=true".',
      );
    }
    const values = search.getAll(name);
    assertValues(name, mode, values);
    return { fields, mode, values };
  });
  return conditions.length > 0 ? { conditions, joint, isCaseSensitive } : undefined;
};
