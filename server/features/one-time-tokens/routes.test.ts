import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { day, minute, second } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { systemRandom } from '../../lib/random.ts';
import { openTestApi } from '../api.fixture.ts';
import { checkOneTimeToken, consumeOneTimeToken, type OneTimeTokenProof } from './proof.ts';
import { oneTimeTokenRoutes } from './routes.ts';
import { forgetOldOneTimeTokens } from './service.ts';

const startOfTests = 1_800_000_000_000;
const path = '/one-time-tokens';
const email = 'ada@example.com';

const start = async (t: TestContext) => {
  let now = startOfTests;
  const deps = { clock: () => now, random: systemRandom };
  const tenant = { id: 'default' };
  const api = await openTestApi(t, (db) => oneTimeTokenRoutes({ ...deps, db, tenant }));
  const create = async (given: object = {}) => {
    const { status, body } = await api.call('POST', path, { email, ...given });
    assert.equal(status, 201, JSON.stringify(body));
    return body;
  };
  return {
    ...api,
    deps,
    create,
    verify: (token: string, address = email) =>
      api.call('POST', `${path}/verify`, { token, email: address }),
    setStatus: (id: string, status: string) => api.call('PUT', `${path}/${id}/status`, { status }),
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
  };
};

test('a token is shown when it is made, lives ten minutes, and is stored as a hash', async (t) => {
  const { db, create } = await start(t);
  const { id, token, ...rest } = await create();
  assert.match(id, /^[0-9a-z]{21}$/);
  assert.match(token, /^[0-9A-Za-z]{32}$/);
  assert.deepEqual(rest, {
    tenantId: 'default',
    email,
    context: {},
    status: 'active',
    createdAt: startOfTests,
    expiresAt: startOfTests + 10 * minute,
  });
  const stored = JSON.stringify(await db.selectFrom('oneTimeTokens').selectAll().execute());
  assert.ok(!stored.includes(token));
});

test('what the token is for, and for how long, comes back when it is read', async (t) => {
  const { call, create } = await start(t);
  const context = { jitOrganizationIds: ['o1', 'o2'], interactionEvent: 'Register' };
  const { token: _, ...made } = await create({ context, expiresIn: 1.5 });
  assert.deepEqual(made.context, context);
  assert.equal(made.expiresAt, startOfTests + 1500);
  const read = await call('GET', `${path}/${made.id}`);
  assert.deepEqual([read.status, read.body], [200, made]);
});

const malformed = [
  {},
  { email: '' },
  { email: 'ada' },
  { email: 'ada@example.com,bob@example.com' },
  { email: 'ada@example.com<bob@example.com>' },
  { email: `${'a'.repeat(120)}@example.com` },
  { email: '@'.repeat(100_000) },
  { email, expiresIn: 0 },
  { email, expiresIn: -1 },
  { email, expiresIn: 1e12 },
  { email, expiresIn: '600' },
  { email, context: { interactionEvent: 'Consent' } },
  { email, context: { jitOrganizationIds: 'o1' } },
  { email, context: { jitOrganizationIds: ['\0'] } },
];
for (const body of malformed) {
  test(`no token is made from ${JSON.stringify(body).slice(0, 60)}`, async (t) => {
    const { refused } = await start(t);
    await refused(['POST', path, body], { status: 400, code: 'guard.invalid_input' });
  });
}

