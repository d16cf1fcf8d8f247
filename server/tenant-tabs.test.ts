import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createBrowser } from './browser.fixture.ts';
import { emptyDeployment, startTestApp } from './testing.ts';

/** Two tabs of one browser inside two authorization requests of one application. */

const application = { id: 'demo-app', redirectUri: 'http://localhost:3001/demo-app' };
const ada = { username: 'ada', password: 'kXw7-quince-lantern' };

type Browser = ReturnType<typeof createBrowser>;

const mapOf = (browser: Browser): Record<string, string> =>
  JSON.parse(/(?:^|; )_interaction=(\{.*?\})/.exec(browser.cookie())?.[1] ?? '{}');

/** The pages' calls, naming the tab's request where there is one to name. */
const step = async (
  browser: Browser,
  interactionId: string | undefined,
  [method, path, body]: ['PUT' | 'POST', string, object?],
) => {
  const headers = {
    'logto-app-id': application.id,
    ...(interactionId !== undefined && { 'cardea-interaction': interactionId }),
  };
  const answer = await browser.send(`/api/experience${path}`, { method, body, headers });
  return { status: answer.statusCode, json: answer.body.startsWith('{') ? answer.json() : {} };
};

/** Registers or signs Ada in. @returns the `state` that the application gets back. */
const enter = async (browser: Browser, interactionId?: string, isNew = false): Promise<string> => {
  const call = (...request: ['PUT' | 'POST', string, object?]) =>
    step(browser, interactionId, request);
  const { status } = await call('PUT', '', { interactionEvent: isNew ? 'Register' : 'SignIn' });
  assert.equal(status, 204);
  const identifier = { type: 'username', value: ada.username };
  const path = isNew ? '/verification/new-password-identity' : '/verification/password';
  const { json } = await call('POST', path, { identifier, password: ada.password });
  await call('POST', '/identification', { verificationId: json.verificationId });
  const submitted = await call('POST', '/submit');
  let location: string = submitted.json.redirectTo;
  assert.ok(location, JSON.stringify(submitted));
  while (!location.startsWith(`${application.redirectUri}?`)) {
    const { headers, body } = await browser.send(location);
    assert.ok(headers.location, body);
    location = headers.location;
  }
  const { searchParams } = new URL(location);
  assert.ok(searchParams.get('code'), location);
  return searchParams.get('state') ?? '';
};

const openTabs = async (t: TestContext) => {
  const { main } = (await startTestApp(t, await emptyDeployment(t))).tenants;
  const first = createBrowser(main);
  await first.visit(application);
  await enter(first, undefined, true);
  const browser = createBrowser(main);
  const open = async (state: string): Promise<string> => {
    await browser.visit(application, { state });
    return mapOf(browser)[application.id] ?? '';
  };
  return { browser, main, open, one: await open('one'), two: await open('two') };
};

test('each tab that says which request it is inside ends in its own, the older one first', async (t) => {
  const { browser, one, two } = await openTabs(t);
  assert.equal(await enter(browser, one), 'one');
  assert.equal(await enter(browser, two), 'two');
});

test('each tab that says which request it is inside ends in its own, the newer one first', async (t) => {
  const { browser, one, two } = await openTabs(t);
  assert.equal(await enter(browser, two), 'two');
  assert.equal(await enter(browser, one), 'one');
});

test('a page that names none is inside the newest, as the wire says', async (t) => {
  const { browser } = await openTabs(t);
  assert.equal(await enter(browser), 'two');
});

test("another browser's request, an unknown and a finished one are lost", async (t) => {
  const { browser, main, one } = await openTabs(t);
  const stranger = createBrowser(main);
  await stranger.visit(application, { state: 'planted' });
  const begin: ['PUT', string, object] = ['PUT', '', { interactionEvent: 'SignIn' }];
  const planted = mapOf(stranger)[application.id] ?? '';
  assert.equal(await enter(browser, one), 'one');
  for (const id of [planted, one, 'unknown', '', '_legacy', application.id]) {
    const { status, json } = await step(browser, id, begin);
    assert.deepEqual([status, json.code], [400, 'session.not_found'], id);
  }
});

test('the cookie remembers a bounded number of tabs and keeps the shape of the wire', async (t) => {
  const { browser, open, one } = await openTabs(t);
  let last = '';
  for (let tab = 0; tab < 30; tab += 1) last = await open(`tab-${tab}`);
  const { _older, ...map } = mapOf(browser);
  assert.deepEqual(map, { [application.id]: last, _legacy: last });
  assert.equal(_older?.split(' ').length, 10);
  const { json } = await step(browser, one, ['PUT', '', { interactionEvent: 'SignIn' }]);
  assert.equal(json.code, 'session.not_found', 'the oldest was forgotten');
});
