import { integer, json, table, text } from './table.ts';

/** Settings that are one JSON value each, by name. */
export const configs = table(
  'configs',
  { key: text(), value: json<object>() },
  { key: ['key'], area: 'sign-in-experience', isExported: true },
);

/** One row: bumped with every change of configuration, so that caches know they are stale. */
export const revisions = table(
  'revisions',
  { id: integer<1>(), revision: integer() },
  { area: 'operations', isExported: false },
);