test('tokens are listed newest first, by address and status, whole or in pages', async (t) => {
  const { call, create, setStatus, verify, wait } = await start(t);
  const short = await create({ expiresIn: 1 });
  wait(second);
  const revoked = await create();
  wait(1);
  const used = await create({ email: 'Bob@example.com' });
  wait(1);
  const active = await create();
  await setStatus(revoked.id, 'revoked');
  await verify(used.token, used.email);
  const list = async (query: string) => {
    const { status, body, headers } = await call('GET', `${path}${query}`);
    assert.equal(status, 200, query);
    assert.ok(body.every((token: object) => !('token' in token) && !('tokenHash' in token)));
    const ids = body.map(({ id }: { id: string }) => id);
    return { ids, total: headers['total-number'] };
  };
  const everything = [active.id, used.id, revoked.id, short.id];
  const cases: [query: string, ids: string[], total?: string][] = [
    ['', everything],
    [`?email=${email}`, [active.id, revoked.id, short.id]],
    ['?email=BOB@example.com', [used.id]],
    ['?email=eve@example.com', []],
    ['?status=active', [active.id]],
    ['?status=consumed', [used.id]],
    ['?status=revoked', [revoked.id]],
    ['?status=expired', [short.id]],
    [`?status=active&email=${used.email}`, []],
    ['?page=2&page_size=3', [short.id], '4'],
    [`?email=${email}&page_size=1`, [active.id], '3'],
  ];
  for (const [query, ids, total] of cases)
    assert.deepEqual(await list(query), { ids, total }, query);
  for (const query of ['?status=gone', '?email=ada', '?page=0']) {
    assert.equal((await call('GET', `${path}${query}`)).status, 400, query);
  }
});

test('a right token is good once, and the answer repeats it', async (t) => {
  const { call, create, verify } = await start(t);
  const made = await create();
  const { status, body } = await verify(made.token, 'ADA@Example.com');
  assert.deepEqual([status, body], [200, { ...made, status: 'consumed' }]);
  assert.equal((await call('GET', `${path}/${made.id}`)).body.status, 'consumed');
  const again = await verify(made.token);
  assert.deepEqual([again.status, again.body.code], [400, 'one_time_token.token_consumed']);
});

type Started = Awaited<ReturnType<typeof start>>;
type Made = { id: string; token: string };
type Refusal = {
  when: string;
  status?: number;
  code: string;
  token?: string;
  address?: string;
  before?: (started: Started, made: Made) => unknown;
};
const expire = ({ wait }: Started) => wait(10 * minute);
const refusals: Refusal[] = [
  { when: 'it is unknown', token: 'x', status: 404, code: 'token_not_found' },
  {
    when: 'it was deleted',
    status: 404,
    code: 'token_not_found',
    before: ({ call }, { id }) => call('DELETE', `${path}/${id}`),
  },
  { when: 'it is for somebody else', address: 'eve@example.com', code: 'email_mismatch' },
  { when: 'its time is over', code: 'token_expired', before: expire },
  {
    when: 'it was ended as expired',
    code: 'token_expired',
    before: ({ setStatus }, { id }) => setStatus(id, 'expired'),
  },
  {
    when: 'it was revoked',
    code: 'token_revoked',
    before: ({ setStatus }, { id }) => setStatus(id, 'revoked'),
  },
  {
    when: 'it was used, however long ago',
    code: 'token_consumed',
    before: async (started, { token }) => {
      await started.verify(token);
      expire(started);
    },
  },
  {
    when: 'somebody else presents an expired one',
    address: 'eve@example.com',
    code: 'email_mismatch',
    before: expire,
  },
];
for (const { when, status = 400, code, token, address, before } of refusals) {
  test(`a token is refused when ${when}`, async (t) => {
    const started = await start(t);
    const made = await started.create();
    await before?.(started, made);
    await started.refused(
      ['POST', `${path}/verify`, { token: token ?? made.token, email: address ?? email }],
      { status, code: `one_time_token.${code}` },
    );
  });
}

test('a token is good until the last millisecond', async (t) => {
  const { create, verify, wait } = await start(t);
  const { token } = await create();
  wait(10 * minute - 1);
  assert.equal((await verify(token)).status, 200);
});

test('a token can be ended in every way, and never becomes active again', async (t) => {
  const { create, refused, setStatus } = await start(t);
  const { id, token: _, ...made } = await create();
  const reactivate = () =>
    refused(['PUT', `${path}/${id}/status`, { status: 'active' }], {
      status: 400,
      code: 'one_time_token.cannot_reactivate_token',
    });
  await reactivate();
  for (const status of ['expired', 'revoked', 'consumed']) {
    const changed = await setStatus(id, status);
    assert.deepEqual([changed.status, changed.body], [200, { id, ...made, status }]);
    await reactivate();
  }
});

