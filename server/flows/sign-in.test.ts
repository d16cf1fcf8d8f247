import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Flows, goodPassword, startFlows } from './flows.fixture.ts';
import { begin, identify, propose, prove, submit } from './steps.fixture.ts';

const credentials = (value: string, password = goodPassword, type = 'username') => ({
  identifier: { type, value },
  password,
});

/** Signs in as far as identification. */
const enter = async (flows: Flows, username: string, password = goodPassword) => {
  await begin(flows, 'SignIn');
  const { json } = await prove(flows, username, password);
  return identify(flows, json.verificationId);
};

const withAda = async (t: TestContext, options?: Parameters<typeof startFlows>[1]) => {
  const flows = await startFlows(t, options);
  return { ...flows, id: await flows.addUser({ username: 'ada' }) };
};

test('a person signs in with username and password', async (t) => {
  const flows = await withAda(t);
  assert.equal((await begin(flows, 'SignIn')).outcome, '204');
  const { outcome, json } = await prove(flows, 'ada');
  assert.equal(outcome, '200');
  assert.deepEqual(Object.keys(json), ['verificationId']);
  assert.equal((await identify(flows, json.verificationId)).outcome, '204');
  const submitted = await submit(flows);
  assert.equal(submitted.outcome, '200');
  assert.deepEqual(submitted.json, { redirectTo: 'https://id.example.com/oidc/auth/a' });
  assert.deepEqual(flows.finished, [{ uid: 'a', accountId: flows.id }]);
  assert.equal((await flows.users())[0]?.lastSignInAt, 1_800_000_000_000);
});

test('every step may be repeated', async (t) => {
  const flows = await withAda(t);
  await begin(flows, 'SignIn');
  const { json } = await prove(flows, 'ada');
  for (const _ of [1, 2]) {
    assert.equal((await identify(flows, json.verificationId)).outcome, '204');
  }
  for (const _ of [1, 2]) {
    assert.equal((await submit(flows)).outcome, '200');
  }
});

const withoutInteraction: [string, string, unknown][] = [
  ['PUT', '/experience/interaction-event', { interactionEvent: 'Register' }],
  ['GET', '/experience/interaction', undefined],
  ['POST', '/experience/verification/password', credentials('ada')],
  ['POST', '/experience/verification/new-password-identity', credentials('ada')],
  ['POST', '/experience/identification', {}],
  ['POST', '/experience/profile', { type: 'username', value: 'ada' }],
  ['POST', '/experience/submit', undefined],
];
for (const [method, path, body] of withoutInteraction) {
  test(`${method} ${path} needs an authorization request and a begun interaction`, async (t) => {
    const flows = await withAda(t);
    const call = (cookie: string) =>
      flows.call(method as 'GET', path, body, cookie ? { cookie } : { cookie: undefined });
    assert.equal((await call('a')).outcome, '404 session.interaction_not_found');
    assert.equal((await call('lost')).outcome, '400 session.not_found');
    flows.open('odd', { interactionEvent: 'SignIn', from: 'another version' });
    assert.equal((await call('odd')).outcome, '404 session.interaction_not_found');
    assert.equal(flows.stateOf('a'), '');
  });
}

test('PUT /experience needs an authorization request, of the application that is named', async (t) => {
  const flows = await startFlows(t);
  assert.equal((await begin(flows, 'SignIn', 'lost')).outcome, '400 session.not_found');
  const foreign = { headers: { 'logto-app-id': 'library' } };
  const body = { interactionEvent: 'SignIn' };
  const refused = await flows.call('PUT', '/experience', body, foreign);
  assert.equal(refused.outcome, '400 oidc.invalid_request');
  assert.equal((await flows.call('PUT', '/experience?app_id=bookstore', body)).outcome, '204');
});

const malformed: [string, unknown][] = [
  ['/experience', { interactionEvent: 'Delete' }],
  ['/experience', {}],
  ['/experience', undefined],
];
for (const [path, body] of malformed) {
  test(`PUT ${path} with ${JSON.stringify(body)} is invalid input`, async (t) => {
    const flows = await startFlows(t);
    assert.equal((await flows.call('PUT', path, body)).outcome, '400 guard.invalid_input');
  });
}

test('POST identification when signing in', async (t) => {
  const flows = await withAda(t);
  await begin(flows, 'SignIn');
  const { json } = await prove(flows, 'ada');
  const cases: [unknown, string][] = [
    [undefined, '400 guard.invalid_input'],
    ['unknown', '404 session.verification_session_not_found'],
    [7, '400 guard.invalid_input'],
    [json.verificationId, '204'],
  ];
  for (const [verificationId, outcome] of cases) {
    assert.equal((await identify(flows, verificationId)).outcome, outcome);
  }
  const withoutId = await flows.call('POST', '/experience/identification', {});
  assert.deepEqual(Object.keys(withoutId.json), ['code', 'message']);
});

