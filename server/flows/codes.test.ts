import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignInExperienceSettings } from '../features/sign-in-settings/settings.ts';
import { goodPassword, startFlows } from './flows.fixture.ts';
import {
  begin,
  enterCode,
  identify,
  propose,
  prove,
  proveAddress,
  sendCode,
  stage,
  stageProof,
  submit,
  switchTo,
} from './steps.fixture.ts';

type Settings = Partial<SignInExperienceSettings>;

const methods = (verificationCode: boolean) =>
  (['username', 'email', 'phone'] as const).map((identifier) => ({
    identifier,
    password: true,
    verificationCode: verificationCode && identifier !== 'username',
    isPasswordPrimary: true,
  }));

const byAddress = (
  identifiers: ('username' | 'email' | 'phone')[],
  { password = false, ...more }: Partial<SignInExperienceSettings['signUp']> = {},
): Settings => ({
  signUp: { identifiers, password, verify: true, ...more },
  signIn: { methods: methods(true) },
});

const registrations = [
  ['email', 'Ada@example.com', 'primaryEmail'],
  ['phone', '442079460000', 'primaryPhone'],
] as const;
for (const [type, address, column] of registrations) {
  test(`a person registers with the code that came to their ${type}, and signs in`, async (t) => {
    const flows = await startFlows(t, { settings: byAddress([type]) });
    await begin(flows, 'Register');
    const id = await proveAddress(flows, address, 'Register');
    assert.deepEqual(await flows.users(), []);
    assert.equal((await identify(flows, id)).outcome, '201');
    const [user] = await flows.users();
    assert.deepEqual([user?.[column], user?.passwordDigest], [address, null]);
    assert.equal((await submit(flows)).outcome, '200');
    await begin(flows, 'SignIn');
    assert.equal(
      (await identify(flows, await proveAddress(flows, address, 'SignIn'))).outcome,
      '204',
    );
    assert.equal((await submit(flows)).outcome, '200');
    assert.deepEqual(
      flows.finished.map(({ accountId }) => accountId),
      [user?.id, user?.id],
    );
  });
}

test('a code that was sent proves nothing before it is entered', async (t) => {
  const flows = await startFlows(t, { settings: byAddress(['email']) });
  await flows.addUser({ primaryEmail: 'ada@example.com' });
  for (const event of ['SignIn', 'Register', 'ForgotPassword']) {
    await begin(flows, event);
    const { json } = await sendCode(flows, 'ada@example.com', event);
    const refused = await identify(flows, json.verificationId);
    assert.equal(refused.outcome, '400 session.verification_failed');
    assert.equal((await submit(flows)).outcome, '404 session.identifier_not_found');
  }
  assert.deepEqual(flows.finished, []);
});

test('registering with an address and a password asks for the password', async (t) => {
  const flows = await startFlows(t, { settings: byAddress(['email'], { password: true }) });
  await begin(flows, 'Register');
  const id = await proveAddress(flows, 'ada@example.com', 'Register');
  const refused = await identify(flows, id);
  assert.equal(refused.outcome, '422 user.missing_profile');
  assert.deepEqual(refused.json.data, { missingProfile: ['password'] });
  const { json } = await flows.call('GET', '/experience/interaction');
  assert.deepEqual(json.profile, { primaryEmail: 'ada@example.com' });
  assert.equal((await stage(flows, 'password', goodPassword)).outcome, '204');
  assert.equal((await flows.call('GET', '/experience/interaction')).text.includes('argon2'), false);
  assert.equal((await identify(flows)).outcome, '201');
  assert.equal((await submit(flows)).outcome, '200');
  await begin(flows, 'SignIn');
  const proof = await prove(flows, 'ada@example.com', goodPassword, 'email');
  assert.equal((await identify(flows, proof.json.verificationId)).outcome, '204');
});

