import { type Area, integer, json, table, text } from './table.ts';

/** Settings that are one JSON value each, by name. */
export const configs = table(
  'configs',
  { key: text(), value: json<object>() },
  { key: ['key'], noun: 'SignInExperience', area: 'sign-in-experience', isExported: true },
);

/**
 * Bumped with every change of an area, so that caches know they are stale. The view `revisions` shows
 * the sum to the release before this one.
 */
export const areas = table(
  'areas',
  { area: text<Area | 'everything'>(), revision: integer() },
  { key: ['area'], area: 'operations', isExported: false },
);
