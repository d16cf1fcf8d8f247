import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { type TestContext, test } from 'node:test';
import type { PageData } from '@cardea/contract/pages/experience-page.ts';
import { changing } from '../change.fixture.ts';
import { replaceCaptchaProvider } from '../features/captcha/service.ts';
import { testContext } from '../features/context.fixture.ts';
import { keepCustomUi, readCustomUi } from '../features/custom-ui/service.ts';
import { page, type ZipEntry, zipOf } from '../features/custom-ui/zip.fixture.ts';
import { updateSignInExperience } from '../features/sign-in-settings/service.ts';
import type { SignInExperienceChanges } from '../features/sign-in-settings/settings.ts';
import { createCustomUiPages, registerCustomUiFiles } from '../http/pages/custom-ui-pages.ts';
import { registerExperiencePages } from '../http/pages/experience-pages.ts';
import { emptyServer } from '../http/server/tenant-server.fixture.ts';
import { createTenantServer } from '../http/server/tenant-server.ts';
import { systemRandom } from '../lib/random.ts';
import { openMigratedDatabase, testSealer } from '../testing.ts';
import { createCustomUi } from './tenant-custom-ui.ts';

const consoleOrigin = 'https://admin.example.com';
const publicUrl = 'https://id.example.com';
const color = { primaryColor: '#5b5bd6', darkPrimaryColor: '#9b9bf5', isDarkModeEnabled: true };
const data = { basePath: '', language: 'en', phrases: {}, settings: { color, branding: {} } };

const pages: ZipEntry[] = [
  page,
  { name: 'assets/app.js', content: 'console.log(1)' },
  { name: 'logo.svg', content: '<svg/>' },
];

const start = async (t: TestContext) => {
  const db = await openMigratedDatabase(t);
  const turnstile = { type: 'Turnstile', siteKey: 'site', secretKey: 'secret' } as const;
  await changing(db, (tx) => replaceCaptchaProvider(tx, turnstile, testContext(db)));
  let hasInteraction = true;
  const customUi = createCustomUiPages({
    consoleOrigin,
    customUi: createCustomUi({
      db,
      environment: { browserUrl: (url) => url },
      sealer: testSealer,
    }),
  });
  const server = await createTenantServer({
    ...emptyServer,
    publicUrl,
    consoleOrigin,
    oidc: (_, response) => void response.end('the provider'),
    registerPages: (app) => {
      registerCustomUiFiles(app, customUi);
      registerExperiencePages(app, {
        page: { directory: tmpdir(), render: () => 'ours' },
        publicUrl,
        basePath: '',
        // As much of it as the server reads.
        pageData: async () => data as unknown as PageData,
        captchaSources: () => undefined,
        findInteraction: async () =>
          hasInteraction ? { id: 'an-interaction', redirectUri: undefined } : undefined,
        unknownSessionUrl: async () => null,
        newNonce: () => 'a-nonce',
        startPage: async () => undefined,
        customUi,
        consoleOrigin,
      });
    },
  });
  t.after(() => server.close());
  const show = async (entries: ZipEntry[], changes: SignInExperienceChanges = {}) => {
    const deps = { clock: Date.now, random: systemRandom };
    const files = await readCustomUi(zipOf(entries));
    const id = await changing(db, (tx) => keepCustomUi(tx, files, deps));
    await changing(db, (tx) =>
      updateSignInExperience(tx, { customUiAssets: { id, createdAt: 1 }, ...changes }),
    );
  };
  const get = (url: string, headers: Record<string, string> = {}) =>
    server.inject({ url, headers });
  return {
    db,
    get,
    show,
    server,
    leave: () => {
      hasInteraction = false;
    },
  };
};

const html = { accept: 'text/html,*/*' };
const everyPage = [
  '/',
  '/sign-in',
  '/sign-in?preview',
  '/register/password',
  '/forgot-password',
  '/callback/github?code=1',
  '/direct/social/github',
  '/one-time-token',
  '/unknown-session',
];

test("the operator's pages are shown in the place of ours, until they are removed", async (t) => {
  const { db, get, show } = await start(t);
  await show(pages);
  for (const path of everyPage) {
    const answer = await get(path);
    assert.deepEqual([answer.statusCode, answer.body], [200, page.content], path);
    assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8');
  }
  await changing(db, (tx) => updateSignInExperience(tx, { customUiAssets: null }));
  for (const path of everyPage) assert.equal((await get(path)).body, 'ours', path);
  assert.equal((await get('/logo.svg')).statusCode, 404);
  assert.equal((await get('/assets/app.js')).statusCode, 404);
});