test('what is not there is refused, and what is malformed', async (t) => {
  const { call, refused, create } = await start(t);
  const { id, token } = await create();
  const missing = await call('GET', `${path}/nobody`);
  assert.deepEqual([missing.status, missing.body.code], [404, 'entity.not_exists_with_id']);
  await refused(['DELETE', `${path}/nobody`], { status: 404, code: 'entity.not_found' });
  await refused(['PUT', `${path}/nobody/status`, { status: 'revoked' }], {
    status: 404,
    code: 'entity.not_exists_with_id',
  });
  const invalid = { status: 400, code: 'guard.invalid_input' };
  await refused(['PUT', `${path}/${id}/status`, { status: 'gone' }], invalid);
  await refused(['PUT', `${path}/${id}/status`, {}], invalid);
  await refused(['POST', `${path}/verify`, { token }], invalid);
  await refused(['POST', `${path}/verify`, { token: 'x'.repeat(257), email }], invalid);
  assert.equal((await call('DELETE', `${path}/${id}`)).status, 204);
  assert.equal((await call('GET', `${path}/${id}`)).status, 404);
});

const outcomeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'good';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
};

test('checking a token does not use it up, and a token for one journey is for no other', async (t) => {
  const { db, deps, create } = await start(t);
  const { token } = await create({ context: { interactionEvent: 'Register' } });
  const proof = (changes: Partial<OneTimeTokenProof>) => ({ token, email, ...changes });
  const check = (changes: Partial<OneTimeTokenProof>) =>
    outcomeOf(checkOneTimeToken(db, proof(changes), deps));
  const consume = (changes: Partial<OneTimeTokenProof>) =>
    outcomeOf(consumeOneTimeToken(db, proof(changes), deps));
  const mismatch = 'one_time_token.interaction_event_mismatch';
  assert.equal(await check({ interactionEvent: 'SignIn' }), mismatch);
  assert.equal(await consume({ interactionEvent: 'SignIn' }), mismatch);
  assert.equal(await check({}), 'good');
  assert.equal(await check({ interactionEvent: 'Register' }), 'good');
  assert.equal(await consume({ interactionEvent: 'Register' }), 'good');
  assert.equal(await check({}), 'one_time_token.token_consumed');
});

test('of several who present a token at the same moment one succeeds', async (t) => {
  const { db, deps, create } = await start(t);
  const { token } = await create();
  const consume = () => outcomeOf(consumeOneTimeToken(db, { token, email }, deps));
  const outcomes = await Promise.all(Array.from({ length: 8 }, consume));
  assert.deepEqual(outcomes.sort(), ['good', ...Array(7).fill('one_time_token.token_consumed')]);
});

test('a consumption that is rolled back did not happen', async (t) => {
  const { db, deps, create } = await start(t);
  const { token } = await create();
  const attempt = db.transaction().execute(async (db) => {
    await consumeOneTimeToken(db, { token, email }, deps);
    throw new Error('changed my mind');
  });
  await assert.rejects(attempt, /changed my mind/);
  assert.equal(await outcomeOf(consumeOneTimeToken(db, { token, email }, deps)), 'good');
});

test('tokens are forgotten thirty days after they expired', async (t) => {
  const { db, deps, call, create, wait } = await start(t);
  const { id } = await create();
  const { id: later } = await create({ expiresIn: 601 });
  wait(10 * minute + 30 * day);
  await forgetOldOneTimeTokens(db, deps.clock);
  assert.equal((await call('GET', `${path}/${id}`)).body.status, 'expired');
  wait(1);
  await forgetOldOneTimeTokens(db, deps.clock);
  assert.equal((await call('GET', `${path}/${id}`)).status, 404);
  assert.equal((await call('GET', `${path}/${later}`)).status, 200);
});
