import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineOperation, type Operation } from '@cardea/contract/wire/operation.ts';
import { z } from 'zod';
import { checkDeclarations } from './declaration.ts';

const right: Operation = defineOperation({
  method: 'PUT',
  path: '/shelves/:shelfId/books/:bookId',
  guard: 'management',
  tag: 'Books',
  summary: 'Put a book on a shelf.',
  params: z.object({ shelfId: z.string(), bookId: z.string() }),
  silent: 'Nobody has to know.',
  responses: { 204: 'empty' },
  errors: ['entity.not_found'],
});

test('an operation that is declared as it has to be is taken', () => {
  checkDeclarations([
    right,
    { ...right, path: '/shelves', params: undefined },
    { ...right, method: 'GET', silent: undefined, responses: { 200: z.object({}) } },
    { ...right, method: 'POST', silent: undefined, event: ['Role.Created', 'PostSignIn'] },
  ]);
});

const wrong: [what: string, change: Partial<Operation>, reason: RegExp][] = [
  ['no params for its path', { params: undefined }, /params/],
  ['a param by another name', { path: '/shelves/:shelf/books/:bookId' }, /params/],
  ['a param that is not in its path', { path: '/shelves/:shelfId' }, /params/],
  ['no answer', { responses: {} }, /answers nothing/],
  ['a failure for an answer', { responses: { 500: 'empty' } }, /500 is no answer/],
  ['no status for an answer', { responses: { 99: 'empty' } }, /99 is no answer/],
  ['something in an empty answer', { responses: { 204: z.object({}) } }, /204 carries nothing/],
  ['pages of no list', { responses: { 200: z.object({}) }, paginated: 'always' }, /no list/],
  ['a body for reading', { method: 'GET', body: z.object({}) }, /GET takes no body/],
  ['a file for reading', { method: 'GET', upload: { maxSize: 1 } }, /GET takes no body/],
  ['a file beside its body', { body: z.object({}), upload: { maxSize: 1 } }, /not both/],
  ['a file of no size', { upload: { maxSize: Number.NaN } }, /no size/],
  ['a number in its query', { query: z.object({ n: z.number().optional() }) }, /n cannot be/],
  ['a query in its path', { path: '/shelves/:shelfId/books/:bookId?all' as never }, /path/],
  ['the path of all operations in its own', { path: '/api/:shelfId/:bookId' as never }, /path/],
  ['an empty reason for silence', { silent: '' }, /silent/],
  ['an empty list of events', { silent: undefined, event: [] }, /silent/],
  ['a noun that begins like a journey', { event: 'PostBox.Created' }, /PostBox\.Created/],
  ['neither an event nor a reason for silence', { silent: undefined }, /silent/],
  ['an error that there is not', { errors: ['entity.not_fund' as never] }, /entity\.not_fund/],
  ['an event of nothing', { silent: undefined, event: 'Book.Moved' as never }, /Book\.Moved/],
];

for (const [what, change, reason] of wrong) {
  test(`an operation with ${what} stops the start, and is named`, () => {
    const operation = { ...right, ...change } as Operation;
    const named = new RegExp(`^Error: ${operation.method} /.*: .*${reason.source}`);
    assert.throws(() => checkDeclarations([operation]), named);
  });
}

test('what shows a thing can be asked for it with no more than its address', () => {
  const shown: Operation = {
    ...right,
    method: 'GET',
    silent: undefined,
    responses: { 200: z.object({}) },
  };
  checkDeclarations([right, shown]);
  const asks = { ...shown, query: z.object({ page: z.string() }) };
  const elsewhere = { ...shown, responses: { 203: z.object({}) } };
  for (const reader of [asks, elsewhere]) {
    assert.throws(
      () => checkDeclarations([right, reader]),
      /^Error: GET \/shelves.*If-Match of PUT/,
    );
  }
});

test('two operations for the same requests stop the start, and are named', () => {
  const { path, params: _, ...rest } = right;
  const params = z.object({ shelf: z.string(), bookId: z.string() });
  const twin: Operation = { ...rest, path: '/shelves/:shelf/books/:bookId', params };
  const message = `PUT ${path} and PUT ${twin.path}: declared for the same requests`;
  assert.throws(() => checkDeclarations([right, twin]), { message });
  assert.throws(() => checkDeclarations([right, right]), /^Error: PUT .* and PUT /);
});
