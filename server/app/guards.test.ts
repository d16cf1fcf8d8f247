import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { consoleClientId } from '@cardea/contract/pages/console-page.ts';
import { defineOperation, type Guard, type Operation } from '@cardea/contract/wire/operation.ts';
import type { LightMyRequestResponse } from 'fastify';
import { z } from 'zod';
import { route } from '../http/api/route.ts';
import { day } from '../lib/clock.ts';
import { emptyDeployment, startTestApp } from '../testing.ts';
import { bootstrapClient, managementToken } from './bootstrap-client.fixture.ts';
import { createBrowser } from './browser.fixture.ts';
import { dumpDeployment } from './deployment.fixture.ts';
import type { Tenant } from './tenant.ts';

/** Every operation of the product, asked by people who may not. */

const getOneself = defineOperation({
  method: 'GET',
  path: '/test-oneself',
  guard: 'account',
  tag: 'Test',
  summary: 'Say who asks.',
  responses: {
    200: z.object({
      id: z.string(),
      clientId: z.string(),
      scopes: z.array(z.string()),
      verificationId: z.string().nullable(),
    }),
  },
});

const changeOneself = defineOperation({
  method: 'POST',
  path: '/test-oneself',
  guard: 'account',
  tag: 'Test',
  summary: 'Take something only one who may would be asked for.',
  body: z.object({ needed: z.string() }),
  silent: 'It changes nothing.',
  responses: { 204: 'empty' },
});

const accountRoutes = [
  route(getOneself, async (_, { caller }) => ({
    ...caller,
    scopes: [...caller.scopes],
    verificationId: caller.verificationId ?? null,
  })),
  route(changeOneself, async () => undefined),
];

const ada = { username: 'ada', password: 'kXw7-quince-lantern' };
const evil = 'https://evil.example';

const applications = {
  main: { id: 'demo-app', redirectUri: 'http://localhost:3001/demo-app' },
  admin: { id: consoleClientId, redirectUri: 'http://localhost:3001/admin/console/callback' },
};

/** What somebody has to show for themselves. */
type Credentials = { management: string; experience: string; account: string };

const startDeployment = async (t: TestContext) => {
  const environment = {
    ...(await emptyDeployment(t)),
    ...bootstrapClient,
    CARDEA_ADMIN_USERNAME: ada.username,
    CARDEA_ADMIN_PASSWORD: ada.password,
  };
  const { tenants } = await startTestApp(t, environment, { moreRoutes: accountRoutes });
  const management = await managementToken(tenants.main);
  const created = await tenants.main.server.inject({
    method: 'POST',
    url: '/api/users',
    headers: { authorization: `Bearer ${management}` },
    payload: ada,
  });
  assert.equal(created.statusCode, 200, created.body);
  const credentialsIn = async (id: 'main' | 'admin'): Promise<Credentials> => {
    const account = await createBrowser(tenants[id]).signIn(applications[id], ada);
    const browser = createBrowser(tenants[id]);
    await browser.visit(applications[id]);
    return { management, experience: browser.cookie(), account };
  };
  return {
    tenants,
    userId: created.json().id as string,
    own: { main: await credentialsIn('main'), admin: await credentialsIn('admin') },
    dump: async () => [
      await dumpDeployment(environment, 'default'),
      await dumpDeployment(environment, 'admin'),
    ],
  };
};

const authenticated: Record<Exclude<Guard, 'public'>, (value: string) => Record<string, string>> = {
  management: (token) => ({ authorization: `Bearer ${token}` }),
  account: (token) => ({ authorization: `Bearer ${token}` }),
  experience: (cookie) => ({ cookie }),
};

type Answer = { status: number; code: string | undefined };

