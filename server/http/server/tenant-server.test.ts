import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineOperation } from '@cardea/contract/wire/operation.ts';
import type { InjectOptions } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../lib/errors.ts';
import { closedGuards } from '../api/guards/guards.fixture.ts';
import { route } from '../api/route.ts';
import { emptyServer } from './tenant-server.fixture.ts';
import { createTenantServer } from './tenant-server.ts';

const item = z.object({ id: z.string(), note: z.string().optional() });
const base = { guard: 'public', tag: 'Things', summary: 'Test.' } as const;

const list = defineOperation({
  ...base,
  method: 'GET',
  path: '/things',
  responses: { 200: z.array(item) },
  paginated: 'optional',
});
const create = defineOperation({
  ...base,
  method: 'POST',
  path: '/things',
  body: z.object({ id: z.string().max(5), tags: z.record(z.string(), z.unknown()).optional() }),
  silent: 'It keeps nothing.',
  responses: { 201: 'text' },
});
const read = defineOperation({
  ...base,
  method: 'GET',
  path: '/things/:id',
  params: z.object({ id: z.string() }),
  responses: { 200: item },
});
const fail = defineOperation({
  ...base,
  method: 'DELETE',
  path: '/things/:id',
  params: z.object({ id: z.string() }),
  silent: 'It removes nothing.',
  responses: { 204: 'empty' },
});
const managed = defineOperation({
  ...base,
  guard: 'management',
  method: 'GET',
  path: '/managed',
  query: z.object({ n: z.coerce.number() }),
  responses: { 200: item },
});

const things = Array.from({ length: 45 }, (_, index) => ({ id: `t${index}` }));

const start = () =>
  createTenantServer({
    ...emptyServer,
    publicUrl: 'https://id.example.com/base',
    consoleOrigin: 'https://admin.example.com',
    routes: [
      route(list, async (_, { page }) => ({
        items: page ? things.slice(page.offset, page.offset + page.limit) : things,
        total: things.length,
      })),
      route(create, async () => 'Created'),
      route(read, async ({ params }) => ({ ...params, secret: 'never sent' })),
      route(fail, async ({ params }) => {
        if (params.id === 'crash') throw new Error('the database password is hunter2');
        throw new AppError('user.suspended', { data: { why: 'because' } });
      }),
      route(managed, async () => ({ id: 'm' })),
    ],
    guards: {
      ...closedGuards,
      management: async () => {
        throw new AppError('auth.authorization_header_missing');
      },
    },
    oidc: (_, response) => {
      response.end('oidc');
    },
    errorMessage: (code, languages) => `${code} in ${languages.join(',') || 'any'}`,
  });

const json = { 'content-type': 'application/json' };