test('a newer proof of the same type takes the place of the older one', async (t) => {
  const flows = await withAda(t);
  await begin(flows, 'SignIn');
  const first = await prove(flows, 'ada');
  const second = await prove(flows, 'ada');
  const { outcome } = await identify(flows, first.json.verificationId);
  assert.equal(outcome, '404 session.verification_session_not_found');
  assert.equal((await identify(flows, second.json.verificationId)).outcome, '204');
});

test('nobody becomes somebody else half-way', async (t) => {
  const flows = await withAda(t);
  await flows.addUser({ username: 'bob' });
  await enter(flows, 'ada');
  const { json } = await prove(flows, 'bob');
  const { outcome } = await identify(flows, json.verificationId);
  assert.equal(outcome, '409 session.identity_conflict');
  await submit(flows);
  assert.deepEqual(flows.finished, [{ uid: 'a', accountId: flows.id }]);
});

test('a name that has come to somebody else since does not let its former owner in', async (t) => {
  const flows = await withAda(t);
  await begin(flows, 'SignIn');
  const { json } = await prove(flows, 'ada');
  await flows.db.updateTable('users').set({ username: 'old_ada' }).execute();
  const other = await flows.addUser({ username: 'ada', password: 'another secret' });
  await identify(flows, json.verificationId);
  await submit(flows);
  assert.ok(flows.finished.every(({ accountId }) => accountId === flows.id && accountId !== other));
});

test('an account that is gone or suspended since does not get in', async (t) => {
  const flows = await withAda(t);
  await begin(flows, 'SignIn');
  const { json } = await prove(flows, 'ada');
  await flows.db.updateTable('users').set({ isSuspended: true }).execute();
  assert.equal((await identify(flows, json.verificationId)).outcome, '401 user.suspended');
  await flows.db.updateTable('users').set({ isSuspended: false }).execute();
  assert.equal((await identify(flows, json.verificationId)).outcome, '204');
  await flows.db.updateTable('users').set({ isSuspended: true }).execute();
  assert.equal((await submit(flows)).outcome, '401 user.suspended');
  await flows.db.deleteFrom('users').execute();
  const submitted = await submit(flows);
  assert.equal(submitted.outcome, '404 session.identifier_not_found');
  const again = await identify(flows, json.verificationId);
  assert.equal(again.outcome, '404 user.user_not_exist');
  assert.deepEqual(again.json.data, { identifier: { type: 'username', value: 'ada' } });
  assert.deepEqual(flows.finished, []);
});

test('a way of signing in that the tenant turned off is refused', async (t) => {
  const method = { identifier: 'username' as const, verificationCode: true };
  const flows = await withAda(t, {
    settings: { signIn: { methods: [{ ...method, password: false, isPasswordPrimary: false }] } },
  });
  assert.equal((await enter(flows, 'ada')).outcome, '422 user.sign_in_method_not_enabled');
});

test('a proposed account signs nobody in', async (t) => {
  const flows = await withAda(t);
  await begin(flows, 'SignIn');
  const { json } = await propose(flows, 'grace');
  const { outcome } = await identify(flows, json.verificationId);
  assert.equal(outcome, '422 user.sign_in_method_not_enabled');
});

test('submit before anybody is identified', async (t) => {
  const flows = await withAda(t);
  for (const event of ['SignIn', 'Register', 'ForgotPassword']) {
    await begin(flows, event);
    const { outcome } = await submit(flows);
    assert.equal(outcome, '404 session.identifier_not_found');
  }
  await begin(flows, 'SignIn');
  await prove(flows, 'ada');
  const { outcome } = await submit(flows);
  assert.equal(outcome, '404 session.identifier_not_found');
  assert.deepEqual(flows.finished, []);
});

test('beginning again forgets who was identified', async (t) => {
  const flows = await withAda(t);
  await enter(flows, 'ada');
  await begin(flows, 'SignIn');
  const { outcome } = await submit(flows);
  assert.equal(outcome, '404 session.identifier_not_found');
});

test('one browser can be under way to two applications', async (t) => {
  const flows = await withAda(t);
  flows.open('b');
  await enter(flows, 'ada');
  await begin(flows, 'SignIn', 'b');
  const elsewhere = await submit(flows, 'b');
  assert.equal(elsewhere.outcome, '404 session.identifier_not_found');
  assert.equal((await submit(flows)).outcome, '200');
});

test('pages of other origins are refused', async (t) => {
  const flows = await withAda(t);
  const headers = { origin: 'https://evil.example.com' };
  const body = { interactionEvent: 'SignIn' };
  const { outcome } = await flows.call('PUT', '/experience', body, { headers });
  assert.equal(outcome, '403 auth.forbidden');
});
