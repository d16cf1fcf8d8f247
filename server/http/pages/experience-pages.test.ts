import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { after, before, describe, test } from 'node:test';
import { type PageData, pageDataElementId } from '@cardea/contract/pages/experience-page.ts';
import type { InjectOptions } from 'fastify';
import { emptyServer } from '../server/tenant-server.fixture.ts';
import { createTenantServer, type TenantServer } from '../server/tenant-server.ts';
import { type CaptchaSources, registerExperiencePages } from './experience-pages.ts';

const consoleOrigin = 'https://admin.example.com';
const publicUrl = 'https://id.example.com/base';

const color = { primaryColor: '#5b5bd6', darkPrimaryColor: '#9b9bf5', isDarkModeEnabled: true };
const settings = { color, branding: {}, customCss: null };
const data = { basePath: '/base', language: 'en', phrases: {}, settings };

/** As much of a build as the server touches. */
const template = (head: string) =>
  `<html><head>${head}<link rel="icon" href="./ours.svg"><link rel="stylesheet" href="./ours.css"></head></html>`;

const captcha: CaptchaSources = {
  scriptUrl: 'https://captcha.example/api.js',
  policy: {
    'script-src': ['https://captcha.example'],
    'frame-src': ['https://frames.example'],
    'connect-src': [],
  },
};

/** A browser without an authorization request. */
const start = (given: object = {}, sources?: CaptchaSources): Promise<TenantServer> =>
  createTenantServer({
    ...emptyServer,
    publicUrl,
    consoleOrigin,
    registerPages: (app) =>
      registerExperiencePages(app, {
        page: { directory: tmpdir(), render: ({ head }) => template(head.text) },
        publicUrl,
        basePath: '/base',
        // As much of it as the server reads.
        pageData: async () =>
          ({ ...data, settings: { ...settings, ...given } }) as unknown as PageData,
        captchaSources: () => sources,
        findInteraction: async () => undefined,
        unknownSessionUrl: async () => null,
        newNonce: () => 'a-nonce',
        startPage: async () => undefined,
        customUi: { sendPage: async () => false, sendFile: async () => false },
        consoleOrigin,
      }),
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

  const pageWith = async (given: object, sources?: CaptchaSources) => {
    const server = await start(given, sources);
    try {
      return await server.inject('/reset-password');
    } finally {
      await server.close();
    }
  };

  test("a tenant's CSS comes after ours, may run under the policy, and cannot leave its element", async () => {
    const css = `a { color: red } /* </style><script>x</script></STYLE > $& */`;
    const { body, headers } = await pageWith({ customCss: css });
    const [, style = ''] =
      /<style id="cardea-custom-style" nonce="a-nonce">(.*?)<\/style>/is.exec(body) ?? [];
    assert.equal(style, css.replaceAll('</', '<\\/').replace('<\\/script', '</script'));
    assert.ok(body.indexOf('ours.css') < body.indexOf('cardea-custom-style'));
    assert.match(String(headers['content-security-policy']), /style-src 'self' 'nonce-a-nonce'/);
  });

  test("a tenant's icons take the place of ours, the dark one where there is a dark mode", async () => {
    const branding = { favicon: 'https://a.example/i.ico?a&b', darkFavicon: 'https://a.example/d' };
    const light = '<link rel="icon" href="https://a.example/i.ico?a&amp;b"';
    const cases: [object, string[]][] = [
      [{ branding: {} }, ['<link rel="icon" href="./ours.svg">']],
      [{ branding: { favicon: branding.favicon } }, [`${light}>`]],
      [{ branding, color: { ...color, isDarkModeEnabled: false } }, [`${light}>`]],
      [
        { branding },
        [
          `${light} media="(prefers-color-scheme: light)">`,
          '<link rel="icon" href="https://a.example/d" media="(prefers-color-scheme: dark)">',
        ],
      ],
    ];
    for (const [given, icons] of cases) {
      const { body } = await pageWith(given);
      assert.deepEqual(body.match(/<link rel="icon"[^>]*>/g), icons);
    }
  });

  test('a captcha may load what it needs, and only where one is asked for', async () => {
    const policyOf = ({ headers }: { headers: Record<string, unknown> }) =>
      String(headers['content-security-policy']).split('; ');
    const asked = await pageWith({}, captcha);
    assert.equal(dataIn(asked.body).captchaScriptUrl, captcha.scriptUrl);
    for (const part of [
      "script-src 'self' https://captcha.example",
      "frame-src 'self' https://frames.example",
      "connect-src 'self'",
    ]) {
      assert.ok(policyOf(asked).includes(part), part);
    }
    const plain = await pageWith({});
    assert.equal(dataIn(plain.body).captchaScriptUrl, undefined);
    assert.ok(policyOf(plain).includes("script-src 'self'"));
    assert.ok(!policyOf(plain).some((part) => part.startsWith('frame-src')));
  });
});