test('pages that are gone leave ours', async (t) => {
  const { db, get } = await start(t);
  await changing(db, (tx) =>
    updateSignInExperience(tx, { customUiAssets: { id: 'gone', createdAt: 1 } }),
  );
  assert.equal((await get('/sign-in')).body, 'ours');
});

test('a page that needs an authorization request is not shown without one', async (t) => {
  const { get, show, leave } = await start(t);
  await show(pages);
  leave();
  assert.equal((await get('/sign-in')).headers.location, `${publicUrl}/unknown-session`);
  assert.equal((await get('/sign-in?preview')).statusCode, 200);
});

test('their files are served by type, and a page of their own is their entry page', async (t) => {
  const { get, show } = await start(t);
  await show(pages);
  const script = await get('/assets/app.js');
  assert.deepEqual([script.statusCode, script.body], [200, 'console.log(1)']);
  assert.equal(script.headers['content-type'], 'text/javascript; charset=utf-8');
  assert.equal(script.headers['x-content-type-options'], 'nosniff');
  assert.equal((await get('/logo.svg')).headers['content-type'], 'image/svg+xml');
  assert.equal((await get('/welcome/back', html)).body, page.content);
  for (const path of ['/welcome/back', '/missing.js', '/assets/missing.js', '/..%2findex.html']) {
    assert.equal((await get(path)).statusCode, 404, path);
  }
  assert.equal((await get('/missing.png', html)).statusCode, 404);
});

test('what is not pages is not theirs', async (t) => {
  const { get, show, server } = await start(t);
  await show([...pages, { name: 'api/secret.json', content: '1' }, { name: 'oidc/jwks.json' }]);
  assert.equal((await get('/api/secret.json', html)).statusCode, 404);
  assert.equal((await get('/api/nothing', html)).statusCode, 404);
  assert.equal((await get('/oidc/jwks.json')).body, 'the provider');
  const posted = await server.inject({ method: 'POST', url: '/welcome' });
  assert.equal(posted.statusCode, 404);
});

const policyOf = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    String(headers['content-security-policy'])
      .split('; ')
      .map((directive) => [
        directive.slice(0, directive.indexOf(' ')),
        directive.slice(directive.indexOf(' ') + 1),
      ]),
  );

test('they load what they brought, what the settings allow, and the captcha', async (t) => {
  const { get, show } = await start(t);
  await show(pages);
  const strict = policyOf((await get('/sign-in')).headers);
  assert.equal(strict['default-src'], "'none'");
  assert.equal(strict['script-src'], "'self'");
  assert.equal(strict['connect-src'], "'self'");
  assert.equal(strict['frame-ancestors'], "'self'");
  await show(pages, {
    customUiCsp: { scriptSrc: ['https://cdn.example.com'], connectSrc: ['wss://x.example.com'] },
    captchaPolicy: { enabled: true },
  });
  const wider = policyOf((await get('/assets/app.js')).headers);
  const turnstile = 'https://challenges.cloudflare.com';
  assert.match(
    wider['script-src'] ?? '',
    new RegExp(`^'self' https://cdn.example.com ${turnstile}`),
  );
  assert.equal(wider['connect-src'], "'self' wss://x.example.com");
  assert.match(wider['frame-src'] ?? '', new RegExp(turnstile));
});

test('the console may frame a preview of them, and no other page', async (t) => {
  const { get, show } = await start(t);
  await show(pages);
  const preview = await get('/sign-in?preview');
  assert.equal(policyOf(preview.headers)['frame-ancestors'], `'self' ${consoleOrigin}`);
  assert.equal(preview.headers['x-frame-options'], undefined);
  assert.equal((await get('/sign-in')).headers['x-frame-options'], 'SAMEORIGIN');
});

test('a browser keeps a file until an upload changes it', async (t) => {
  const { get, show } = await start(t);
  await show(pages);
  const { etag, ...headers } = (await get('/assets/app.js')).headers;
  assert.equal(headers['cache-control'], 'no-cache');
  const ask = () => get('/assets/app.js', { 'if-none-match': `W/${etag}` });
  const again = await ask();
  assert.deepEqual([again.statusCode, again.body], [304, '']);
  await show(pages);
  assert.equal((await ask()).statusCode, 304, 'the same file');
  await show([page, { name: 'assets/app.js', content: 'console.log(2)' }]);
  const changed = await ask();
  assert.deepEqual([changed.statusCode, changed.body], [200, 'console.log(2)']);
});

test('files are read from the database once, and those of another upload anew', async (t) => {
  const { db, get, show } = await start(t);
  await show(pages);
  assert.equal((await get('/assets/app.js')).statusCode, 200);
  await db.deleteFrom('customUiFiles').execute();
  assert.equal((await get('/assets/app.js')).body, 'console.log(1)');
  await show([page]);
  assert.equal((await get('/assets/app.js')).statusCode, 404);
});
