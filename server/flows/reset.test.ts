import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { SignInExperienceSettings } from '../features/sign-in-settings/settings.ts';
import { type Flows, goodPassword, startFlows } from './flows.fixture.ts';
import { begin, identify, prove, proveAddress, stage, submit } from './steps.fixture.ts';

const reset = (flows: Flows, password: string) =>
  flows.call('PUT', '/experience/profile/password', { password });

const withAda = async (t: TestContext, settings: Partial<SignInExperienceSettings> = {}) => {
  const flows = await startFlows(t, { settings });
  const account = {
    username: 'ada',
    primaryEmail: 'ada@example.com',
    primaryPhone: '442079460000',
  };
  return { ...flows, id: await flows.addUser(account) };
};

test('a person who forgot their password chooses another one, and is signed out elsewhere', async (t) => {
  const flows = await withAda(t);
  await begin(flows, 'ForgotPassword');
  const id = await proveAddress(flows, 'ada@example.com', 'ForgotPassword');
  assert.equal(flows.sent[0]?.type, 'ForgotPassword');
  assert.equal((await reset(flows, 'another kestrel')).outcome, '404 session.identifier_not_found');
  assert.equal((await identify(flows, id)).outcome, '204');
  assert.equal((await submit(flows)).outcome, '422 user.new_password_required_in_profile');
  const cases = [
    ['', '400 guard.invalid_input'],
    ['short', '422 password.rejected'],
    ['aaaaaaaaaa', '422 password.rejected'],
    [goodPassword, '422 user.same_password'],
    ['another kestrel', '204'],
  ] as const;
  for (const [password, outcome] of cases) {
    assert.equal((await reset(flows, password)).outcome, outcome);
  }
  assert.deepEqual(await flows.ended(), []);
  assert.equal((await submit(flows)).outcome, '204');
  assert.deepEqual(await flows.ended(), [flows.id]);
  assert.deepEqual(flows.finished, []);
  assert.equal((await submit(flows)).outcome, '404 session.interaction_not_found');
  await begin(flows, 'SignIn');
  assert.equal((await prove(flows, 'ada')).outcome, '422 session.invalid_credentials');
  assert.equal((await prove(flows, 'ada', 'another kestrel')).outcome, '200');
});

test('sessions end together with the old password, or neither does', async (t) => {
  const flows = await startFlows(t, {
    reactions: { PostResetPassword: [() => Promise.reject(new Error('the database is gone'))] },
  });
  await flows.addUser({ primaryEmail: 'ada@example.com' });
  const before = await flows.users();
  await begin(flows, 'ForgotPassword');
  await identify(flows, await proveAddress(flows, 'ada@example.com', 'ForgotPassword'));
  await reset(flows, 'another kestrel');
  assert.equal((await submit(flows)).outcome, '500 server.internal');
  assert.deepEqual(await flows.users(), before);
});

test('a reset by phone gives an account without a password its first one', async (t) => {
  const flows = await startFlows(t);
  const id = await flows.addUser({ primaryPhone: '442079460000', password: null });
  await begin(flows, 'ForgotPassword');
  await identify(flows, await proveAddress(flows, '442079460000', 'ForgotPassword'));
  assert.equal((await reset(flows, 'another kestrel')).outcome, '204');
  const answers = await Promise.all([submit(flows), submit(flows)]);
  const [first, second = ''] = answers.map(({ outcome }) => outcome).sort();
  assert.equal(first, '204');
  // The one that came later finds what the first one ended: the account's proofs, or the journey.
  assert.match(second, /^(204|404 session\.(identifier|interaction)_not_found)$/);
  assert.deepEqual(await flows.ended(), [id]);
  assert.match((await flows.users())[0]?.passwordDigest ?? '', /^\$argon2id\$/);
});

const methods: [SignInExperienceSettings['forgotPasswordMethods'], string, string][] = [
  [null, 'ada@example.com', '204'],
  [null, '442079460000', '204'],
  [['EmailVerificationCode'], 'ada@example.com', '204'],
  [['EmailVerificationCode'], '442079460000', '422 session.not_supported_for_forgot_password'],
  [[], 'ada@example.com', '422 session.not_supported_for_forgot_password'],
];
for (const [forgotPasswordMethods, address, outcome] of methods) {
  test(`a reset by ${address} where ${forgotPasswordMethods} may: ${outcome}`, async (t) => {
    const flows = await withAda(t, { forgotPasswordMethods });
    await begin(flows, 'ForgotPassword');
    const id = await proveAddress(flows, address, 'ForgotPassword');
    assert.equal((await identify(flows, id)).outcome, outcome);
  });
}

test('nobody resets the password of an address that nobody has', async (t) => {
  const flows = await withAda(t);
  await begin(flows, 'ForgotPassword');
  await proveAddress(flows, 'ada@example.com', 'ForgotPassword');
  // Nobody has received this one; a guess that is right tells what proving an address tells.
  const id = await proveAddress(flows, 'bob@example.com', 'ForgotPassword');
  assert.equal((await identify(flows, id)).outcome, '400 session.verification_failed');
});

test('a password is replaced by a reset alone, and a reset changes nothing else', async (t) => {
  const flows = await withAda(t);
  await begin(flows, 'SignIn');
  await identify(flows, (await prove(flows, 'ada')).json.verificationId);
  const outcome = '400 session.invalid_interaction_type';
  assert.equal((await reset(flows, 'another kestrel')).outcome, outcome);
  await begin(flows, 'Register');
  assert.equal((await reset(flows, 'another kestrel')).outcome, outcome);
  await begin(flows, 'ForgotPassword');
  const id = await proveAddress(flows, 'ada@example.com', 'ForgotPassword');
  await identify(flows, id);
  const types = ['username', 'password', 'email', 'phone', 'social'];
  for (const type of types) {
    const body = { type, value: 'grace', verificationId: id };
    const staged = await flows.call('POST', '/experience/profile', body);
    assert.equal(staged.outcome, '400 session.not_supported_for_forgot_password');
  }
  assert.equal((await stage(flows, 'username', 'grace')).json.data, undefined);
});
