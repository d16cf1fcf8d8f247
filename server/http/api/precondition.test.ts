import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { defineOperation } from '@cardea/contract/wire/operation.ts';
import { z } from 'zod';
import { createPrecondition } from './precondition.ts';
import { type ApiRequest, route } from './route.ts';

const tag = 'Books';
const ids = z.object({ book: z.string(), shelf: z.string() });

const read = defineOperation({
  method: 'GET',
  path: '/shelves/:shelf/books/:book',
  guard: 'management',
  tag,
  summary: 'Where a book stands.',
  params: ids,
  responses: { 200: ids },
});

const move = defineOperation({
  method: 'PATCH',
  path: '/shelves/:shelfId/books/:bookId',
  guard: 'management',
  tag,
  summary: 'Moves a book.',
  // In another order than in its path.
  params: z.object({ bookId: z.string(), shelfId: z.string() }),
  silent: 'Nobody has to know.',
  responses: { 200: ids },
});

test('what is compared is the thing at the address, however its parameters are listed', async () => {
  const shown = route(read, async ({ params }) => params);
  const moved = route(move, async () => ({ book: 'b', shelf: 's' }));
  const precondition = createPrecondition(moved, shown, (work) => work());
  const attempt = (seen: object) => {
    const hash = createHash('sha256').update(JSON.stringify(seen)).digest('base64url');
    const header = () => `"${hash.slice(0, 27)}"`;
    const request = { header } as unknown as ApiRequest;
    return precondition({ bookId: 'b', shelfId: 's' }, request, async () => 'moved');
  };
  assert.equal(await attempt({ book: 'b', shelf: 's' }), 'moved');
  await assert.rejects(attempt({ book: 's', shelf: 'b' }), { code: 'request.precondition_failed' });
});