test('answers and refusals have the shapes of the wire', async (t) => {
  const app = await start();
  t.after(() => app.close());
  const bottomless = `{"id":"a","tags":${'{"x":'.repeat(50_000)}1${'}'.repeat(50_000)}}`;
  const huge = JSON.stringify({ id: 'x'.repeat(2_000_000) });
  const cases: [string, InjectOptions, number, RegExp][] = [
    ['a declared member is sent, another is not', { url: '/api/things/a' }, 200, /^\{"id":"a"\}$/],
    [
      'text',
      { method: 'POST', url: '/api/things', headers: json, payload: '{"id":"a"}' },
      201,
      /^Created$/,
    ],
    [
      'a form, which any page can send',
      {
        method: 'POST',
        url: '/api/things',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'id=a',
      },
      415,
      /request.unsupported_media_type/,
    ],
    [
      'a refusal',
      { method: 'DELETE', url: '/api/things/a', headers: { 'accept-language': 'fr;q=0.5, ja' } },
      401,
      /^\{"code":"user.suspended","message":"user.suspended in ja,fr","data":\{"why":"because"\}\}$/,
    ],
    [
      'what nobody expected tells nothing',
      { method: 'DELETE', url: '/api/things/crash' },
      500,
      /^\{"code":"server.internal","message":"server.internal in any"\}$/,
    ],
    [
      'a missing body is an empty one',
      { method: 'POST', url: '/api/things' },
      400,
      /guard.invalid_input/,
    ],
    [
      'a wrong type',
      { method: 'POST', url: '/api/things', headers: json, payload: '{"id":1}' },
      400,
      /"data":\{"issues":\[\{.*"path":\["id"\].*"details":"Error in key path \\"id\\": \(invalid_type\)/,
    ],
    [
      'a NUL character',
      {
        method: 'POST',
        url: '/api/things',
        headers: json,
        payload: '{"id":"a","tags":{"x":["\\u0000"]}}',
      },
      400,
      /guard.invalid_input.*"path":\["tags","x","0"\]/,
    ],
    [
      'bottomless JSON',
      { method: 'POST', url: '/api/things', headers: json, payload: bottomless },
      400,
      /guard.invalid_input.*nested deeper/,
    ],
    ['a NUL in the path', { url: '/api/things/%00' }, 400, /guard.invalid_input/],
    [
      'malformed JSON',
      { method: 'POST', url: '/api/things', headers: json, payload: '{"id":' },
      400,
      /request.malformed_body/,
    ],
    [
      'a prototype',
      {
        method: 'POST',
        url: '/api/things',
        headers: json,
        payload: '{"id":"a","__proto__":{"x":1}}',
      },
      201,
      /Created/,
    ],
    [
      'plain text',
      {
        method: 'POST',
        url: '/api/things',
        headers: { 'content-type': 'text/plain' },
        payload: 'id=a',
      },
      415,
      /request.unsupported_media_type/,
    ],
    [
      'a huge body',
      { method: 'POST', url: '/api/things', headers: json, payload: huge },
      413,
      /request.body_too_large/,
    ],
    [
      'the guard comes before validation',
      { url: '/api/managed?n=x' },
      401,
      /auth.authorization_header_missing/,
    ],
    ['an unknown path', { url: '/api/nothing' }, 404, /^Not Found$/],
    ['another method', { method: 'PUT', url: '/api/things' }, 405, /^Method Not Allowed$/],
    ['a malformed escape', { url: '/api/things/%ff' }, 400, /request.general/],
    ['an endless id', { url: `/api/things/${'x'.repeat(3000)}` }, 414, /request.general/],
    ['the provider', { method: 'POST', url: '/oidc/token', payload: '{' }, 200, /^oidc$/],
  ];
  for (const [name, request, status, body] of cases) {
    const response = await app.inject(request);
    assert.equal(response.statusCode, status, name);
    assert.match(response.body, body, name);
    assert.match(String(response.headers['logto-core-request-id']), /^[\w-]{16}$/, name);
    assert.equal(response.headers['x-content-type-options'], 'nosniff', name);
  }
});

test('lists come in pages when asked, with totals and links that lead somewhere', async (t) => {
  const app = await start();
  t.after(() => app.close());
  const whole = await app.inject('/api/things');
  assert.equal(whole.json().length, 45);
  assert.equal(whole.headers['total-number'], undefined);

  const page = await app.inject('/api/things?q=x&page=2');
  assert.deepEqual(
    page
      .json()
      .map(({ id }: { id: string }) => id)
      .slice(0, 2),
    ['t20', 't21'],
  );
  assert.equal(page.headers['total-number'], '45');
  const link = (number: number, rel: string) =>
    `<https://id.example.com/base/api/things?q=x&page=${number}>; rel="${rel}"`;
  assert.equal(
    page.headers.link,
    [link(1, 'first'), link(1, 'prev'), link(3, 'next'), link(3, 'last')].join(', '),
  );

  const endless = await app.inject(`/api/things?page=1&q=${'x'.repeat(4000)}`);
  assert.equal(endless.headers['total-number'], '45');
  assert.equal(endless.headers.link, undefined, 'headers stay within what clients accept');

  assert.deepEqual((await app.inject('/api/things?page=9')).json(), []);
  for (const query of [
    'page=0',
    'page=x',
    'page_size=101',
    'page_size=-1',
    'page=99999999999999999',
  ]) {
    const refused = await app.inject(`/api/things?${query}`);
    assert.equal(refused.statusCode, 400, query);
    assert.equal(refused.json().code, 'guard.invalid_pagination', query);
  }
});

test('an answer that the reader has already is not sent again', async (t) => {
  const app = await start();
  t.after(() => app.close());
  const first = await app.inject('/api/things/a');
  const { etag } = first.headers;
  const again = await app.inject({ url: '/api/things/a', headers: { 'if-none-match': etag } });
  assert.equal(again.statusCode, 304);
  assert.equal(again.body, '');
  const other = await app.inject({ url: '/api/things/b', headers: { 'if-none-match': etag } });
  assert.equal(other.statusCode, 200);
});

test('only the console may call from another origin', async (t) => {
  const app = await start();
  t.after(() => app.close());
  const preflight = (origin: string) =>
    app.inject({
      method: 'OPTIONS',
      url: '/api/things',
      headers: { origin, 'access-control-request-headers': 'authorization' },
    });
  const allowed = await preflight('https://admin.example.com');
  assert.equal(allowed.statusCode, 204);
  assert.equal(allowed.headers['access-control-allow-origin'], 'https://admin.example.com');
  assert.equal(allowed.headers['access-control-allow-headers'], 'authorization');
  const refused = await preflight('https://evil.example.com');
  assert.equal(refused.statusCode, 200);
  assert.equal(refused.headers['access-control-allow-origin'], undefined);
});

test('OpenAPI describes exactly the operations that are served', async (t) => {
  const app = await start();
  t.after(() => app.close());
  const { paths } = (await app.inject('/api/swagger.json')).json();
  assert.deepEqual(Object.keys(paths).sort(), ['/api/managed', '/api/things', '/api/things/{id}']);
  assert.deepEqual(Object.keys(paths['/api/things']).sort(), ['get', 'post']);
  assert.equal(paths['/api/things/{id}'].get.parameters[0].required, true);
});
