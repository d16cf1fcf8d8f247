import type { Db } from './database.ts';

/** What has to be done, or fail, before a statement about a table is sent. */
type Before = (table: string) => Promise<unknown> | undefined;

const starters: ReadonlySet<PropertyKey> = new Set([
  'selectFrom',
  'insertInto',
  'updateTable',
  'deleteFrom',
]);

const isStatement = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && 'executeTakeFirst' in value;

const statement = (target: object, table: string, before: Before): object =>
  new Proxy(target, {
    get: (object, name) => {
      const value: unknown = Reflect.get(object, name, object);
      if (typeof value !== 'function') return value;
      if (String(name).startsWith('execute')) {
        return async (...given: unknown[]) => {
          await before(table);
          return value.apply(object, given);
        };
      }
      return (...given: unknown[]) => {
        const result: unknown = value.apply(object, given);
        return isStatement(result) ? statement(result, table, before) : result;
      };
    },
  });

/**
 * A database that lets a test do something between two statements of one request, or lets a
 * statement fail. What is sent in transactions is left alone.
 */
export const intercepted = (db: Db, before: Before): Db =>
  new Proxy(db, {
    get: (object, name) => {
      const value: unknown = Reflect.get(object, name, object);
      if (typeof value !== 'function') return value;
      if (!starters.has(name)) return value.bind(object);
      return (table: unknown, ...more: unknown[]) =>
        statement(value.call(object, table, ...more), String(table), before);
    },
  });
