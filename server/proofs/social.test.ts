import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startFlows } from '../flows/flows.fixture.ts';
import {
  authorize,
  begin,
  comeBack,
  identify,
  redirectUri,
  submit,
} from '../flows/steps.fixture.ts';

const ada = { id: 'ada at hub', name: 'Ada', email: 'ada@example.com', rawData: { login: 'ada' } };

const wishes: [name: string, connectorId: string, body: object, outcome: string][] = [
  ['our callback page', 'hub', {}, '200'],
  ['another page of ours', 'hub', { redirectUri: 'https://id.example.com/my/ui' }, '200'],
  ['no state', 'hub', { state: '' }, '400 session.insufficient_info'],
  ['no page', 'hub', { redirectUri: '' }, '400 session.insufficient_info'],
  ['a missing state', 'hub', { state: undefined }, '400 guard.invalid_input'],
  ['an unknown connector', 'nowhere', {}, '404 entity.not_found'],
  ['a connector for messages', 'post', {}, '400 connector.unexpected_type'],
  ['a page on another origin', 'hub', { redirectUri: 'https://shop.example.com/back' }, '200'],
  ['a page on this machine', 'hub', { redirectUri: 'http://localhost:3000/back' }, '200'],
  ['an app', 'hub', { redirectUri: 'com.example.shop:/back' }, '200'],
  ['an app with a host', 'hub', { redirectUri: 'shop://callback' }, '200'],
  ...[
    '/callback/hub',
    'https://',
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'blob:https://id.example.com/1',
    'file:///etc/passwd',
    'about:blank',
    'filesystem:https://id.example.com/temporary/1',
    'view-source:https://id.example.com/',
  ].map((uri): (typeof wishes)[number] => [
    JSON.stringify(uri),
    'hub',
    { redirectUri: uri },
    '400 guard.invalid_input',
  ]),
];
test('POST verification/social/:connectorId/authorization-uri', async (t) => {
  const flows = await startFlows(t);
  const early = await authorize(flows);
  assert.equal(early.outcome, '404 session.interaction_not_found');
  await begin(flows, 'SignIn');
  for (const [name, connectorId, body, outcome] of wishes) {
    await t.test(`${name}: ${outcome}`, async () => {
      const before = flows.stateOf('a');
      const answer = await authorize(flows, connectorId, body);
      assert.equal(answer.outcome, outcome);
      if (outcome !== '200') assert.equal(flows.stateOf('a'), before);
      if ('redirectUri' in body && outcome === '400 guard.invalid_input') {
        assert.deepEqual(answer.json.data.issues[0].path, ['redirectUri']);
      }
    });
  }
  const { json } = await authorize(flows);
  assert.deepEqual(Object.keys(json).sort(), ['authorizationUri', 'verificationId']);
  const url = new URL(json.authorizationUri);
  assert.equal(url.origin, 'https://hub.example.com');
  assert.equal(url.searchParams.get('state'), 'state');
  assert.equal(url.searchParams.get('redirect_uri'), redirectUri);
});

test('the state shows who came back, and nothing a callback needs', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'SignIn');
  const { verificationId } = (await authorize(flows)).json;
  const read = async () => (await flows.call('GET', '/experience/interaction')).json;
  const pending = { id: verificationId, type: 'Social', connectorId: 'hub' };
  assert.deepEqual((await read()).verificationRecords, [pending]);
  const data = { code: flows.signInAt(ada), redirectUri };
  assert.deepEqual((await comeBack(flows, verificationId, data)).json, { verificationId });
  const state = await read();
  assert.deepEqual(state.verificationRecords, [{ ...pending, socialUserInfo: ada }]);
  assert.deepEqual(state.captcha, { verified: false, skipped: true });
});

test('who comes back to an app gets in with the interaction that sent them, and with no other', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'SignIn');
  flows.open('b');
  await begin(flows, 'SignIn', 'b');
  const app = 'com.example.shop:/back';
  const sent = (await authorize(flows, 'hub', { redirectUri: app })).json;
  assert.equal(new URL(sent.authorizationUri).searchParams.get('redirect_uri'), app);
  const code = flows.signInAt(ada);
  const data = { code, state: 'state', redirectUri: app };
  const { verificationId } = sent;
  assert.equal((await comeBack(flows, verificationId, data, { cookie: 'b' })).outcome, foreign);
  const elsewhere = { ...data, redirectUri };
  assert.equal((await comeBack(flows, verificationId, elsewhere)).outcome, tampered);
  assert.deepEqual(flows.asked, []);
  assert.equal((await comeBack(flows, verificationId, data)).outcome, '200');
});

