import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  deleteApplicationSecret,
  listApplications,
} from '@cardea/contract/management/applications.ts';
import { getFirstRun } from '@cardea/contract/management/first-run.ts';
import { createUser, listUsers } from '@cardea/contract/management/users.ts';
import { createApiClient } from './api.ts';
import { ApiError } from './api-error.ts';

type Sent = { url: string; method: string; authorization: string | null; body: unknown };

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });

/** A client whose requests are answered in order, with a record of what was sent. */
const clientAnswering = (...answers: (Response | Error)[]) => {
  const sent: Sent[] = [];
  let renewals = 0;
  const tokens = {
    accessToken: async () => 'first',
    renew: async () => {
      renewals += 1;
      return 'second';
    },
  };
  const fetch: typeof globalThis.fetch = async (url, init) => {
    sent.push({
      url: String(url),
      method: init?.method ?? 'GET',
      authorization: new Headers(init?.headers).get('authorization'),
      body: init?.body,
    });
    const answer = answers.shift();
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error('unexpected');
    return answer;
  };
  const api = createApiClient('https://id.example/base', tokens, fetch);
  return { api, sent, renewals: () => renewals };
};

const failure = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error = await promise.then(
    () => assert.fail('it should have failed'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ApiError);
  return error;
};

test('an operation becomes a request with its token', async () => {
  const { api, sent } = clientAnswering(json(200, { id: 'u1' }));
  assert.deepEqual(await api.call(createUser, { body: { username: 'ada' } }), { id: 'u1' });
  assert.deepEqual(sent, [
    {
      url: 'https://id.example/base/api/users',
      method: 'POST',
      authorization: 'Bearer first',
      body: '{"username":"ada"}',
    },
  ]);
});

test('public operations carry no token', async () => {
  const { api, sent } = clientAnswering(json(200, { isPending: true }));
  await api.call(getFirstRun);
  assert.equal(sent[0]?.authorization, null);
});

test('a page of a list has its total', async () => {
  const { api, sent } = clientAnswering(json(200, [{ id: 'a' }], { 'Total-Number': '41' }));
  const query = { page: 2, page_size: 20, search: '%a b%' };
  const page = await api.callPage(listUsers, { query });
  assert.equal(page.total, 41);
  assert.equal(page.items.length, 1);
  assert.match(sent[0]?.url ?? '', /\/api\/users\?page=2&page_size=20&search=%25a\+b%25$/);
});

test('a list without a total is an answer nobody expected', async () => {
  const { api } = clientAnswering(json(200, []));
  assert.equal((await failure(api.callPage(listApplications, {}))).code, 'unexpected');
});

test('a 401 renews the token and tries once more', async () => {
  const { api, sent, renewals } = clientAnswering(
    json(401, { code: 'auth.unauthorized', message: 'no' }),
    json(200, [], { 'Total-Number': '0' }),
  );
  await api.callPage(listUsers, {});
  assert.deepEqual(
    sent.map(({ authorization }) => authorization),
    ['Bearer first', 'Bearer second'],
  );
  assert.equal(renewals(), 1);
});

test('a second 401 is an error, not a loop', async () => {
  const refusal = () => json(401, { code: 'auth.unauthorized', message: 'no' });
  const { api, sent } = clientAnswering(refusal(), refusal());
  const error = await failure(api.callPage(listUsers, {}));
  assert.equal(error.status, 401);
  assert.equal(sent.length, 2);
});

test('errors keep their code and data', async () => {
  const body = { code: 'password.rejected', message: 'no', data: [{ code: 'x' }] };
  const { api } = clientAnswering(json(422, body));
  const error = await failure(api.call(createUser, { body: {} }));
  assert.equal(error.status, 422);
  assert.equal(error.code, 'password.rejected');
  assert.deepEqual(error.data, [{ code: 'x' }]);
});

test('a page of a proxy in the place of an answer is named by its status', async () => {
  const { api } = clientAnswering(
    new Response('<h1>Bad Gateway</h1>', { status: 502 }),
    new Response('', { status: 503 }),
  );
  assert.equal((await failure(api.call(createUser, { body: {} }))).code, 'unexpected');
  assert.equal((await failure(api.call(createUser, { body: {} }))).code, 'database.unavailable');
});

test('no answer at all is a network error', async () => {
  const { api } = clientAnswering(new TypeError('Failed to fetch'));
  const error = await failure(api.call(createUser, { body: {} }));
  assert.deepEqual([error.status, error.code], [0, 'network']);
});

test('a name that would climb out of its path is never sent', async () => {
  const { api, sent } = clientAnswering();
  for (const name of ['.', '..', '']) {
    await assert.rejects(api.call(deleteApplicationSecret, { params: { id: 'app', name } }));
  }
  assert.equal(sent.length, 0);
});

test('names are escaped in paths', async () => {
  const { api, sent } = clientAnswering(new Response(null, { status: 204 }));
  await api.call(deleteApplicationSecret, { params: { id: 'app', name: 'a/b c?#' } });
  assert.equal(
    sent[0]?.url,
    'https://id.example/base/api/applications/app/secrets/a%2Fb%20c%3F%23',
  );
});
