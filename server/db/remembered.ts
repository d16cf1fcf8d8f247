import type { Db } from './database.ts';
import { readRevision } from './settings.ts';
import type { Area } from './tables/table.ts';

/** More than these are not worth their memory; the next one starts afresh. */
const maxRemembered = 100;

/**
 * Remembers what is made of some areas of the configuration until one of them changes: a call asks for
 * their revision, and rarely for more. What `load` does not find is asked for again, because strangers choose such keys.
 * @returns what loads from the database of one tenant.
 */
export const remembered = <T>(
  areas: readonly Area[],
  load: (db: Db, key: string) => Promise<T | undefined>,
) => {
  let known = { revision: Number.NaN, values: new Map<string, T>() };
  return async (db: Db, key: string): Promise<T | undefined> => {
    // What a transaction sees may never happen, and its revision may come again.
    if (db.isTransaction) return load(db, key);
    // Before the rest: what is read afterwards is at least as new.
    const revision = await readRevision(db, ...areas);
    if (revision !== known.revision) known = { revision, values: new Map() };
    const { values } = known;
    const value = values.get(key) ?? (await load(db, key));
    if (value === undefined) return undefined;
    if (values.size >= maxRemembered) values.clear();
    values.set(key, value);
    return value;
  };
};
