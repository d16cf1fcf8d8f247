import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Flows, goodPassword, startFlows } from './flows.fixture.ts';
import { begin, identify, propose, prove, stage, submit } from './steps.fixture.ts';

test('the state that is read holds no secret', async (t) => {
  const flows = await startFlows(t);
  const id = await flows.addUser({ username: 'ada' });
  await begin(flows, 'SignIn');
  const { verificationId } = (await prove(flows, 'ada')).json;
  await identify(flows, verificationId);
  const proposal = await propose(flows, 'grace');
  const { json, text } = await flows.call('GET', '/experience/interaction');
  assert.deepEqual(json, {
    interactionEvent: 'SignIn',
    userId: id,
    profile: {},
    mfa: {},
    verificationRecords: [
      {
        id: verificationId,
        type: 'Password',
        identifier: { type: 'username', value: 'ada' },
        verified: true,
      },
      {
        id: proposal.json.verificationId,
        type: 'NewPasswordIdentity',
        identifier: { type: 'username', value: 'grace' },
      },
    ],
    captcha: { verified: false, skipped: false },
    signInContext: {},
  });
  assert.doesNotMatch(text, /argon2|kestrel|newUserId/);
});

test('what is kept between requests holds no password', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'Register');
  await propose(flows, 'grace');
  await stage(flows, 'password', goodPassword);
  const { json, text } = await flows.call('GET', '/experience/interaction');
  assert.deepEqual(json.profile, {});
  assert.doesNotMatch(text, /argon2/);
  assert.match(flows.stateOf('a'), /argon2id/);
  assert.doesNotMatch(flows.stateOf('a'), /kestrel/);
});

test('what two requests add at the same moment is all there', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'Register');
  const answers = await Promise.all([
    stage(flows, 'password', goodPassword),
    stage(flows, 'username', 'grace'),
    propose(flows, 'ada'),
  ]);
  for (const { outcome } of answers) assert.match(outcome, /^20[04]$/);
  const { profile, verificationRecords } = JSON.parse(flows.stateOf('a'));
  assert.deepEqual(Object.keys(profile).toSorted(), ['password', 'username']);
  assert.equal(verificationRecords.length, 1);
});

const late: [what: string, ask: (flows: Flows) => ReturnType<typeof begin>][] = [
  ['a proof', (flows) => prove(flows, 'ada')],
  [
    'a beginning',
    (flows) =>
      flows.call('PUT', '/experience', { interactionEvent: 'SignIn', captchaToken: 'good' }),
  ],
];
for (const [what, ask] of late) {
  test(`${what} that began before a sign-in was finished does not take it back`, async (t) => {
    const flows = await startFlows(t);
    await flows.addUser({ username: 'ada' });
    await begin(flows, 'SignIn');
    await identify(flows, (await prove(flows, 'ada')).json.verificationId);
    flows.meanwhile(async () => assert.equal((await submit(flows)).outcome, '200'));
    assert.equal((await ask(flows)).outcome, '404 session.interaction_not_found');
    assert.ok(flows.isFinished('a'));
    assert.equal((await submit(flows)).outcome, '200', 'the answer may have been lost');
    // Who comes back begins anew.
    assert.equal((await begin(flows, 'SignIn')).outcome, '204');
    assert.ok(!flows.isFinished('a'));
    assert.equal((await prove(flows, 'ada')).outcome, '200');
  });
}

type Event = 'SignIn' | 'Register' | 'ForgotPassword';
type Mode = 'SignIn' | 'Register' | 'SignInAndRegister';
const swapped = '400 session.not_supported_for_forgot_password';
const switches: [mode: Mode, from: Event, to: Event, outcome: string][] = [
  ['SignInAndRegister', 'SignIn', 'Register', '204'],
  ['SignInAndRegister', 'Register', 'SignIn', '204'],
  ['SignInAndRegister', 'SignIn', 'SignIn', '204'],
  ['SignInAndRegister', 'ForgotPassword', 'ForgotPassword', '204'],
  ['SignInAndRegister', 'ForgotPassword', 'SignIn', swapped],
  ['SignInAndRegister', 'ForgotPassword', 'Register', swapped],
  ['SignInAndRegister', 'SignIn', 'ForgotPassword', swapped],
  ['SignInAndRegister', 'Register', 'ForgotPassword', swapped],
  ['SignIn', 'SignIn', 'Register', '403 auth.forbidden'],
  ['SignIn', 'Register', 'SignIn', '204'],
  ['Register', 'Register', 'SignIn', '403 auth.forbidden'],
  ['Register', 'SignIn', 'Register', '204'],
];
for (const [signInMode, from, to, outcome] of switches) {
  test(`with mode ${signInMode}, from ${from} to ${to}: ${outcome}`, async (t) => {
    const flows = await startFlows(t, { settings: { signInMode } });
    await begin(flows, from);
    const before = flows.stateOf('a');
    const answer = await flows.call('PUT', '/experience/interaction-event', {
      interactionEvent: to,
    });
    assert.equal(answer.outcome, outcome);
    if (outcome !== '204') assert.equal(flows.stateOf('a'), before);
    const { json } = await flows.call('GET', '/experience/interaction');
    assert.equal(json.interactionEvent, outcome === '204' ? to : from);
  });
}

