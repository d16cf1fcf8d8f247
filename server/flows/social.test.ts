import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changing } from '../change.fixture.ts';
import { updateSignInExperience } from '../features/sign-in-settings/service.ts';
import type { SignInExperienceSettings } from '../features/sign-in-settings/settings.ts';
import { findUserByIdentity } from '../features/users/identities-store.ts';
import { goodPassword, startFlows } from './flows.fixture.ts';
import {
  authorize,
  begin,
  comeBack,
  identify,
  link,
  prove,
  proveAddress,
  proveSocial,
  redirectUri,
  stage,
  stageProof,
  submit,
  switchTo,
} from './steps.fixture.ts';

const ada = {
  id: 'ada at hub',
  name: 'Ada Lovelace',
  avatar: 'https://pictures.example.com/ada.png',
  email: 'ada@example.com',
  phone: '442079460000',
  rawData: { login: 'ada' },
};

const signUp = (
  identifiers: SignInExperienceSettings['signUp']['identifiers'],
  password = false,
  more: Partial<SignInExperienceSettings['signUp']> = {},
): Partial<SignInExperienceSettings> => ({
  signUp: { identifiers, password, verify: true, ...more },
});
const socialOnly = signUp([]);

test('a person signs up with a social account, and signs in with it again', async (t) => {
  const flows = await startFlows(t, { settings: socialOnly });
  await begin(flows, 'SignIn');
  const id = await proveSocial(flows, ada);
  const unknown = await identify(flows, id);
  assert.equal(unknown.outcome, '404 user.identity_not_exist');
  assert.deepEqual(unknown.json.data, {});
  // The page goes on with the same record.
  await switchTo(flows, 'Register');
  assert.equal((await identify(flows, id)).outcome, '201');
  assert.equal((await submit(flows)).outcome, '200');
  const [user] = await flows.users();
  assert.ok(user);
  assert.deepEqual(
    [user.name, user.avatar, user.primaryEmail, user.primaryPhone, user.username],
    [ada.name, ada.avatar, ada.email, ada.phone, null],
  );
  assert.deepEqual(await flows.identities(user.id), { hub: { userId: ada.id, details: ada } });
  await begin(flows, 'SignIn');
  const renamed = { ...ada, name: 'Countess Lovelace', avatar: 'https://x.com/y.png' };
  assert.equal((await identify(flows, await proveSocial(flows, renamed))).outcome, '204');
  assert.equal((await submit(flows)).outcome, '200');
  // What the provider says is kept as the identity's; the account stays as it is.
  assert.equal((await flows.users())[0]?.name, ada.name);
  assert.deepEqual((await flows.identities(user.id)).hub?.details, renamed);
  assert.deepEqual(
    flows.finished.map(({ accountId }) => accountId),
    [user.id, user.id],
  );
});

test('names and pictures follow the provider where the tenant wants it', async (t) => {
  const flows = await startFlows(t, { settings: socialOnly });
  await begin(flows, 'Register');
  await identify(flows, await proveSocial(flows, ada, 'sync'));
  await begin(flows, 'SignIn');
  const renamed = { ...ada, name: 'Countess', avatar: 'javascript:alert(1)', email: 'new@x.com' };
  assert.equal((await identify(flows, await proveSocial(flows, renamed, 'sync'))).outcome, '204');
  await submit(flows);
  const [user] = await flows.users();
  // Addresses never follow, and a picture that is none is as if it were not given.
  assert.deepEqual(
    [user?.name, user?.avatar, user?.primaryEmail],
    ['Countess', ada.avatar, ada.email],
  );
});

const relations: [name: string, account: object, relatedUser: object][] = [
  ['e-mail', { primaryEmail: 'ADA@example.com' }, { type: 'email', value: ada.email }],
  ['phone', { primaryPhone: ada.phone }, { type: 'phone', value: ada.phone }],
  [
    'phone rather than e-mail',
    { primaryEmail: ada.email, primaryPhone: ada.phone },
    { type: 'phone', value: ada.phone },
  ],
];
for (const [name, account, relatedUser] of relations) {
  test(`an account with the same ${name} is offered, and linked when asked for`, async (t) => {
    const flows = await startFlows(t, { settings: socialOnly });
    const accountId = await flows.addUser({ ...account, name: 'Ada' });
    await begin(flows, 'SignIn');
    const id = await proveSocial(flows, ada);
    const offered = await identify(flows, id);
    assert.equal(offered.outcome, '404 user.identity_not_exist');
    assert.deepEqual(offered.json.data, { relatedUser });
    assert.equal((await submit(flows)).outcome, '404 session.identifier_not_found');
    assert.equal((await link(flows, id)).outcome, '204');
    // Linked with the sign-in, not before.
    assert.deepEqual(await flows.identities(accountId), {});
    assert.equal((await submit(flows)).outcome, '200');
    assert.deepEqual(await flows.identities(accountId), { hub: { userId: ada.id, details: ada } });
    assert.equal((await flows.users())[0]?.name, 'Ada');
    await begin(flows, 'SignIn');
    assert.equal((await identify(flows, await proveSocial(flows, ada))).outcome, '204');
  });
}

