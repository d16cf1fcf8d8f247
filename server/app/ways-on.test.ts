import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { emptyDeployment, startTestApp } from '../testing.ts';
import { bootstrapClient, managementToken } from './bootstrap-client.fixture.ts';

/** Nobody who opens an address of ours is left without a way on. */

const consoleUrl = 'http://localhost:3001/admin/console';
const consoleLink = `href="${consoleUrl}"`;
const browser = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-language': 'de-CH,de;q=0.9',
};

const start = async (t: TestContext, mode: 'development' | 'production') => {
  const app = await startTestApp(
    t,
    {
      ...(await emptyDeployment(t)),
      CARDEA_MODE: mode,
      ...bootstrapClient,
    },
    { withPages: true },
  );
  return app.tenants;
};

test('an unknown path answers a browser with a page in its language, and programs as ever', async (t) => {
  const tenants = await start(t, 'development');
  for (const { server } of [tenants.main, tenants.admin]) {
    const page = await server.inject({ url: '/nothing/here', headers: browser });
    assert.equal(page.statusCode, 404);
    assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(page.headers['content-language'], 'de');
    assert.match(
      String(page.headers['content-security-policy']),
      /default-src 'none'.*frame-ances/,
    );
    assert.equal(page.headers['x-content-type-options'], 'nosniff');
    assert.match(page.body, /<html lang="de" dir="ltr">/);
    assert.match(page.body, /<h1>Hier gibt es keine Seite<\/h1>/);
    assert.ok(page.body.includes(consoleLink), page.body);
    assert.doesNotMatch(page.body, /<script/);

    const programs: [string, Record<string, string>][] = [
      ['/nothing/here', {}],
      ['/nothing/here', { accept: '*/*' }],
      ['/nothing/here', { accept: 'application/json' }],
      ['/api/nothing', browser],
    ];
    for (const [url, headers] of programs) {
      const answer = await server.inject({ url, headers });
      const shown = [answer.statusCode, answer.headers['content-type'], answer.body];
      assert.deepEqual(shown, [404, 'text/plain; charset=utf-8', 'Not Found'], url);
    }
  }
});

test('an unknown path leads back to the application that is known', async (t) => {
  const { main } = await start(t, 'production');
  const page = await main.server.inject({ url: '/nothing?app_id=demo-app', headers: browser });
  assert.equal(page.statusCode, 404);
  assert.match(page.body, /href="http:\/\/localhost:3001\/demo-app">Zurück zu Live Preview</);
});

test('the root says what it is: in development where the console is, in production no more', async (t) => {
  for (const mode of ['development', 'production'] as const) {
    const tenants = await start(t, mode);
    for (const { server } of [tenants.main, tenants.admin]) {
      const page = await server.inject({ url: '/', headers: browser });
      assert.equal(page.statusCode, 200, String(page.headers.location));
      assert.match(page.body, /<h1>Hier melden Sie sich an<\/h1>/);
      assert.match(String(page.headers['content-security-policy']), /frame-ancestors 'self'/);
      assert.equal(page.body.includes(consoleLink), mode === 'development', mode);
      const nowhere = await server.inject({ url: '/nothing', headers: browser });
      assert.equal(nowhere.body.includes(consoleLink), mode === 'development', mode);
    }
  }
});

test('the root leads elsewhere where the settings or an application say so', async (t) => {
  const { main } = await start(t, 'development');
  const { server } = main;
  const named = await server.inject({ url: '/?app_id=demo-app', headers: browser });
  assert.equal(named.headers.location, 'http://localhost:3001/unknown-session?app_id=demo-app');

  const unknownSessionRedirectUrl = 'https://www.example.com/';
  const changed = await server.inject({
    method: 'PATCH',
    url: '/api/sign-in-exp',
    headers: { authorization: `Bearer ${await managementToken(main)}` },
    payload: { unknownSessionRedirectUrl },
  });
  assert.equal(changed.statusCode, 200, changed.body);
  const root = await server.inject({ url: '/', headers: browser });
  assert.deepEqual([root.statusCode, root.headers.location], [302, unknownSessionRedirectUrl]);
});
