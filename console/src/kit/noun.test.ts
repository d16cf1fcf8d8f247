import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApiClient } from '../lib/api.ts';
import { applications } from '../pages/applications/noun.ts';
import { users } from '../pages/users/noun.ts';

type Sent = { method: string; url: string; body: unknown; etag: string | null };

/** The API of a tenant that answers everything, and what it was asked. */
const openApi = (answer: unknown, headers: Record<string, string> = {}) => {
  const asked: Sent[] = [];
  const api = createApiClient('https://a.example', undefined, async (url, init) => {
    const sent = new Headers(init?.headers);
    asked.push({
      method: init?.method ?? '',
      url: String(url).replace('https://a.example/api', ''),
      body: init?.body ? JSON.parse(String(init.body)) : undefined,
      etag: sent.get('if-match'),
    });
    return answer === undefined
      ? new Response(null, { status: 204 })
      : Response.json(answer, { headers });
  });
  return { api, asked };
};

test('a noun reads with the tag of what it read, and changes nothing but that', async () => {
  const { api, asked } = openApi({ id: 'u1' }, { etag: '"v1"' });
  const { value, etag } = await users.read(api, 'u1');
  await users.update(api, 'u1', { name: 'Ada' }, undefined, etag);
  assert.deepEqual(value, { id: 'u1' });
  assert.deepEqual(asked, [
    { method: 'GET', url: '/users/u1', body: undefined, etag: null },
    { method: 'PATCH', url: '/users/u1', body: { name: 'Ada' }, etag: '"v1"' },
  ]);
});

test('each noun fills its id into its own operations', async () => {
  const { api, asked } = openApi(undefined);
  await users.remove(api, 'a/b');
  await applications.remove(api, 'x1');
  assert.deepEqual(
    asked.map(({ method, url }) => `${method} ${url}`),
    ['DELETE /users/a%2Fb', 'DELETE /applications/x1'],
  );
});

test('a noun is listed in pages with a search', async () => {
  const { api, asked } = openApi([{ id: 'x1', name: 'Bookstore' }], { 'total-number': '41' });
  const page = await applications.list(api, { page: 2, page_size: 20, search: '%book%' });
  assert.equal(page.total, 41);
  assert.equal(asked[0]?.url, '/applications?page=2&page_size=20&search=%25book%25');
});

test('what is known of a noun lies below its name, so that one change refreshes it all', () => {
  assert.deepEqual(users.changes, [['users']]);
  assert.deepEqual(applications.key('x1', 'secrets'), ['applications', 'x1', 'secrets']);
  assert.equal(users.pathOf({ id: 'u1' }), '/users/u1');
});