test('linking needs an account to link to that may sign in', async (t) => {
  const flows = await startFlows(t, { settings: socialOnly });
  await begin(flows, 'SignIn');
  const nobody = await link(flows, await proveSocial(flows, ada));
  assert.equal(nobody.outcome, '404 user.identity_not_exist');
  await flows.addUser({ primaryEmail: ada.email, isSuspended: true });
  const suspended = await link(flows, await proveSocial(flows, ada));
  assert.equal(suspended.outcome, '401 user.suspended');
  const stranger = await link(flows, await proveSocial(flows, { id: 'no address' }));
  assert.deepEqual(stranger.json.data, {});
  assert.equal((await submit(flows)).outcome, '404 session.identifier_not_found');
});

test('an identity that is linked signs its own account in, whatever its address says', async (t) => {
  const flows = await startFlows(t, { settings: socialOnly });
  const accountId = await flows.addUser({ username: 'ada', hubId: ada.id });
  await flows.addUser({ primaryEmail: ada.email, primaryPhone: ada.phone });
  await begin(flows, 'SignIn');
  assert.equal((await link(flows, await proveSocial(flows, ada))).outcome, '204');
  await submit(flows);
  assert.deepEqual(flows.finished, [{ uid: 'a', accountId }]);
});

test('a new account takes only addresses that are free', async (t) => {
  const flows = await startFlows(t, { settings: socialOnly });
  await flows.addUser({ primaryEmail: ada.email });
  const people = [
    { ...ada, id: '1' },
    { ...ada, id: '2', email: 'ada@elsewhere.com', phone: '+442079460001' },
    { ...ada, id: '3', email: 'no address', phone: '99999', name: 'A\0', avatar: '/ada.png' },
  ];
  for (const person of people) {
    await begin(flows, 'Register');
    assert.equal((await identify(flows, await proveSocial(flows, person))).outcome, '201');
  }
  const users = await flows.users();
  const created = people.map(async ({ id }) => {
    const user = await findUserByIdentity(flows.db, { target: 'hub', identityId: id });
    return [user?.primaryEmail, user?.primaryPhone, user?.name, user?.avatar];
  });
  assert.equal(users.length, 4);
  assert.deepEqual(await Promise.all(created), [
    [null, ada.phone, ada.name, ada.avatar],
    ['ada@elsewhere.com', '442079460001', ada.name, ada.avatar],
    [null, null, null, null],
  ]);
});

test('a social account that is linked registers nobody', async (t) => {
  const flows = await startFlows(t, { settings: socialOnly });
  await flows.addUser({ username: 'ada', hubId: ada.id });
  await begin(flows, 'Register');
  const id = await proveSocial(flows, ada);
  assert.equal((await identify(flows, id)).outcome, '422 user.identity_already_in_use');
  assert.equal((await flows.users()).length, 1);
  await switchTo(flows, 'SignIn');
  assert.equal((await identify(flows, id)).outcome, '204');
});

test('a tenant that is closed to new people registers none with a social account', async (t) => {
  const flows = await startFlows(t, { settings: { ...socialOnly, signInMode: 'SignIn' } });
  await begin(flows, 'SignIn');
  const id = await proveSocial(flows, ada);
  assert.equal((await identify(flows, id)).outcome, '404 user.identity_not_exist');
  assert.equal((await switchTo(flows, 'Register')).outcome, '403 auth.forbidden');
  await begin(flows, 'Register');
  const again = await proveSocial(flows, ada);
  assert.equal((await identify(flows, again)).outcome, '403 auth.forbidden');
  assert.deepEqual(await flows.users(), []);
});

