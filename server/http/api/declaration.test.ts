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
    { ...right, method: 'GET', silent: undefined },
    { ...right, method: 'POST', silent: undefined, event: ['Role.Created', 'PostSignIn'] },
  ]);
});

const wrong: [what: string, change: Partial<Operation>, reason: RegExp][] = [
  ['no params for its path', { params: undefined }, /params/],
  ['a param by another name', { path: '/shelves/:shelf/books/:bookId' }, /params/],
  ['a param that is not in its path', { path: '/shelves/:shelfId' }, /params/],
  ['no answer', { responses: {} }, /answers nothing/],
  ['neither an event nor a reason for silence', { silent: undefined }, /silent/],
  ['an error that there is not', { errors: ['entity.not_fund' as never] }, /entity\.not_fund/],
  ['an event of nothing', { silent: undefined, event: 'Book.Moved' as never }, /Book\.Moved/],
];

for (const [what, change, reason] of wrong) {
  test(`an operation with ${what} stops the start, and is named`, () => {
    const operation = { ...right, ...change } as Operation;
    const named = new RegExp(`^Error: ${operation.method} /shelves.*: .*${reason.source}`);
    assert.throws(() => checkDeclarations([operation]), named);
  });
}

test('two operations for the same requests stop the start, and are named', () => {
  const { path, params: _, ...rest } = right;
  const params = z.object({ shelf: z.string(), bookId: z.string() });
  const twin: Operation = { ...rest, path: '/shelves/:shelf/books/:bookId', params };
  const message = `PUT ${path} and PUT ${twin.path}: declared for the same requests`;
  assert.throws(() => checkDeclarations([right, twin]), { message });
  assert.throws(() => checkDeclarations([right, right]), /^Error: PUT .* and PUT /);
});
