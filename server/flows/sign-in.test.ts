import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { updateSignInExperience } from '../features/sign-in-experience/service.ts';
import { initialSettings } from '../features/sign-in-experience/settings.ts';
import { type Flows, startFlows } from './flows.fixture.ts';

const right = 'kestrel over water';
const credentials = (value: string, password = right, type = 'username') => ({
  identifier: { type, value },
  password,
});

const begin = (flows: Flows, interactionEvent = 'SignIn', cookie = 'a') =>
  flows.call('PUT', '/experience', { interactionEvent }, { cookie });

const prove = (flows: Flows, value: string, password = right, type = 'username') =>
  flows.call('POST', '/experience/verification/password', credentials(value, password, type));

const identify = (flows: Flows, verificationId: unknown) =>
  flows.call('POST', '/experience/identification', { verificationId });

/** Signs in as far as identification. */
const enter = async (flows: Flows, username: string, password = right) => {
  await begin(flows);
  const { json } = await prove(flows, username, password);
  return identify(flows, json.verificationId);
};

const withAda = async (t: TestContext, options?: Parameters<typeof startFlows>[1]) => {
  const flows = await startFlows(t, options);
  return { ...flows, id: await flows.addUser({ username: 'ada' }) };
};

test('a person signs in with username and password', async (t) => {
  const flows = await withAda(t);
  assert.equal((await begin(flows)).outcome, '204');
  const { outcome, json } = await prove(flows, 'ada');
  assert.equal(outcome, '200');
  assert.deepEqual(Object.keys(json), ['verificationId']);
  assert.equal((await identify(flows, json.verificationId)).outcome, '204');
  const submitted = await flows.call('POST', '/experience/submit');
  assert.equal(submitted.outcome, '200');
  assert.deepEqual(submitted.json, { redirectTo: 'https://id.example.com/oidc/auth/a' });
  assert.deepEqual(flows.finished, [{ uid: 'a', accountId: flows.id }]);
  assert.equal((await flows.users())[0]?.lastSignInAt, 1_800_000_000_000);
});