for (const isTaken of [false, true]) {
  test(`a social account with a blocked address that ${isTaken ? 'somebody' : 'nobody'} has makes no account`, async (t) => {
    const emailBlocklistPolicy = { customBlocklist: ['@example.com'] };
    const flows = await startFlows(t, { settings: { ...socialOnly, emailBlocklistPolicy } });
    if (isTaken) await flows.addUser({ username: 'ada', primaryEmail: ada.email });
    const before = await flows.users();
    await begin(flows, 'Register');
    const id = await proveSocial(flows, ada);
    const refused = await identify(flows, id);
    assert.equal(refused.outcome, '422 session.email_blocklist.email_not_allowed');
    assert.deepEqual(await flows.users(), before);
    assert.equal((await submit(flows)).outcome, '404 session.identifier_not_found');
  });
}

test('a social account counts as a password, and what else is missing is asked for', async (t) => {
  const secondary = { secondaryIdentifiers: [{ identifier: 'email' as const, verify: true }] };
  const flows = await startFlows(t, { settings: signUp(['username'], true, secondary) });
  await begin(flows, 'Register');
  const id = await proveSocial(flows, { ...ada, email: undefined });
  const refused = await identify(flows, id);
  assert.equal(refused.outcome, '422 user.missing_profile');
  assert.deepEqual(refused.json.data, { missingProfile: ['username', 'email'] });
  const { profile } = (await flows.call('GET', '/experience/interaction')).json;
  assert.deepEqual(Object.keys(profile).sort(), [
    'avatar',
    'name',
    'primaryPhone',
    'socialIdentity',
  ]);
  assert.equal(profile.socialIdentity.userInfo.id, ada.id);
  await stage(flows, 'username', 'ada');
  await stageProof(flows, 'email', await proveAddress(flows, 'ada@work.example', 'Register'));
  assert.equal((await identify(flows)).outcome, '201');
  const [user] = await flows.users();
  assert.deepEqual([user?.username, user?.primaryEmail], ['ada', 'ada@work.example']);
  for (const _ of [1, 2]) assert.equal((await submit(flows)).outcome, '200');
});

test('where required identifiers are skipped nothing is asked for, however often', async (t) => {
  const socialSignIn = { skipRequiredIdentifiers: true };
  const flows = await startFlows(t, { settings: { ...signUp(['username'], true), socialSignIn } });
  await begin(flows, 'Register');
  assert.equal((await identify(flows, await proveSocial(flows, ada))).outcome, '201');
  for (const _ of [1, 2]) assert.equal((await submit(flows)).outcome, '200');
  await begin(flows, 'SignIn');
  assert.equal((await identify(flows, await proveSocial(flows, ada))).outcome, '204');
  for (const _ of [1, 2]) assert.equal((await submit(flows)).outcome, '200');
  // The account of somebody else, whose social account it is not, is asked as ever.
  await flows.addUser({ primaryEmail: 'bob@example.com' });
  await begin(flows, 'SignIn');
  const method = { password: true, verificationCode: false, isPasswordPrimary: true };
  await changing(flows.db, (tx) =>
    updateSignInExperience(tx, {
      signIn: { methods: [{ identifier: 'email', ...method }] },
    }),
  );
  const bob = await prove(flows, 'bob@example.com', goodPassword, 'email');
  await proveSocial(flows, ada);
  await identify(flows, bob.json.verificationId);
  assert.equal((await submit(flows)).outcome, '422 user.missing_profile');
});

test('who has no password but a social account is not asked for one', async (t) => {
  const method = { password: false, verificationCode: true, isPasswordPrimary: false };
  const settings = {
    ...signUp(['email'], true),
    signIn: { methods: [{ identifier: 'email' as const, ...method }] },
  };
  const flows = await startFlows(t, { settings });
  await flows.addUser({ primaryEmail: ada.email, password: null, hubId: ada.id });
  await flows.addUser({ primaryEmail: 'bob@example.com', password: null });
  await begin(flows, 'SignIn');
  await identify(flows, await proveAddress(flows, ada.email, 'SignIn'));
  assert.equal((await submit(flows)).outcome, '200');
  await begin(flows, 'SignIn');
  await identify(flows, await proveAddress(flows, 'bob@example.com', 'SignIn'));
  assert.deepEqual((await submit(flows)).json.data, { missingProfile: ['password'] });
});

test('an account keeps the identity it has at a provider: no other one takes its place', async (t) => {
  const refused = '422 user.identity_already_in_use';
  const flows = await startFlows(t);
  const id = await flows.addUser({
    username: 'ada',
    primaryEmail: ada.email,
    hubId: 'another of hers',
  });
  const before = await flows.identities(id);
  await begin(flows, 'SignIn');
  assert.equal((await link(flows, await proveSocial(flows, ada))).outcome, refused);
  assert.equal((await submit(flows)).outcome, '404 session.identifier_not_found');
  await identify(flows, (await prove(flows, 'ada')).json.verificationId);
  const staged = await stageProof(flows, 'social', await proveSocial(flows, ada));
  assert.equal(staged.outcome, refused);
  assert.equal((await submit(flows)).outcome, '200');
  assert.deepEqual(await flows.identities(id), before);
});