/** Sends what no operation would take: whoever may not call it must not learn that. */
const ask = async (
  { server }: Tenant,
  { method, path, upload }: Operation,
  headers: Record<string, string>,
): Promise<Answer> => {
  const type = upload ? 'multipart/form-data; boundary=x' : 'application/json';
  const sendsBody = method !== 'GET' && method !== 'DELETE';
  const response = await server.inject({
    method,
    url: `/api${path.replaceAll(/:\w+/g, 'x')}`,
    headers: { ...headers, ...(sendsBody && { 'content-type': type }) },
    ...(sendsBody && { payload: upload ? '--x--\r\n' : '{"needed":1}' }),
  });
  const isJson = response.headers['content-type']?.includes('json');
  return { status: response.statusCode, code: isJson ? response.json().code : undefined };
};

type Stranger = {
  name: string;
  /** Headers by guard; undefined: the case says nothing of that guard. */
  headers: (guard: Guard, tenant: 'main' | 'admin') => Record<string, string> | undefined;
  expected: Partial<Record<Guard, string>>;
};

const noToken = '401 auth.authorization_header_missing';
const badToken = '401 auth.unauthorized';
const noSession = '400 session.not_found';
const foreign = '403 auth.forbidden';

const by = (guard: Guard, credentials: Credentials) =>
  guard === 'public' ? undefined : authenticated[guard](credentials[guard]);

test('no operation of either tenant serves anybody who may not call it, or writes a thing', {
  // Every operation, in ten ways.
  timeout: 240_000,
}, async (t) => {
  const here = await startDeployment(t);
  const elsewhere = await startDeployment(t);
  const other = { main: 'admin', admin: 'main' } as const;
  const fromOutside = (headers: Record<string, string>): Stranger['headers'] => {
    return (guard, tenant) =>
      guard === 'public' ? headers : { ...by(guard, here.own[tenant]), ...headers };
  };
  /** Tokens come from applications of any origin; what a cookie or nobody vouches for does not. */
  const onlyOurPages = { public: foreign, experience: foreign };
  const strangers: Stranger[] = [
    {
      name: 'without credentials',
      headers: (guard) => (guard === 'public' ? undefined : {}),
      expected: { management: noToken, account: noToken, experience: noSession },
    },
    {
      name: 'with malformed credentials',
      headers: (guard) =>
        by(guard, {
          management: 'a.b.c',
          account: 'x',
          experience: '_interaction=%7B; _interaction.sig=x; admin_interaction={}',
        }),
      expected: { management: badToken, account: badToken, experience: noSession },
    },
    {
      name: "with another tenant's credentials",
      headers: (guard, tenant) => by(guard, here.own[other[tenant]]),
      // Both tenants' operators have the one Management API of the `default` tenant.
      expected: { account: badToken, experience: noSession },
    },
    {
      name: "with another deployment's credentials",
      headers: (guard, tenant) => by(guard, elsewhere.own[tenant]),
      expected: { management: badToken, account: badToken, experience: noSession },
    },
    {
      name: "with the other API's token",
      headers: (guard, tenant) => {
        const { management, account, experience } = here.own[tenant];
        return by(guard, { management: account, account: management, experience });
      },
      expected: { management: badToken, account: badToken },
    },
    { name: 'from another origin', headers: fromOutside({ origin: evil }), expected: onlyOurPages },
    {
      name: 'from a page without an origin',
      headers: fromOutside({ origin: 'null' }),
      expected: onlyOurPages,
    },
    {
      name: 'from another site',
      headers: fromOutside({ 'sec-fetch-site': 'cross-site' }),
      expected: onlyOurPages,
    },
    {
      name: 'from another origin of the same site',
      headers: fromOutside({ 'sec-fetch-site': 'same-site' }),
      expected: onlyOurPages,
    },
  ];
  const before = await here.dump();
  const askAll = async ({ name, headers, expected }: Stranger): Promise<number> => {
    const asked: Promise<void>[] = [];
    for (const id of ['main', 'admin'] as const) {
      const tenant = here.tenants[id];
      for (const operation of tenant.operations) {
        const { guard, method, path } = operation;
        const sent = headers(guard, id);
        const wanted = expected[guard];
        // What anybody may read, pages of other origins get no permission to read.
        if (!sent || !wanted || (guard === 'public' && method === 'GET')) continue;
        asked.push(
          ask(tenant, operation, sent).then(({ status, code }) =>
            assert.equal(`${status} ${code}`, wanted, `${name}: ${id} ${method} ${path}`),
          ),
        );
      }
    }
    await Promise.all(asked);
    assert.deepEqual(await here.dump(), before, `${name}: something was written`);
    return asked.length;
  };
  for (const stranger of strangers) assert.ok((await askAll(stranger)) > 0, stranger.name);

  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + day });
  const late: Stranger = {
    name: 'with expired credentials',
    headers: (guard, tenant) => by(guard, here.own[tenant]),
    expected: { management: badToken, account: badToken, experience: noSession },
  };
  assert.ok((await askAll(late)) > 0);
});