test('every step may be repeated', async (t) => {
  const flows = await withAda(t);
  await begin(flows);
  const { json } = await prove(flows, 'ada');
  for (const _ of [1, 2]) {
    assert.equal((await identify(flows, json.verificationId)).outcome, '204');
  }
  for (const _ of [1, 2]) {
    assert.equal((await flows.call('POST', '/experience/submit')).outcome, '200');
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

const proofs: [name: string, body: unknown, outcome: string][] = [
  ['the right password', credentials('ada'), '200'],
  ['an e-mail address and its password', credentials('ada@example.com', right, 'email'), '200'],
  ['a wrong password', credentials('ada', 'wrong'), '422 session.invalid_credentials'],
  ['nobody by that name', credentials('bob'), '422 session.invalid_credentials'],
  ['an account without a password', credentials('nopass'), '422 session.invalid_credentials'],
  ['no text for a name', credentials(' '), '400 guard.invalid_input'],
  ['a name that cannot exist', credentials("'; drop"), '422 session.invalid_credentials'],
  ['a NUL byte in the name', credentials('ada\0'), '400 guard.invalid_input'],
  ['no e-mail address', credentials('ada', right, 'email'), '400 guard.invalid_input'],
  ['no phone number', credentials('+44 20', right, 'phone'), '400 guard.invalid_input'],
  [
    'an unknown phone number',
    credentials('4420', right, 'phone'),
    '422 session.invalid_credentials',
  ],
  ['an unknown kind of name', credentials('ada', right, 'badge'), '400 guard.invalid_input'],
  ['a name that is too long', credentials('a'.repeat(257)), '400 guard.invalid_input'],
  ['no password', credentials('ada', ''), '400 guard.invalid_input'],
  ['a NUL byte in the password', credentials('ada', `${right}\0`), '400 guard.invalid_input'],
  ['nothing', {}, '400 guard.invalid_input'],
  [
    'a suspended account, wrong',
    credentials('sleeper', 'wrong'),
    '422 session.invalid_credentials',
  ],
  ['a suspended account, right', credentials('sleeper'), '401 user.suspended'],
];
test('POST verification/password', async (t) => {
  const flows = await withAda(t);
  await flows.addUser({ username: 'mail', primaryEmail: 'ada@example.com' });
  await flows.addUser({ username: 'nopass', password: null });
  await flows.addUser({ username: 'sleeper', isSuspended: true });
  await begin(flows);
  for (const [name, body, outcome] of proofs) {
    await t.test(`${name}: ${outcome}`, async () => {
      const before = flows.stateOf('a');
      const answer = await flows.call('POST', '/experience/verification/password', body);
      assert.equal(answer.outcome, outcome);
      if (outcome !== '200') assert.equal(flows.stateOf('a'), before);
    });
  }
});

test('who is told that a password is wrong cannot tell whether the account is there', async (t) => {
  const flows = await withAda(t);
  await begin(flows);
  const known = await prove(flows, 'ada', 'wrong');
  const unknown = await prove(flows, 'bob', 'wrong');
  assert.deepEqual(known.json, unknown.json);
  assert.equal(known.json.message.includes('ada'), false);
});

test('a hash brought along is renewed with the first right password, and works after', async (t) => {
  const flows = await startFlows(t);
  const digest = createHash('md5').update(right).digest('hex');
  await flows.addUser({ username: 'ada', password: { digest, algorithm: 'MD5' } });
  await begin(flows);
  assert.equal((await prove(flows, 'ada', 'wrong')).outcome, '422 session.invalid_credentials');
  assert.equal((await flows.users())[0]?.passwordAlgorithm, 'MD5');
  assert.equal((await prove(flows, 'ada')).outcome, '200');
  assert.equal((await flows.users())[0]?.passwordAlgorithm, 'Argon2id');
  assert.equal((await prove(flows, 'ada')).outcome, '200');
});

test('usernames are told apart by case only when the tenant says so', async (t) => {
  const flows = await withAda(t);
  await begin(flows);
  assert.equal((await prove(flows, 'ADA')).outcome, '422 session.invalid_credentials');
  await updateSignInExperience(flows.db, {
    usernamePolicy: { ...initialSettings.usernamePolicy, caseSensitive: false },
  });
  assert.equal((await prove(flows, 'ADA')).outcome, '200');
});

test('too many failures lock the name and say for how long', async (t) => {
  const flows = await withAda(t, { settings: { sentinelPolicy: { maxAttempts: 2 } } });
  await begin(flows);
  for (const name of ['ada', 'nobody']) {
    assert.equal((await prove(flows, name, 'wrong')).outcome, '422 session.invalid_credentials');
    const blocked = await prove(flows, name, 'wrong');
    assert.equal(blocked.outcome, '400 session.verification_blocked_too_many_attempts');
    assert.match(blocked.json.message, /in 60 minutes/);
  }
  const locked = await prove(flows, 'ada');
  assert.equal(locked.outcome, '400 session.verification_blocked_too_many_attempts');
  flows.wait(60 * 60 * 1000);
  assert.equal((await prove(flows, 'ada')).outcome, '200');
});

test('POST identification when signing in', async (t) => {
  const flows = await withAda(t);
  await begin(flows);
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
  await begin(flows);
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
  await flows.call('POST', '/experience/submit');
  assert.deepEqual(flows.finished, [{ uid: 'a', accountId: flows.id }]);
});

test('a name that has come to somebody else since does not let its former owner in', async (t) => {
  const flows = await withAda(t);
  await begin(flows);
  const { json } = await prove(flows, 'ada');
  await flows.db.updateTable('users').set({ username: 'old_ada' }).execute();
  const other = await flows.addUser({ username: 'ada', password: 'another secret' });
  await identify(flows, json.verificationId);
  await flows.call('POST', '/experience/submit');
  assert.ok(flows.finished.every(({ accountId }) => accountId === flows.id && accountId !== other));
});

test('an account that is gone or suspended since does not get in', async (t) => {
  const flows = await withAda(t);
  await begin(flows);
  const { json } = await prove(flows, 'ada');
  await flows.db.updateTable('users').set({ isSuspended: true }).execute();
  assert.equal((await identify(flows, json.verificationId)).outcome, '401 user.suspended');
  await flows.db.updateTable('users').set({ isSuspended: false }).execute();
  assert.equal((await identify(flows, json.verificationId)).outcome, '204');
  await flows.db.updateTable('users').set({ isSuspended: true }).execute();
  assert.equal((await flows.call('POST', '/experience/submit')).outcome, '401 user.suspended');
  await flows.db.deleteFrom('users').execute();
  const submitted = await flows.call('POST', '/experience/submit');
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
  await begin(flows);
  const body = credentials('grace', 'compiler of the sea');
  const { json } = await flows.call('POST', '/experience/verification/new-password-identity', body);
  const { outcome } = await identify(flows, json.verificationId);
  assert.equal(outcome, '422 user.sign_in_method_not_enabled');
});

test('submit before anybody is identified', async (t) => {
  const flows = await withAda(t);
  for (const event of ['SignIn', 'Register', 'ForgotPassword']) {
    await begin(flows, event);
    const { outcome } = await flows.call('POST', '/experience/submit');
    assert.equal(outcome, '404 session.identifier_not_found');
  }
  await begin(flows);
  await prove(flows, 'ada');
  const { outcome } = await flows.call('POST', '/experience/submit');
  assert.equal(outcome, '404 session.identifier_not_found');
  assert.deepEqual(flows.finished, []);
});

test('beginning again forgets who was identified', async (t) => {
  const flows = await withAda(t);
  await enter(flows, 'ada');
  await begin(flows);
  const { outcome } = await flows.call('POST', '/experience/submit');
  assert.equal(outcome, '404 session.identifier_not_found');
});

test('one browser can be under way to two applications', async (t) => {
  const flows = await withAda(t);
  flows.open('b');
  await enter(flows, 'ada');
  await begin(flows, 'SignIn', 'b');
  const elsewhere = await flows.call('POST', '/experience/submit', undefined, { cookie: 'b' });
  assert.equal(elsewhere.outcome, '404 session.identifier_not_found');
  assert.equal((await flows.call('POST', '/experience/submit')).outcome, '200');
});

test('pages of other origins are refused', async (t) => {
  const flows = await withAda(t);
  const headers = { origin: 'https://evil.example.com' };
  const body = { interactionEvent: 'SignIn' };
  const { outcome } = await flows.call('PUT', '/experience', body, { headers });
  assert.equal(outcome, '403 auth.forbidden');
});
