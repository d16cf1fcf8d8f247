import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../lib/errors.ts';
import { openMigratedDatabase } from '../../testing.ts';
import type { Db } from '../database.ts';
import { searchExpression } from './expression.ts';
import { parseSearch } from './search.ts';

const fields = ['id', 'name', 'description'] as const;

const rows: Record<string, [name: string, description: string | null]> = {
  a: ['Bookstore', 'Sells books'],
  b: ['bookstore', null],
  c: ['100% cotton_shirt', 'A [sale] of *all* shirts?'],
  d: ['Émile & Zoë', 'x\ny'],
  e: ['a.b', 'aXb'],
};

const insertRows = async (db: Db) => {
  for (const [id, [name, description]] of Object.entries(rows)) {
    await db
      .insertInto('applications')
      .values({
        id,
        name,
        description,
        type: 'SPA',
        oidcClientMetadata: { redirectUris: [], postLogoutRedirectUris: [] },
        customClientMetadata: {},
        protectedAppMetadata: null,
        customData: {},
        isThirdParty: false,
        appLevelAccessControlEnabled: false,
        createdAt: 1,
      })
      .execute();
  }
};

const find = async (db: Db, query: string): Promise<string> => {
  const search = parseSearch(new URLSearchParams(query), fields);
  assert.ok(search, query);
  const found = await db
    .selectFrom('applications')
    .select('id')
    .where(searchExpression(db, 'applications', search))
    .orderBy('id')
    .execute();
  return found.map(({ id }) => id).join('');
};

/** The query and the ids it finds: the same on both databases. */
const cases: [query: string, found: string][] = [
  ['search=bookstore', 'ab'],
  ['search=BOOKSTORE', 'ab'],
  ['search=book', ''],
  ['search=%25book%25', 'ab'],
  ['search=BOOK%25', 'ab'],
  ['search=%25BOOK%25&isCaseSensitive=true', ''],
  ['search=Book%25&isCaseSensitive=yes', 'a'],
  ['search=bookstor_&isCaseSensitive=1', 'b'],
  ['search.name=%25books%25', 'ab'],
  ['search.description=%25books%25', 'a'],
  // A backslash makes a wildcard a plain character.
  ['search=100%5C%25%25', 'c'],
  ['search=100%5C%25%25&isCaseSensitive=true', 'c'],
  ['search=%25cotton%5C_%25', 'c'],
  ['search=a_b', 'e'],
  ['search=%25%5C_b', ''],
  // What is special elsewhere is not special here.
  ['search=%25[sale]%25', 'c'],
  ['search=%25[sale]%25&isCaseSensitive=true', 'c'],
  ['search=%25*all*%25&isCaseSensitive=true', 'c'],
  ['search=%25shirts?&isCaseSensitive=true', 'c'],
  ['search=a?b&isCaseSensitive=true', ''],
  ["search=%25'%25", ''],
  ['search=%25 %26 %25', 'd'],
  // A wildcard crosses lines.
  ['search.description=x%25y', 'd'],
  ['search.description=x_y&isCaseSensitive=true', 'd'],

  ['search=BookStore&mode=exact', 'ab'],
  ['search=BookStore&mode=exact&isCaseSensitive=true', ''],
  ['search=Bookstore&mode=exact&isCaseSensitive=true', 'a'],
  ['search=%25&mode=exact', ''],
  ['search.id=a&search.id=E&mode=exact', 'ae'],
  ['search=a&search=aXb&mode=exact&isCaseSensitive=true', 'ae'],

  ['search=^book&mode=posix', 'ab'],
  ['search=^book&mode=posix&isCaseSensitive=true', 'b'],
  ['search=^[0-9]{3}%25&mode=posix', 'c'],
  ['search=^a%5C.b$&mode=posix', 'e'],
  ['search=^a.b$&mode=posix', 'e'],
  ['search.description=^x.y$&mode=posix', 'd'],
  ['search.name=^(?:a|b).*e$&mode=posix', 'ab'],
  ['search.name=^[[:digit:]]%2B%25&mode=posix', 'c'],
  ['search.name=%5Cd%7B3%7D&mode=posix', 'c'],

  ['search=(B|x)ook%25&mode=similar_to&isCaseSensitive=true', 'a'],
  ['search=[Bb]ookstore&mode=similar_to&isCaseSensitive=true', 'ab'],
  ['search=ook&mode=similar_to&isCaseSensitive=true', ''],
  ['search=a.b&mode=similar_to&isCaseSensitive=true', 'e'],
  ['search.description=a.b&mode=similar_to&isCaseSensitive=true', ''],
  ['search=a_b&mode=similar_to&isCaseSensitive=true', 'e'],
  ['search=100%5C%25 %25|a.b&mode=similar_to&isCaseSensitive=true', 'ce'],
  ['search.description=[^S]%25[%5C]e]%25&mode=similar_to&isCaseSensitive=true', 'c'],

  ['search.name=bookstore&search.id=a', 'ab'],
  ['search.name=bookstore&search.id=a&joint=and', 'a'],
  ['search.name=bookstore&search.id=a&jointMode=and', 'a'],
  ['search=%25b%25&search.id=e&joint=and', 'e'],
  ['search.name=Book%25&mode.name=like&search.id=b&mode=exact', 'ab'],
  ['search.name=^b&mode.name=posix&search.id=a', 'ab'],
  ['search.id=e&mode.name=nonsense', 'e'],
];