const demands: [name: string, settings: Settings, missing: string[]][] = [
  ['e-mail', byAddress(['email']), ['email']],
  ['phone', byAddress(['phone']), ['phone']],
  ['either', byAddress(['email', 'phone']), ['emailOrPhone']],
  ['a username, whatever else may be given', byAddress(['username', 'email']), ['username']],
  ['a username, also beside both', byAddress(['username', 'email', 'phone']), ['username']],
  ['username, all of it', byAddress(['username'], { password: true }), ['username', 'password']],
  [
    'username, then e-mail',
    byAddress(['username'], { secondaryIdentifiers: [{ identifier: 'email' }] }),
    ['username', 'email'],
  ],
  [
    'username, then either',
    byAddress(['username'], { secondaryIdentifiers: [{ identifier: 'emailOrPhone' }] }),
    ['username', 'emailOrPhone'],
  ],
  [
    'e-mail, then phone',
    byAddress(['email'], { password: true, secondaryIdentifiers: [{ identifier: 'phone' }] }),
    ['email', 'phone', 'password'],
  ],
];
for (const [name, settings, missingProfile] of demands) {
  test(`an account needs ${name}: ${missingProfile.join(', ')}`, async (t) => {
    const flows = await startFlows(t, { settings });
    await begin(flows, 'Register');
    const refused = await identify(flows);
    assert.equal(refused.outcome, '422 user.missing_profile');
    assert.deepEqual(refused.json.data, { missingProfile });
  });
}

test('who registers with a name adds the address that is asked for', async (t) => {
  const settings = byAddress(['username'], { secondaryIdentifiers: [{ identifier: 'email' }] });
  const flows = await startFlows(t, { settings });
  await begin(flows, 'Register');
  const { json } = await propose(flows, 'ada');
  assert.equal((await identify(flows, json.verificationId)).outcome, '422 user.missing_profile');
  const address = await proveAddress(flows, 'ada@example.com', 'Register');
  assert.equal((await stageProof(flows, 'email', address)).outcome, '204');
  assert.equal((await identify(flows)).outcome, '201');
  const [user] = await flows.users();
  assert.deepEqual([user?.username, user?.primaryEmail], ['ada', 'ada@example.com']);
});

for (const identifier of ['email', 'emailOrPhone'] as const) {
  test(`who adds an address (${identifier}) that they have an account with can sign in instead`, async (t) => {
    const settings = byAddress(['username'], { secondaryIdentifiers: [{ identifier }] });
    const flows = await startFlows(t, { settings });
    const accountId = await flows.addUser({ username: 'grace', primaryEmail: 'ada@example.com' });
    await begin(flows, 'Register');
    const { json } = await propose(flows, 'ada');
    assert.equal((await identify(flows, json.verificationId)).outcome, '422 user.missing_profile');
    const address = await proveAddress(flows, 'ada@example.com', 'Register');
    assert.equal((await identify(flows, address)).outcome, '422 user.email_already_in_use');
    assert.equal((await flows.users()).length, 1);
    await switchTo(flows, 'SignIn');
    assert.equal((await identify(flows, address)).outcome, '204');
    await submit(flows);
    assert.deepEqual(flows.finished, [{ uid: 'a', accountId }]);
  });

  test(`an address (${identifier}) alone makes no account where a username is asked for`, async (t) => {
    const settings = byAddress(['username'], { secondaryIdentifiers: [{ identifier }] });
    const flows = await startFlows(t, { settings });
    await begin(flows, 'Register');
    const address = await proveAddress(flows, 'ada@example.com', 'Register');
    const refused = await identify(flows, address);
    assert.equal(refused.outcome, '422 user.missing_profile');
    assert.deepEqual(refused.json.data, { missingProfile: ['username'] });
    assert.deepEqual(await flows.users(), []);
  });
}

