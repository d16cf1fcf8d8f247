import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { emptyDeployment, startTestApp } from '../testing.ts';
import { createBrowser } from './browser.fixture.ts';

/** Two tabs of one browser inside two authorization requests of one application. */

const application = { id: 'demo-app', redirectUri: 'http://localhost:3001/demo-app' };
const ada = { username: 'ada', password: 'kXw7-quince-lantern' };

const begin: ['PUT', string, object] = ['PUT', '', { interactionEvent: 'SignIn' }];
const html = { accept: 'text/html' };

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
  assert.ok(submitted.json.redirectTo, JSON.stringify(submitted));
  return toApplication(browser, submitted.json.redirectTo);
};

/** Follows redirects to the application. @returns the `state` that it gets back. */
const toApplication = async (browser: Browser, first: string): Promise<string> => {
  let location = first;
  while (!location.startsWith(`${application.redirectUri}?`)) {
    const { headers, body } = await browser.send(location);
    assert.ok(headers.location, body);
    location = headers.location;
  }
  const { searchParams } = new URL(location);
  assert.ok(searchParams.get('code'), location);
  return searchParams.get('state') ?? '';
};

const openTabs = async (t: TestContext, options?: { withPages: boolean }) => {
  const { main } = (await startTestApp(t, await emptyDeployment(t), options)).tenants;
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

test('a step of a request that is over says whether its application has the person signed in', async (t) => {
  const { browser, main, one } = await openTabs(t);
  const lost = async (who: Browser, interactionId?: string) => {
    const { status, json } = await step(who, interactionId, begin);
    assert.equal(status, 400);
    assert.match(json.code, /^(session\.not_found|oidc\.invalid_request)$/);
    return json.data;
  };
  assert.equal(await lost(browser, 'unknown'), undefined, 'nobody is signed in yet');
  assert.equal(await enter(browser), 'two');
  assert.deepEqual(await lost(browser), { isSignedIn: true });
  assert.deepEqual(await lost(browser, 'unknown'), { isSignedIn: true });
  assert.equal((await step(browser, one, begin)).status, 204, 'the other request goes on');

  const session = browser.cookie().match(/_session(\.sig)?=[^;]+/g) ?? [];
  assert.equal(session.length, 2);
  const ask = (cookie: string, appId = application.id) =>
    main.server.inject({
      method: 'PUT',
      url: '/api/experience',
      headers: { cookie, 'logto-app-id': appId },
      payload: begin[2],
    });
  const cases: [why: string, cookie: string, appId: string | undefined, data: unknown][] = [
    ['its request is forgotten, as overnight', session.join('; '), undefined, { isSignedIn: true }],
    ['an application that has no answer', session.join('; '), 'other', undefined],
    ['a name that every object has', session.join('; '), 'constructor', undefined],
    ['a session that we did not sign', `${session[0]}; _session.sig=forged`, undefined, undefined],
    ['no session', '', undefined, undefined],
  ];
  for (const [why, cookie, appId, data] of cases) {
    assert.deepEqual((await ask(cookie, appId)).json().data, data, why);
  }
});

test('a page of a request that is over says that the person is signed in, until they are not', async (t) => {
  const { browser } = await openTabs(t, { withPages: true });
  const dataOf = async () => {
    const { headers } = await browser.send(`/sign-in?app_id=${application.id}`);
    assert.match(String(headers.location), /\/unknown-session\?app_id=demo-app$/);
    const { body } = await browser.send(String(headers.location));
    const { isSignedIn, application: shown } = JSON.parse(
      /id="cardea-page-data"[^>]*>(.*?)<\/script>/s.exec(body)?.[1] ?? '{}',
    );
    return { isSignedIn, homeUrl: shown.homeUrl };
  };
  const homeUrl = application.redirectUri;
  assert.equal(await enter(browser), 'two');
  assert.deepEqual(await dataOf(), { isSignedIn: true, homeUrl });
  const asking = await browser.send(`/oidc/session/end?client_id=${application.id}`);
  const xsrf = /name="xsrf" value="(\w+)"/.exec(asking.body)?.[1];
  assert.ok(xsrf, asking.body);
  await browser.send('/oidc/session/end/confirm', {
    method: 'POST',
    form: { xsrf, logout: 'yes' },
  });
  assert.deepEqual(await dataOf(), { isSignedIn: undefined, homeUrl });
});

test('an end that was reached twice tells a person that they are signed in, and a program its error', async (t) => {
  const { browser } = await openTabs(t);
  const { status } = await step(browser, undefined, begin);
  assert.equal(status, 204);
  const identifier = { type: 'username', value: ada.username };
  const { json } = await step(browser, undefined, [
    'POST',
    '/verification/password',
    { identifier, password: ada.password },
  ]);
  await step(browser, undefined, ['POST', '/identification', json]);
  const submitted = await step(browser, undefined, ['POST', '/submit']);
  const resume: string = submitted.json.redirectTo;
  const stranger = await browser.send(resume.replace(/[^/]+$/, 'unknown'), { headers: html });
  assert.equal(stranger.statusCode, 400, 'nobody is signed in yet');
  assert.equal(await toApplication(browser, resume), 'two');
  const page = await browser.send(resume, { headers: html });
  assert.equal(page.statusCode, 200, page.body);
  assert.match(page.body, /<h1>You are signed in<\/h1>/);
  assert.match(page.body, /href="http:\/\/localhost:3001\/demo-app">Go on to Live Preview</);
  const program = await browser.send(resume);
  assert.deepEqual([program.statusCode, program.json().code], [400, 'session.not_found']);
});
