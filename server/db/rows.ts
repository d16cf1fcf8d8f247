import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Db } from './database.ts';
import type { Schema } from './schema.ts';
import { refuseInvalidPattern, searchExpression } from './search/expression.ts';
import type { Search } from './search/search.ts';

export type PageOf = { limit: number; offset: number };

/** Tables whose rows have an id and the moment when they were made. */
type Keyed = {
  [Name in keyof Schema]: Schema[Name] extends { id: string; createdAt: number } ? Name : never;
}[keyof Schema];

/**
 * Reads a page of a query, newest first, and counts all.
 * @param query what is listed, without columns or an order.
 * @param page undefined: the whole list.
 * @throws AppError request.invalid_input for a pattern that the database does not take
 */
export const listPage = async <Name extends Keyed>(
  query: SelectQueryBuilder<Schema, Name, object>,
  name: Name,
  page: PageOf | undefined,
): Promise<{ items: Schema[Name][]; total: number }> => {
  // The names are those of every such table; the builder cannot tell.
  const rows = query as unknown as SelectQueryBuilder<{ t: Schema[Keyed] }, 't', object>;
  const all = rows
    .selectAll(name as 't')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc');
  if (!page) {
    const items = await all.execute().catch(refuseInvalidPattern);
    return { items: items as Schema[Name][], total: items.length };
  }
  const { total } = await rows
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
    .catch(refuseInvalidPattern);
  const items = await all.limit(page.limit).offset(page.offset).execute();
  return { items: items as Schema[Name][], total };
};

/** A table, what tells its rows from each other, and the moment they are old by. */
type Aging = {
  [Name in keyof Schema]: {
    name: Name;
    key: keyof Schema[Name] & string;
    time: keyof Schema[Name] & string;
  };
}[keyof Schema];

/**
 * Deletes rows whose time is `until` or before, oldest first.
 * @param limit how many at most, so that one call never holds the database for long.
 * @returns how many were deleted; fewer than `limit` means that none is left.
 */
export const deleteOldest = async (
  db: Db,
  { name, key, time }: Aging,
  { until, limit }: { until: number; limit: number },
): Promise<number> => {
  // The columns are the table's own; the builder knows those of one table at a time.
  const tables = db as unknown as Kysely<{ t: Record<string, number> }>;
  const t = name as 't';
  const { numDeletedRows } = await tables
    .deleteFrom(t)
    .where(time, '<=', until)
    .where(key, 'in', (old) =>
      old.selectFrom(t).select(key).where(time, '<=', until).orderBy(time).limit(limit),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
};

/** What is done to the rows of every table that has an id, by the id. */
export const rowsOf = <Name extends Keyed>(name: Name) => {
  type Row = Schema[Name];
  const table = (db: Db) => db as unknown as Kysely<{ t: Schema[Keyed] }>;
  const t = name as 't';
  const find = async (db: Db, id: string): Promise<Row | undefined> =>
    table(db).selectFrom(t).selectAll().where('id', '=', id).executeTakeFirst() as Promise<
      Row | undefined
    >;
  return {
    find,
    insert: async (db: Db, row: Row): Promise<void> => {
      await table(db).insertInto(t).values(row).execute();
    },
    /** @returns the changed row, or undefined when there is none. */
    update: async (
      db: Db,
      id: string,
      changes: Partial<Omit<Row, 'id'>>,
    ): Promise<Row | undefined> => {
      if (Object.keys(changes).length === 0) return find(db, id);
      const query = table(db).updateTable(t).set(changes).where('id', '=', id);
      return query.returningAll().executeTakeFirst() as Promise<Row | undefined>;
    },
    /** @returns what was deleted, or undefined when there was none. */
    remove: async (db: Db, id: string): Promise<Row | undefined> =>
      table(db).deleteFrom(t).where('id', '=', id).returningAll().executeTakeFirst() as Promise<
        Row | undefined
      >,
    /** Lists rows, newest first, and counts all. */
    list: (
      db: Db,
      search: Search<keyof Row & string> | undefined,
      page: PageOf | undefined,
    ): Promise<{ items: Row[]; total: number }> => {
      const all = db.selectFrom(name) as unknown as SelectQueryBuilder<Schema, Name, object>;
      const found = search ? all.where(searchExpression(db, name, search as never) as never) : all;
      return listPage(found, name, page);
    },
  };
};
