import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { StartError } from '../../lib/start-error.ts';
import { openMigratedDatabase, openTestDatabase } from '../../testing.ts';
import { checkNouns } from '../areas.ts';
import { migrate } from '../migrator.ts';
import { allTables } from './all.ts';
import { checkTables, compareTables } from './comparison.ts';
import {
  type Area,
  type Columns,
  exportedColumns,
  flag,
  hashed,
  json,
  optional,
  sealed,
  table,
  text,
} from './table.ts';

test('every table and column of a migrated database is declared as it is', async (t) => {
  const db = await openMigratedDatabase(t);
  assert.deepEqual(await compareTables(db), { wrong: [], undeclared: [] });
});

const changes: [statements: string, wrong: string[], undeclared: string[]][] = [
  [
    'drop table leases',
    ['leases.name', 'leases.holder', 'leases.expires_at'].map((name) => `${name} is missing`),
    [],
  ],
  ['alter table roles drop column description', ['roles.description is missing'], []],
  [
    'alter table roles rename column description to about',
    ['roles.description is missing', 'roles.about is not declared, and no row can be without it'],
    ['roles.about'],
  ],
  ['create table hooks (id text primary key)', [], ['hooks.id']],
  [
    'alter table roles add column rank integer; alter table roles add column place integer not null default 0',
    [],
    ['roles.rank', 'roles.place'],
  ],
  [
    'drop table leases; create table leases (name text primary key, holder text not null, expires_at bigint not null, place text not null)',
    ['leases.place is not declared, and no row can be without it'],
    ['leases.place'],
  ],
  [
    'drop table cookie_keys; create table cookie_keys (id text, sealed_value integer, created_at bigint not null, primary key (id, created_at))',
    [
      'cookie_keys.sealed_value is integer, not sealed',
      'cookie_keys.sealed_value may be null',
      'cookie_keys.created_at belongs to the primary key',
    ],
    [],
  ],
];
for (const [statements, wrong, undeclared] of changes) {
  test(`a difference is named: ${statements}`, async (t) => {
    const db = await openTestDatabase(t);
    await migrate(db);
    for (const statement of statements.split('; ')) await sql.raw(statement).execute(db);
    assert.deepEqual(await compareTables(db), { wrong, undeclared });
    // What a later version has added stops no start.
    if (wrong.length === 0) return checkTables(db);
    await assert.rejects(checkTables(db), (error) => {
      assert.ok(error instanceof StartError);
      for (const line of wrong) assert.ok(error.message.includes(line), error.message);
      return true;
    });
  });
}

type Options = { key?: string[]; area?: Area };

const mistakes: [mistake: string, columns: Columns, options: Options, message: RegExp][] = [
  ['no key', { name: text() }, { key: [] }, /has no key/],
  ['a key that is no column', { name: text() }, {}, /its key id is no column/],
  ['a key that may be null', { id: optional(text()) }, {}, /its key id may be null/],
  ['a name of the database', { id: text(), created_at: text() }, {}, /created_at is no name/],
  [
    'two columns that could change places',
    { id: text(), sealedOne: sealed('one'), sealedTwo: sealed('one') },
    {},
    /two columns are sealed for one place/,
  ],
  ['an area that there is not', { id: text() }, { area: 'rolls' as Area }, /no area rolls/],
];
for (const [mistake, columns, options, message] of mistakes) {
  test(`a declaration is refused with its name: ${mistake}`, () => {
    const declare = () => table('hooks', columns, { area: 'roles', isExported: true, ...options });
    assert.throws(declare, /^Error: the table hooks: /);
    assert.throws(declare, message);
  });
}

test('an export says nothing that is secret, and nothing that passes', () => {
  const columns = { id: text(), on: flag(), data: json(), sealedConfig: sealed(), hash: hashed() };
  const exported = (isExported: boolean) =>
    exportedColumns(table('hooks', columns, { area: 'roles', isExported }));
  assert.deepEqual(exported(true), ['id', 'on', 'data']);
  assert.deepEqual(exported(false), []);
  const secrets = allTables
    .flatMap(exportedColumns)
    .filter((name) => /sealed|digest|hash|secret|token(?!Ttl|Storage)/i.test(name));
  assert.deepEqual(secrets, ['contentHash']);
});

test('what is named sealed is declared so', () => {
  for (const { name, columns } of allTables) {
    for (const [column, { kind }] of Object.entries(columns)) {
      assert.equal(kind === 'sealed', column.startsWith('sealed'), `${name}.${column}`);
    }
  }
});

test('two tables that hold the same are refused with their names', () => {
  const hooks = { name: 'hooks', noun: 'Hook' };
  checkNouns([hooks, { name: 'links' }, { name: 'others' }]);
  const copied = { name: 'hookCopies', noun: 'Hook' };
  assert.throws(() => checkNouns([hooks, copied]), /^Error: the tables hooks and hookCopies/);
});
