import { type Expression, type RawBuilder, type SqlBool, SqliteAdapter, sql } from 'kysely';
import type { Db } from '../database.ts';
import { foldedExpression } from './case.ts';
import {
  likeToGlob,
  likeToRegularExpression,
  parseLike,
  similarToRegularExpression,
  wholeValue,
} from './patterns.ts';
import { quoteRegularExpression, withOptions } from './regular-expressions.ts';
import { invalidSearch, type Search, type SearchMode } from './search.ts';

/** How one value is compared with one column. */
type Comparison = (
  column: RawBuilder<unknown>,
  value: string,
  isCaseSensitive: boolean,
) => RawBuilder<SqlBool>;

const wholeText = (value: string): string => `^${quoteRegularExpression(value)}$`;

const similarTo = (value: string): string => wholeValue(similarToRegularExpression(value) ?? '');

/** Both databases' own operators tell upper and lower case of ASCII alone, and are the fast way. */
const isAscii = (value: string): boolean => /^\p{ASCII}*$/u.test(value);

/** Never by the locale the database was created with (`search-case.ts`). */
const matchesInAnyCase = (column: RawBuilder<unknown>, pattern: string): RawBuilder<SqlBool> =>
  sql`${column} collate "C" ~* ${foldedExpression(pattern)}`;

const postgres: Record<SearchMode, Comparison> = {
  exact: (column, value, isCaseSensitive) => {
    if (isCaseSensitive) return sql`${column} = ${value}`;
    if (!isAscii(value)) return matchesInAnyCase(column, wholeText(value));
    return sql`lower(${column} collate "C") = lower(${value} collate "C")`;
  },
  like: (column, value, isCaseSensitive) => {
    if (isCaseSensitive) return sql`${column} like ${value}`;
    if (isAscii(value)) return sql`${column} collate "C" ilike ${value}`;
    return matchesInAnyCase(column, likeToRegularExpression(parseLike(value) ?? []));
  },
  similar_to: (column, value) => sql`${column} ~ ${similarTo(value)}`,
  posix: (column, value, isCaseSensitive) =>
    isCaseSensitive ? sql`${column} ~ ${value}` : matchesInAnyCase(column, value),
};

const matches = (
  column: RawBuilder<unknown>,
  pattern: string,
  isCaseSensitive: boolean,
): RawBuilder<SqlBool> => sql`${column} regexp ${withOptions(pattern, isCaseSensitive)}`;

const sqlite: Record<SearchMode, Comparison> = {
  exact: (column, value, isCaseSensitive) => {
    if (isCaseSensitive) return sql`${column} = ${value}`;
    if (isAscii(value)) return sql`lower(${column}) = lower(${value})`;
    return matches(column, wholeText(value), false);
  },
  like: (column, value, isCaseSensitive) => {
    const tokens = parseLike(value) ?? [];
    if (isCaseSensitive) return sql`${column} glob ${likeToGlob(tokens)}`;
    if (isAscii(value)) return sql`${column} like ${value} escape '\\'`;
    return matches(column, likeToRegularExpression(tokens), false);
  },
  similar_to: (column, value) => matches(column, similarTo(value), true),
  posix: matches,
};

const join = (joint: 'or' | 'and', parts: RawBuilder<SqlBool>[]): RawBuilder<SqlBool> =>
  sql`(${sql.join(parts, joint === 'or' ? sql` or ` : sql` and `)})`;

/**
 * A search as a condition of `where`.
 * @param table where the searched fields are columns.
 */
export const searchExpression = (
  db: Db,
  table: string,
  { conditions, joint, isCaseSensitive }: Search<string>,
): Expression<SqlBool> => {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const comparisons = isSqlite ? sqlite : postgres;
  const parts = conditions.map(({ fields, mode, values }) =>
    join(
      'or',
      fields.flatMap((field) =>
        values.map((value) =>
          comparisons[mode](sql.ref(`${table}.${field}`), value, isCaseSensitive),
        ),
      ),
    ),
  );
  return join(joint, parts);
};

/** PostgreSQL: a regular expression it does not take, such as one that is too large. */
const invalidRegularExpression = '2201B';

/** Turns a database's refusal of a pattern into the caller's mistake; other errors pass. */
export const refuseInvalidPattern = (error: unknown): never => {
  if ((error as { code?: string } | null)?.code === invalidRegularExpression) {
    throw invalidSearch('The search is not a valid pattern.', error);
  }
  throw error;
};