test('an operation knows whose token it was, for as long as they are there', async (t) => {
  const { tenants, own, userId } = await startDeployment(t);
  const { server } = tenants.main;
  const read = async (headers: Record<string, string>) => {
    const { statusCode, body } = await server.inject({ url: '/api/test-oneself', headers });
    return { status: statusCode, body: JSON.parse(body) };
  };
  const headers = { authorization: `Bearer ${own.main.account}` };
  const oneself = { id: userId, clientId: 'demo-app', scopes: ['openid', 'profile'] };
  const expected = { status: 200, body: { ...oneself, verificationId: null } };
  assert.deepEqual(await read(headers), expected);
  assert.deepEqual(await read({ ...headers, origin: evil }), expected, 'a page of an application');
  const proven = await read({ ...headers, 'logto-verification-id': 'abc' });
  assert.equal(proven.body.verificationId, 'abc');

  const suspended = await server.inject({
    method: 'PATCH',
    url: `/api/users/${userId}/is-suspended`,
    headers: { authorization: `Bearer ${own.main.management}` },
    payload: { isSuspended: true },
  });
  assert.equal(suspended.statusCode, 200, suspended.body);
  assert.equal((await read(headers)).body.code, 'auth.unauthorized');
});

test('no operation takes what a form can send', async (t) => {
  const { tenants, own, dump } = await startDeployment(t);
  const before = await dump();
  const formTypes = ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data'];
  for (const id of ['main', 'admin'] as const) {
    for (const { method, path, guard, upload } of tenants[id].operations) {
      if (method === 'GET' || method === 'DELETE') continue;
      for (const type of formTypes) {
        if (upload && type === 'multipart/form-data') continue;
        const answer: LightMyRequestResponse = await tenants[id].server.inject({
          method,
          url: `/api${path.replaceAll(/:\w+/g, 'x')}`,
          headers: { ...by(guard, own[id]), 'content-type': `${type}; boundary=x` },
          payload: 'username=mallory&password=quince-lantern-7',
        });
        const shown: string = `${id} ${method} ${path} ${type}: ${answer.body}`;
        assert.equal(answer.statusCode, 415, shown);
        assert.equal(answer.json().code, 'request.unsupported_media_type', shown);
      }
    }
  }
  assert.deepEqual(await dump(), before);
});

test('forms of our pages are answered for our pages alone', async (t) => {
  const { tenants, own } = await startDeployment(t);
  const sources: [string, Record<string, string>][] = [
    ['another origin', { origin: evil }],
    ['no origin', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling', { 'sec-fetch-site': 'same-site' }],
  ];
  for (const id of ['main', 'admin'] as const) {
    for (const url of ['/consent', '/oidc/session/end/confirm']) {
      for (const [name, headers] of sources) {
        const { statusCode, body } = await tenants[id].server.inject({
          method: 'POST',
          url,
          headers: {
            cookie: own[id].experience,
            'content-type': 'application/x-www-form-urlencoded',
            ...headers,
          },
          payload: 'decision=allow&logout=yes',
        });
        assert.equal(statusCode, 403, `${id} ${url} from ${name}: ${body}`);
      }
    }
  }
});