test('an address that is unknown can register with the code it was sent to sign in', async (t) => {
  const flows = await startFlows(t, { settings: byAddress(['email']) });
  await begin(flows, 'SignIn');
  const id = await proveAddress(flows, 'ada@example.com', 'SignIn');
  const unknown = await identify(flows, id);
  assert.equal(unknown.outcome, '404 user.user_not_exist');
  assert.deepEqual(unknown.json.data, { identifier: { type: 'email', value: 'ada@example.com' } });
  assert.equal((await switchTo(flows, 'Register')).outcome, '204');
  assert.equal((await identify(flows, id)).outcome, '201');
  assert.equal((await submit(flows)).outcome, '200');
});

test('an address that is known can sign in with the code it was sent to register', async (t) => {
  const flows = await startFlows(t, { settings: byAddress(['email']) });
  const accountId = await flows.addUser({ primaryEmail: 'ada@example.com' });
  await begin(flows, 'Register');
  const id = await proveAddress(flows, 'ADA@example.com', 'Register');
  assert.equal((await identify(flows, id)).outcome, '422 user.email_already_in_use');
  await switchTo(flows, 'SignIn');
  assert.equal((await identify(flows, id)).outcome, '204');
  await submit(flows);
  assert.deepEqual(flows.finished, [{ uid: 'a', accountId }]);
});

test('a blocked address does not register with the code it was sent to sign in', async (t) => {
  const settings = {
    ...byAddress(['email']),
    emailBlocklistPolicy: { customBlocklist: ['@x.com'] },
  };
  const flows = await startFlows(t, { settings });
  await begin(flows, 'SignIn');
  const id = await proveAddress(flows, 'ada@x.com', 'SignIn');
  await switchTo(flows, 'Register');
  const refused = await identify(flows, id);
  assert.equal(refused.outcome, '422 session.email_blocklist.email_not_allowed');
  assert.deepEqual(await flows.users(), []);
});

test('codes let nobody in where the tenant does not take them', async (t) => {
  const settings = { ...byAddress(['username']), signIn: { methods: methods(false) } };
  const flows = await startFlows(t, { settings });
  await flows.addUser({ username: 'ada', primaryEmail: 'ada@example.com' });
  for (const event of ['SignIn', 'Register']) {
    await begin(flows, event);
    const id = await proveAddress(flows, 'ada@example.com', event);
    assert.equal((await identify(flows, id)).outcome, '422 user.sign_in_method_not_enabled');
  }
});

test('a suspended account does not get in with a code', async (t) => {
  const flows = await startFlows(t, { settings: byAddress(['email']) });
  await flows.addUser({ primaryEmail: 'ada@example.com', isSuspended: true });
  for (const event of ['SignIn', 'ForgotPassword']) {
    await begin(flows, event);
    const id = await proveAddress(flows, 'ada@example.com', event);
    assert.equal((await identify(flows, id)).outcome, '401 user.suspended');
  }
});

test('of several who register one address at the same moment one gets it', async (t) => {
  const flows = await startFlows(t, { settings: byAddress(['email']) });
  const attempts = [];
  for (const cookie of ['tab0', 'tab1', 'tab2']) {
    flows.open(cookie);
    await begin(flows, 'Register', cookie);
    const { json } = await sendCode(flows, 'ada@example.com', 'Register', cookie);
    const identifier = { type: 'email', value: 'ada@example.com' };
    const body = { identifier, verificationId: json.verificationId, code: flows.lastCode() };
    await flows.call('POST', '/experience/verification/verification-code/verify', body, { cookie });
    attempts.push(() => identify(flows, json.verificationId, cookie));
  }
  const answers = await Promise.all(attempts.map((attempt) => attempt()));
  assert.deepEqual(answers.map(({ outcome }) => outcome).toSorted(), [
    '201',
    '422 user.email_already_in_use',
    '422 user.email_already_in_use',
  ]);
  assert.equal((await flows.users()).length, 1);
});

