import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dump } from '../api.fixture.ts';
import { type ApplicationsApi, openApplicationsApi } from './applications.fixture.ts';

const read = async ({ call }: ApplicationsApi, id: string) => {
  const { headers, body } = await call('GET', `/applications/${id}`);
  return { etag: String(headers.etag), body };
};

test('a change of what the caller has seen is made, and a change of anything older is refused', async (t) => {
  const api = await openApplicationsApi(t);
  const id = await api.create();
  const path = `/applications/${id}`;
  const { etag } = await read(api, id);
  const first = await api.call('PATCH', path, { name: 'Books' }, { 'if-match': etag });
  assert.equal(first.status, 200);
  const before = await dump(api.db);
  for (const [method, body] of [['PATCH', { name: 'Lost' }], ['DELETE']] as const) {
    const late = await api.call(method, path, body, { 'if-match': etag });
    assert.equal(late.status, 412, method);
    assert.equal(late.body.code, 'request.precondition_failed');
    assert.deepEqual(await dump(api.db), before, method);
  }
  const fresh = await read(api, id);
  assert.equal(fresh.body.name, 'Books');
  const weak = { 'if-match': `"other", W/${fresh.etag}` };
  assert.equal((await api.call('PATCH', path, { name: 'Read' }, weak)).status, 200);
  assert.equal((await api.call('DELETE', path, undefined, { 'if-match': '*' })).status, 204);
});

test('without the header a change is made to whatever is there', async (t) => {
  const api = await openApplicationsApi(t);
  const path = `/applications/${await api.create()}`;
  for (const name of ['One', 'Two']) {
    assert.equal((await api.call('PATCH', path, { name })).status, 200);
  }
});

test('of changes that race with one tag exactly one is made', async (t) => {
  const api = await openApplicationsApi(t);
  const id = await api.create();
  const { etag } = await read(api, id);
  const names = Array.from({ length: 8 }, (_, index) => `Name ${index}`);
  const answers = await Promise.all(
    names.map((name) => api.call('PATCH', `/applications/${id}`, { name }, { 'if-match': etag })),
  );
  const made = answers.filter(({ status }) => status === 200);
  assert.equal(made.length, 1, JSON.stringify(answers.map(({ status }) => status)));
  assert.equal(answers.filter(({ status }) => status === 412).length, 7);
  assert.equal((await read(api, id)).body.name, made[0]?.body.name);
});

test('a change with a tag never overwrites one without that came between', async (t) => {
  const api = await openApplicationsApi(t);
  const id = await api.create();
  const path = `/applications/${id}`;
  for (let round = 0; round < 5; round += 1) {
    const { etag } = await read(api, id);
    const [conditional, plain] = await Promise.all([
      api.call('PATCH', path, { name: `Conditional ${round}` }, { 'if-match': etag }),
      api.call('PATCH', path, { name: `Plain ${round}` }),
    ]);
    assert.equal(plain.status, 200);
    // Made before the other, or not at all: either way the other one is what is left.
    assert.ok([200, 412].includes(conditional.status), String(conditional.status));
    assert.equal((await read(api, id)).body.name, `Plain ${round}`);
  }
});

test('a refusal inside a conditional change leaves nothing behind, and the database usable', async (t) => {
  const api = await openApplicationsApi(t);
  const id = await api.create();
  const before = await dump(api.db);
  const { etag } = await read(api, id);
  const headers = { 'if-match': etag };
  const refused = await api.call(
    'PATCH',
    `/applications/${id}`,
    { name: 'Never', isAdmin: true },
    headers,
  );
  assert.equal(refused.status, 422);
  assert.deepEqual(await dump(api.db), before);
  assert.equal((await api.call('PATCH', `/applications/${id}`, { name: 'x' })).status, 200);
});

test('changes of different things with the right tags are all made, however many come at once', async (t) => {
  const api = await openApplicationsApi(t);
  const ids = await Promise.all(Array.from({ length: 8 }, () => api.create()));
  for (let round = 0; round < 3; round += 1) {
    const answers = await Promise.all(
      ids.map(async (id) => {
        const { etag } = await read(api, id);
        const change = { name: `Round ${round}` };
        return api.call('PATCH', `/applications/${id}`, change, { 'if-match': etag });
      }),
    );
    assert.deepEqual(
      answers.filter(({ status }) => status !== 200),
      [],
    );
  }
});