const foreign = '404 session.verification_session_not_found';
const tampered = '400 session.verification_failed';
const callbacks: [name: string, data: object, outcome: string][] = [
  ['another state', { state: 'other', redirectUri }, tampered],
  ['a state that is no text', { state: ['state'], redirectUri }, tampered],
  ['another page', { redirectUri: 'https://id.example.com/callback/plain' }, tampered],
  ['the same state', { state: 'state', redirectUri }, '200'],
  ['the state taken away, as pages do', { redirectUri }, '200'],
];
for (const [name, data, outcome] of callbacks) {
  test(`a callback with ${name}: ${outcome}`, async (t) => {
    const flows = await startFlows(t);
    await begin(flows, 'SignIn');
    const { verificationId } = (await authorize(flows)).json;
    const before = flows.stateOf('a');
    const code = flows.signInAt(ada);
    assert.equal((await comeBack(flows, verificationId, { code, ...data })).outcome, outcome);
    if (outcome === '200') return;
    assert.equal(flows.stateOf('a'), before);
    assert.deepEqual(flows.asked, []);
    // What is not the answer to this question does not use it up either.
    assert.equal((await comeBack(flows, verificationId, { code, redirectUri })).outcome, '200');
  });
}

test('a callback belongs to a record of its own connector and interaction', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'SignIn');
  flows.open('b');
  await begin(flows, 'SignIn', 'b');
  const { verificationId } = (await authorize(flows)).json;
  const data = { code: flows.signInAt(ada), redirectUri };
  const cases: [string | undefined, { connectorId?: string; cookie?: string }][] = [
    [undefined, {}],
    ['unknown', {}],
    ['', {}],
    [verificationId, { connectorId: 'plain' }],
    [verificationId, { connectorId: 'nowhere' }],
    [verificationId, { cookie: 'b' }],
  ];
  for (const [id, options] of cases) {
    assert.equal((await comeBack(flows, id, data, options)).outcome, foreign);
  }
  const later = (await authorize(flows)).json.verificationId;
  assert.equal((await comeBack(flows, verificationId, data)).outcome, foreign);
  assert.deepEqual(flows.asked, []);
  assert.equal((await comeBack(flows, later, data)).outcome, '200');
});

const used = '400 session.connector_validation_session_not_found';
for (const connectorId of ['hub', 'plain', 'maybe']) {
  test(`${connectorId}: a callback that let somebody in lets nobody in again`, async (t) => {
    const flows = await startFlows(t);
    await begin(flows, 'SignIn');
    const { verificationId } = (await authorize(flows, connectorId)).json;
    const data = { code: flows.signInAt(ada), redirectUri };
    assert.equal((await comeBack(flows, verificationId, data, { connectorId })).outcome, '200');
    const again = { code: flows.signInAt({ id: 'mallory' }), redirectUri };
    for (const callback of [data, again]) {
      const answer = await comeBack(flows, verificationId, callback, { connectorId });
      assert.equal(answer.outcome, used);
    }
    assert.equal(flows.asked.length, 1);
    // And who was proven stays who was proven.
    assert.equal((await identify(flows, verificationId)).outcome, '404 user.identity_not_exist');
  });
}

test('the session of a sign-in is spent by the first code, also a wrong one', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'SignIn');
  const { verificationId } = (await authorize(flows)).json;
  const denied = { error: 'access_denied', error_description: 'No', state: 'state', redirectUri };
  for (const _ of [1, 2]) {
    const answer = await comeBack(flows, verificationId, denied);
    assert.equal(answer.outcome, '401 connector.authorization_failed');
  }
  const wrong = await comeBack(flows, verificationId, { code: 'wrong', redirectUri });
  assert.equal(wrong.outcome, '401 connector.authorization_failed');
  const right = { code: flows.signInAt(ada), redirectUri };
  assert.equal((await comeBack(flows, verificationId, right)).outcome, used);
  assert.equal((await identify(flows, verificationId)).outcome, '400 session.verification_failed');
  assert.equal((await submit(flows)).outcome, '404 session.identifier_not_found');
});

/** Where a provider keeps people waiting, a mistake must not wait for ever. */
const atMost = { timeout: 20_000 };