test('POST profile with a social account', async (t) => {
  const flows = await startFlows(t);
  const id = await flows.addUser({ username: 'ada' });
  await flows.addUser({ username: 'bob', hubId: 'bob at hub' });
  await begin(flows, 'SignIn');
  const early = await stageProof(flows, 'social', 'unknown');
  assert.equal(early.outcome, '404 session.identifier_not_found');
  await identify(flows, (await prove(flows, 'ada')).json.verificationId);
  const pending = (await authorize(flows)).json.verificationId;
  const unproven = await stageProof(flows, 'social', pending);
  assert.equal(unproven.outcome, '400 session.verification_failed');
  const bobs = await proveSocial(flows, { id: 'bob at hub' });
  const taken = await stageProof(flows, 'social', bobs);
  assert.equal(taken.outcome, '422 user.identity_already_in_use');
  const own = await proveSocial(flows, ada);
  const wrongType = await stageProof(flows, 'email', own);
  assert.equal(wrongType.outcome, '404 session.verification_session_not_found');
  assert.equal((await stageProof(flows, 'social', own)).outcome, '204');
  assert.equal((await submit(flows)).outcome, '200');
  assert.equal((await flows.identities(id)).hub?.userId, ada.id);
});

test('an identity somebody else links before the submit is refused, and nothing is saved', async (t) => {
  const flows = await startFlows(t, { settings: socialOnly });
  const id = await flows.addUser({ primaryEmail: ada.email });
  await begin(flows, 'SignIn');
  assert.equal((await link(flows, await proveSocial(flows, ada))).outcome, '204');
  // After every check was passed.
  flows.meanwhile(() => flows.addUser({ username: 'bob', hubId: ada.id }));
  assert.equal((await submit(flows)).outcome, '422 user.identity_already_in_use');
  assert.deepEqual(await flows.identities(id), {});
  const user = (await flows.users()).find((user) => user.id === id);
  assert.equal(user?.lastSignInAt, null);
  assert.deepEqual(flows.finished, []);
});

test('of several who register one social account at the same moment one gets it', async (t) => {
  const flows = await startFlows(t, { settings: socialOnly });
  const attempts = [];
  for (const cookie of ['tab0', 'tab1', 'tab2']) {
    flows.open(cookie);
    await begin(flows, 'Register', cookie);
    const { verificationId } = (await authorize(flows, 'hub', {}, cookie)).json;
    const user = { id: ada.id };
    await comeBack(flows, verificationId, { code: flows.signInAt(user), redirectUri }, { cookie });
    attempts.push(() => identify(flows, verificationId, cookie));
  }
  const answers = await Promise.all(attempts.map((attempt) => attempt()));
  assert.deepEqual(answers.map(({ outcome }) => outcome).toSorted(), [
    '201',
    '422 user.identity_already_in_use',
    '422 user.identity_already_in_use',
  ]);
  assert.equal((await flows.users()).length, 1);
});

test('a social form that is sent twice makes one account and links once', async (t) => {
  const flows = await startFlows(t, { settings: socialOnly });
  await begin(flows, 'Register');
  const id = await proveSocial(flows, ada);
  const answers = await Promise.all([
    identify(flows, id),
    identify(flows, id),
    identify(flows, id),
  ]);
  for (const { outcome } of answers) assert.equal(outcome, '201');
  const submitted = await Promise.all([submit(flows), submit(flows)]);
  for (const { outcome } of submitted) assert.equal(outcome, '200');
  assert.equal((await flows.users()).length, 1);
  const other = await proveSocial(flows, { id: 'somebody else' });
  assert.equal((await identify(flows, other)).outcome, '409 session.identity_conflict');
});

test('a social account does not reset a password, and a suspended one does not get in', async (t) => {
  const flows = await startFlows(t, { settings: socialOnly });
  await flows.addUser({ username: 'ada', hubId: ada.id, isSuspended: true });
  await begin(flows, 'SignIn');
  const suspended = await identify(flows, await proveSocial(flows, ada));
  assert.equal(suspended.outcome, '401 user.suspended');
  await begin(flows, 'ForgotPassword');
  const refused = await identify(flows, await proveSocial(flows, ada));
  assert.equal(refused.outcome, '422 session.not_supported_for_forgot_password');
});
