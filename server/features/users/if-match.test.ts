import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openUsersApi } from './users.fixture.ts';

test('changes of different people with the right tags are all made, however many come at once', async (t) => {
  const { call, create } = await openUsersApi(t);
  const ids = await Promise.all(Array.from({ length: 6 }, () => create()));
  for (let round = 0; round < 5; round += 1) {
    const answers = await Promise.all(
      ids.map(async (id) => {
        const { headers } = await call('GET', `/users/${id}`);
        const tag = { 'if-match': String(headers.etag) };
        return call('PATCH', `/users/${id}`, { name: `Round ${round}` }, tag);
      }),
    );
    assert.deepEqual(
      answers.filter(({ status }) => status !== 200),
      [],
    );
  }
});