test('switching the event forgets what was staged and keeps what was proven', async (t) => {
  const flows = await startFlows(t);
  await flows.addUser({ username: 'ada' });
  await begin(flows, 'Register');
  await prove(flows, 'ada');
  await stage(flows, 'username', 'grace');
  await flows.call('PUT', '/experience/interaction-event', { interactionEvent: 'SignIn' });
  const { json } = await flows.call('GET', '/experience/interaction');
  assert.deepEqual(json.profile, {});
  assert.equal(json.verificationRecords.length, 1);
});

test('who was identified in one event is nobody in the other', async (t) => {
  const flows = await startFlows(t);
  await flows.addUser({ username: 'ada' });
  await begin(flows, 'SignIn');
  const { json } = await prove(flows, 'ada');
  await identify(flows, json.verificationId);
  const switchTo = (interactionEvent: string) =>
    flows.call('PUT', '/experience/interaction-event', { interactionEvent });
  await switchTo('SignIn');
  assert.equal((await submit(flows)).outcome, '200');
  await switchTo('Register');
  assert.equal((await submit(flows)).outcome, '404 session.identifier_not_found');
  await switchTo('SignIn');
  assert.equal((await submit(flows)).outcome, '404 session.identifier_not_found');
});

test('a password resets no password, and a reset adds nothing to an account', async (t) => {
  const flows = await startFlows(t);
  await flows.addUser({ username: 'ada' });
  await begin(flows, 'ForgotPassword');
  const { json } = await prove(flows, 'ada');
  const identified = await identify(flows, json.verificationId);
  assert.equal(identified.outcome, '422 session.not_supported_for_forgot_password');
  for (const type of ['username', 'password']) {
    const { outcome } = await stage(flows, type, 'whatever else');
    assert.equal(outcome, '400 session.not_supported_for_forgot_password');
  }
});

test('a password reset saves the new password, signs nobody in, and ends', async (t) => {
  const flows = await startFlows(t);
  const id = await flows.addUser({ username: 'ada' });
  const state = {
    interactionEvent: 'ForgotPassword',
    userId: id,
    newUserId: 'unused',
    profile: {},
    mfa: {},
    verificationRecords: [],
    captcha: { verified: false, skipped: false },
    signInContext: {},
  };
  flows.open('reset', state);
  assert.equal((await submit(flows, 'reset')).outcome, '422 user.new_password_required_in_profile');
  const profile = { password: { digest: 'the new hash', algorithm: 'Argon2id' } };
  flows.open('reset', { ...state, profile });
  assert.equal((await submit(flows, 'reset')).outcome, '204');
  const [user] = await flows.users();
  assert.equal(user?.passwordDigest, 'the new hash');
  assert.equal(user?.lastSignInAt, null);
  assert.deepEqual(flows.finished, []);
  assert.equal((await submit(flows, 'reset')).outcome, '404 session.interaction_not_found');
});

test('public reads: the settings by both names, and phrases in the language that fits', async (t) => {
  const flows = await startFlows(t, { settings: { supportEmail: 'help@example.com' } });
  const one = await flows.call('GET', '/.well-known/sign-in-exp?appId=x&organizationId=y');
  const other = await flows.call('GET', '/.well-known/experience');
  assert.equal(one.outcome, '200');
  assert.deepEqual(one.json, other.json);
  assert.equal(one.json.supportEmail, 'help@example.com');
  const headers = { 'accept-language': 'xx, en-GB;q=0.5' };
  const phrases = await flows.call('GET', '/.well-known/phrases?lng=not%20a%20tag', undefined, {
    headers,
  });
  assert.equal(phrases.outcome, '200');
  assert.equal(phrases.headers['content-language'], 'en');
  assert.equal(typeof phrases.json.signIn.title, 'string');
});