test('a search finds the same on every database', async (t) => {
  const db = await openMigratedDatabase(t);
  await insertRows(db);
  for (const [query, found] of cases) assert.equal(await find(db, query), found, query);
});

test('letters beyond ASCII are found whatever their case, and whatever the locale', async (t) => {
  const db = await openMigratedDatabase(t);
  await insertRows(db);
  assert.equal(await find(db, 'search=%25Émile%25'), 'd');
  assert.equal(await find(db, 'search=%25émile%25&isCaseSensitive=true'), '');
  assert.equal(await find(db, 'search=%25émile%25'), 'd');
  assert.equal(await find(db, 'search=ÉMILE %26 ZOË'), 'd');
  assert.equal(await find(db, 'search=émile %26 zoë&mode=exact'), 'd');
  assert.equal(await find(db, 'search=^ém.le&mode=posix'), 'd');
  // Some locales take it for the capital of a letter of ASCII.
  assert.equal(await find(db, 'search=%25\u0130%25'), '');
  assert.equal(await find(db, 'search=%25\u0130%25&mode=posix'), '');
});

test('no search is no condition', () => {
  assert.equal(parseSearch(new URLSearchParams('page=1&mode=exact&joint=and'), fields), undefined);
});

const tooLong = 'x'.repeat(257);

const mistakes = [
  'search=',
  'search.name=',
  'search.unknown=x',
  'search.name.first=x',
  'search.=x',
  'search.constructor=x',
  'search=x&mode=fuzzy',
  'search=x&mode=',
  'search=x&mode=like&mode=exact',
  'search.name=x&mode.name=fuzzy',
  'search=x&joint=xor',
  'search=x&joint=or&joint=and',
  'search=x&search=y',
  'search=x&search=y&mode=posix',
  'search.name=x&search.name=y&mode=exact&mode.name=like',
  'search=x&mode=similar_to',
  'search=x&mode=similar_to&isCaseSensitive=false',
  `search=${tooLong}`,
  // A pattern that ends in the middle of something.
  'search=x%5C',
  'search=x%5C&mode=similar_to&isCaseSensitive=true',
  'search=(x&mode=similar_to&isCaseSensitive=true',
  'search=[x&mode=similar_to&isCaseSensitive=true',
  'search=(&mode=posix',
  'search=[a&mode=posix',
  'search=a**&mode=posix',
  'search=x)|(y&mode=similar_to&isCaseSensitive=true',
  // What the two databases do not read the same way, or not in linear time.
  'search=(a)%5C1&mode=posix',
  'search=(?=a)&mode=posix',
  'search=(?i)a&mode=posix',
  'search=%5Cpa&mode=posix',
  'search=%5Cma&mode=posix',
  'search=[[.a.]]&mode=posix',
  'search=***=a&mode=posix',
  'search=a{256}&mode=posix',
  'search=((a{100}){100})&mode=posix',
];

test('a search that makes no sense is refused with an explanation', () => {
  for (const query of mistakes) {
    assert.throws(
      () => parseSearch(new URLSearchParams(query), fields),
      (error) =>
        error instanceof AppError &&
        error.code === 'request.invalid_input' &&
        error.status === 400 &&
        String(error.values.explanation).endsWith('.'),
      query,
    );
  }
});

test('an expression made to exhaust backtracking engines answers at once', async (t) => {
  const db = await openMigratedDatabase(t);
  await db
    .insertInto('resources')
    .values({
      id: 'r',
      name: 'a'.repeat(50_000),
      indicator: 'i',
      isDefault: false,
      accessTokenTtl: 1,
    })
    .execute();
  for (const query of ['search=^(a%2B)%2Bb$&mode=posix', `search=${'%25a'.repeat(40)}%25b`]) {
    const search = parseSearch(new URLSearchParams(query), ['name']);
    assert.ok(search);
    const found = await db
      .selectFrom('resources')
      .select('id')
      .where(searchExpression(db, 'resources', search))
      .execute();
    assert.deepEqual(found, []);
  }
});