test('a code form that is sent twice makes one account, and both answers say so', async (t) => {
  const flows = await startFlows(t, { settings: byAddress(['email']) });
  await begin(flows, 'Register');
  const id = await proveAddress(flows, 'ada@example.com', 'Register');
  const answers = await Promise.all([identify(flows, id), identify(flows, id)]);
  for (const { outcome } of answers) assert.equal(outcome, '201');
  const submitted = await Promise.all([submit(flows), submit(flows)]);
  for (const { outcome } of submitted) assert.equal(outcome, '200');
  assert.equal((await flows.users()).length, 1);
  const other = await proveAddress(flows, 'bob@example.com', 'Register');
  assert.equal((await identify(flows, other)).outcome, '409 session.identity_conflict');
});

test('an account that lacks an address is asked for one, and gets it with the sign-in', async (t) => {
  const settings = byAddress(['username'], { secondaryIdentifiers: [{ identifier: 'email' }] });
  const flows = await startFlows(t, { settings: { ...settings, signInMode: 'SignIn' } });
  const id = await flows.addUser({ username: 'ada' });
  await flows.addUser({ primaryEmail: 'taken@example.com' });
  await begin(flows, 'SignIn');
  await identify(flows, (await prove(flows, 'ada')).json.verificationId);
  const refused = await submit(flows);
  assert.deepEqual(refused.json.data, { missingProfile: ['email'] });
  // It is delivered although nobody has it: a person who is known adds it.
  const taken = await proveAddress(flows, 'taken@example.com', 'SignIn');
  const inUse = await stageProof(flows, 'email', taken);
  assert.equal(inUse.outcome, '422 user.email_already_in_use');
  const address = await proveAddress(flows, 'ada@example.com', 'SignIn');
  const cases = [
    ['phone', address, '404 session.verification_session_not_found'],
    ['email', taken, '404 session.verification_session_not_found'],
    ['email', address, '204'],
  ] as const;
  for (const [type, verificationId, outcome] of cases) {
    assert.equal((await stageProof(flows, type, verificationId)).outcome, outcome);
  }
  assert.equal((await submit(flows)).outcome, '200');
  assert.equal(
    (await flows.users()).find((user) => user.id === id)?.primaryEmail,
    'ada@example.com',
  );
  const again = await stageProof(flows, 'email', address);
  assert.equal(again.outcome, '422 user.email_exists_in_profile');
});

test('an address is staged only once it is proven, and for somebody who is known', async (t) => {
  const flows = await startFlows(t, { settings: byAddress(['username', 'phone']) });
  await flows.addUser({ username: 'ada' });
  await begin(flows, 'SignIn');
  const early = await stageProof(flows, 'phone', 'unknown');
  assert.equal(early.outcome, '404 session.identifier_not_found');
  await identify(flows, (await prove(flows, 'ada')).json.verificationId);
  const email = await sendCode(flows, 'ada@example.com', 'SignIn');
  const unread = await stageProof(flows, 'email', email.json.verificationId);
  assert.equal(unread.outcome, '400 session.verification_failed');
  const { json } = await sendCode(flows, '442079460000', 'SignIn');
  const unproven = await stageProof(flows, 'phone', json.verificationId);
  assert.equal(unproven.outcome, '400 session.verification_failed');
  await enterCode(flows, '442079460000', json.verificationId);
  assert.equal((await stageProof(flows, 'phone', json.verificationId)).outcome, '204');
  // Somebody else is quicker.
  await flows.addUser({ primaryPhone: '442079460000' });
  assert.equal((await submit(flows)).outcome, '422 user.phone_already_in_use');
  assert.deepEqual(flows.finished, []);
});

test('enterprise connectors there are none', async (t) => {
  const flows = await startFlows(t);
  const path = '/experience/sso-connectors?email=ada@example.com';
  const found = await flows.call('GET', path);
  assert.deepEqual([found.outcome, found.json], ['200', { connectorIds: [] }]);
  const lost = await flows.call('GET', path, undefined, { cookie: 'lost' });
  assert.equal(lost.outcome, '400 session.not_found');
});
