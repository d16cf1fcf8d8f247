import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { after, before, describe, test } from 'node:test';
import { type PageData, pageDataElementId } from '@cardea/contract/experience-page.ts';
import type { InjectOptions } from 'fastify';
import { createLogger } from '../lib/logger.ts';
import { systemRandom } from '../lib/random.ts';
import { registerExperiencePages } from './experience-pages.ts';
import { createTenantServer, type TenantServer } from './tenant-server.ts';

const consoleOrigin = 'https://admin.example.com';
const publicUrl = 'https://id.example.com/base';

const color = { primaryColor: '#5b5bd6', darkPrimaryColor: '#9b9bf5', isDarkModeEnabled: true };
const data = { basePath: '/base', language: 'en', phrases: {}, settings: { color } };

/** A browser without an authorization request. */
const start = (): Promise<TenantServer> =>
  createTenantServer({
    publicUrl,
    consoleOrigin,
    version: '0.0.0',
    trustProxy: false,
    routes: [],
    managementGuard: async () => undefined as never,
    oidc: (_, response) => {
      response.end();
    },
    registerPages: (app) =>
      registerExperiencePages(app, {
        page: { directory: tmpdir(), render: ({ head }) => head.text },
        publicUrl,
        basePath: '/base',
        // As much of it as the server reads.
        pageData: async () => data as unknown as PageData,
        hasInteraction: async () => false,
        unknownSessionUrl: async () => null,
        newNonce: () => 'a-nonce',
        consoleOrigin,
      }),
    errorMessage: (code) => code,
    logger: createLogger('silent'),
    random: systemRandom,
  });

const form = (payload: string): InjectOptions => ({
  method: 'POST',
  payload,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});
const json = (payload: unknown): InjectOptions => ({
  method: 'POST',
  payload: JSON.stringify(payload),
  headers: { 'content-type': 'application/json' },
});

describe('the sign-in pages', () => {
  let server: TenantServer;
  before(async () => {
    server = await start();
  });
  after(() => server.close());

  const frameAncestors = (headers: Record<string, unknown>) =>
    /frame-ancestors ([^;]*)/.exec(String(headers['content-security-policy']))?.[1];

  const dataIn = (body: string): PageData => {
    const text = new RegExp(`id="${pageDataElementId}">(.*?)</script>`).exec(body)?.[1];
    return JSON.parse(text ?? '');
  };

  test('a provider that posts its answer is answered with the same as a query', async () => {
    const cases: [InjectOptions, string][] = [
      [form('code=a%20b&state=s'), '/base/callback/apple?code=a+b&state=s'],
      [form('code=%26%0d%0aSet-Cookie:x'), '/base/callback/apple?code=%26%0D%0ASet-Cookie%3Ax'],
      [json({ error: 'access_denied' }), '/base/callback/apple?error=access_denied'],
    ];
    for (const [options, location] of cases) {
      const answer = await server.inject({ ...options, url: '/callback/apple' });
      assert.equal(answer.statusCode, 303);
      assert.equal(answer.headers.location, location);
      assert.equal(answer.headers['cache-control'], 'no-store');
    }
  });

  test('an answer that is no flat map of texts leads nowhere', async () => {
    const bodies = [{ user: { name: 'Ada' } }, { code: 1 }, ['code'], 'code', null];
    for (const body of bodies) {
      const answer = await server.inject({ ...json(body), url: '/callback/apple' });
      assert.equal(answer.statusCode, 400, JSON.stringify(body));
      assert.equal(answer.json().code, 'oidc.invalid_request');
      assert.equal(answer.headers.location, undefined);
    }
    const endless = form(`code=${'x'.repeat(20_000)}`);
    assert.equal((await server.inject({ ...endless, url: '/callback/apple' })).statusCode, 413);
  });

  test('an id of another page leads to no other page', async () => {
    const answer = await server.inject({ ...form('code=c'), url: '/callback/..%2f..%2fevil?x=1' });
    assert.equal(answer.headers.location, '/base/callback/..%2F..%2Fevil?code=c');
  });

  test('the console may frame a preview, which says so, and no other page', async () => {
    const preview = await server.inject('/sign-in?preview');
    assert.equal(preview.statusCode, 200);
    assert.equal(frameAncestors(preview.headers), `'self' ${consoleOrigin}`);
    assert.equal(dataIn(preview.body).previewOrigin, consoleOrigin);

    const page = await server.inject('/reset-password');
    assert.equal(frameAncestors(page.headers), "'self'");
    assert.equal(dataIn(page.body).previewOrigin, undefined);
  });

  test('a page that needs an authorization request is not shown without one', async () => {
    for (const path of ['/', '/sign-in', '/register', '/forgot-password']) {
      const answer = await server.inject(`${path}?app_id=app`);
      assert.equal(answer.statusCode, 302, path);
      assert.equal(answer.headers.location, `${publicUrl}/unknown-session?app_id=app`);
    }
    for (const path of ['/callback/github', '/callback/social/github', '/direct/social/github']) {
      assert.equal((await server.inject(path)).statusCode, 200, path);
    }
  });
});