test('while the provider is asked the same callback finds itself spent', atMost, async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'SignIn');
  const { verificationId } = (await authorize(flows)).json;
  const data = { code: flows.signInAt(ada), redirectUri };
  const letThemAnswer = flows.holdProviders();
  const first = comeBack(flows, verificationId, data);
  while (flows.asked.length === 0) await new Promise(setImmediate);
  assert.equal((await comeBack(flows, verificationId, data)).outcome, used);
  letThemAnswer();
  assert.equal((await first).outcome, '200');
  assert.equal(flows.asked.length, 1);
});

test('of two callbacks in the same instant one is put to the provider', atMost, async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'SignIn');
  const { verificationId } = (await authorize(flows)).json;
  const data = { code: flows.signInAt(ada), redirectUri };
  // Neither goes on before both have read that the callback is not spent.
  const { catalogue } = flows.deps;
  const { promise: bothHaveRead, resolve } = Promise.withResolvers<void>();
  let readers = 0;
  flows.deps.catalogue = async () => {
    readers += 1;
    if (readers === 2) resolve();
    await bothHaveRead;
    return catalogue();
  };
  const answers = await Promise.all([1, 2].map(() => comeBack(flows, verificationId, data)));
  assert.deepEqual(answers.map(({ outcome }) => outcome).sort(), ['200', used]);
  assert.equal(flows.asked.length, 1);
  assert.equal((await comeBack(flows, verificationId, data)).outcome, used);
});

test('what happened while the provider was asked stays', atMost, async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'Register');
  const { verificationId } = (await authorize(flows)).json;
  const letThemAnswer = flows.holdProviders();
  const first = comeBack(flows, verificationId, { code: flows.signInAt(ada), redirectUri });
  while (flows.asked.length === 0) await new Promise(setImmediate);
  const body = { type: 'username', value: 'ada' };
  assert.equal((await flows.call('POST', '/experience/profile', body)).outcome, '204');
  letThemAnswer();
  assert.equal((await first).outcome, '200');
  const { json } = await flows.call('GET', '/experience/interaction');
  assert.deepEqual(json.profile, { username: 'ada' });
});

const mismatch = '400 session.google_one_tap.cookie_mismatch';
const crossSite = '400 session.csrf_token_mismatch';
const oneTaps: [name: string, data: object, cookies: string, outcome: string][] = [
  ['our button', { g_csrf_token: 'token' }, 'g_csrf_token=token', '200'],
  ['another token', { g_csrf_token: 'token' }, 'g_csrf_token=other', crossSite],
  ['no cookie', { g_csrf_token: 'token' }, '', crossSite],
  ['an empty token', { g_csrf_token: '' }, 'g_csrf_token=', crossSite],
  ['a token that is no text', { g_csrf_token: ['token'] }, 'g_csrf_token=token', crossSite],
  ["an application's button", {}, '_logto_google_one_tap_credential=<credential>', '200'],
  ["another's credential", {}, '_logto_google_one_tap_credential=other', mismatch],
  ['no credential cookie', {}, 'g_csrf_token=token', mismatch],
];
for (const [name, data, cookies, outcome] of oneTaps) {
  test(`Google One Tap with ${name}: ${outcome}`, async (t) => {
    const flows = await startFlows(t);
    await begin(flows, 'SignIn');
    const credential = flows.signInAt(ada);
    const cookie = `a; ${cookies.replace('<credential>', credential)}`;
    const connectorData = { credential, ...data };
    const options = { connectorId: 'google', cookie };
    const answer = await comeBack(flows, undefined, connectorData, options);
    assert.equal(answer.outcome, outcome);
    // Having been to Google before is no way around the check.
    const begun = (await authorize(flows, 'google')).json.verificationId;
    const other = await comeBack(flows, begun, connectorData, options);
    assert.equal(other.outcome, outcome);
    if (outcome !== '200') return assert.deepEqual(flows.asked, []);
    const { verificationId } = answer.json;
    assert.equal(typeof verificationId, 'string');
  });
}

test('only Google signs people in without leaving the page', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'SignIn');
  const connectorData = { credential: flows.signInAt(ada), g_csrf_token: 'token' };
  const options = { connectorId: 'plain', cookie: 'a; g_csrf_token=token' };
  const answer = await comeBack(flows, undefined, connectorData, options);
  assert.equal(answer.outcome, foreign);
  assert.deepEqual(flows.asked, []);
});
