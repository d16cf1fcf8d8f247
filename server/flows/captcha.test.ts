import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Flows, startFlows } from './flows.fixture.ts';
import {
  begin,
  identify,
  propose,
  prove,
  proveAddress,
  proveSocial,
  sendCode,
  stage,
  submit,
  switchTo,
} from './steps.fixture.ts';

const captchaPolicy = { enabled: true };
const required = '422 session.captcha_required';

const beginWith = (flows: Flows, interactionEvent: string, captchaToken: unknown) =>
  flows.call('PUT', '/experience', { interactionEvent, captchaToken });

const captchaOf = async (flows: Flows) =>
  (await flows.call('GET', '/experience/interaction')).json.captcha;

const unproven = { verified: false, skipped: false };
const proven = { verified: true, skipped: false };

const beginnings: [token: unknown, outcome: string, captcha: object][] = [
  [undefined, '204', unproven],
  ['good', '204', proven],
  ['bad', '422 session.captcha_failed', proven],
  ['', '422 session.captcha_failed', proven],
  [7, '400 guard.invalid_input', proven],
];
for (const enabled of [true, false]) {
  for (const [token, outcome, captcha] of beginnings) {
    test(`PUT experience, captcha ${enabled}, token ${token}: ${outcome}`, async (t) => {
      const flows = await startFlows(t, { settings: { captchaPolicy: { enabled } } });
      await beginWith(flows, 'Register', 'good');
      const before = flows.stateOf('a');
      assert.equal((await beginWith(flows, 'SignIn', token)).outcome, outcome);
      assert.deepEqual(await captchaOf(flows), captcha);
      if (outcome !== '204') assert.equal(flows.stateOf('a'), before);
    });
  }
}

test('a token is asked about once, with the address of who shows it', async (t) => {
  const flows = await startFlows(t, { settings: { captchaPolicy } });
  await flows.addUser({ username: 'ada' });
  await beginWith(flows, 'SignIn', 'good token');
  const { json } = await prove(flows, 'ada');
  await identify(flows, json.verificationId);
  assert.equal((await submit(flows)).outcome, '200');
  assert.deepEqual(flows.captchas, [{ token: 'good token', ip: '127.0.0.1' }]);
});

test('without the captcha nobody signs in, with it they do', async (t) => {
  const flows = await startFlows(t, { settings: { captchaPolicy } });
  await flows.addUser({ username: 'ada' });
  for (const [token, outcome] of [
    [undefined, required],
    ['good', '200'],
  ]) {
    await beginWith(flows, 'SignIn', token);
    const { json } = await prove(flows, 'ada');
    assert.equal((await identify(flows, json.verificationId)).outcome, '204');
    assert.equal((await submit(flows)).outcome, outcome);
    assert.equal(flows.finished.length, token ? 1 : 0);
  }
  // Beginning anew takes another token.
  await begin(flows, 'SignIn');
  await identify(flows, (await prove(flows, 'ada')).json.verificationId);
  assert.equal((await submit(flows)).outcome, required);
});

test('without the captcha nobody registers, and they are told before what else is missing', async (t) => {
  const flows = await startFlows(t, { settings: { captchaPolicy } });
  await begin(flows, 'Register');
  await stage(flows, 'username', 'ada');
  assert.equal((await identify(flows)).outcome, required);
  const proposal = await propose(flows, 'grace');
  assert.equal((await identify(flows, proposal.json.verificationId)).outcome, required);
  assert.deepEqual(await flows.users(), []);
  await beginWith(flows, 'SignIn', 'good');
  await switchTo(flows, 'Register');
  const { json } = await propose(flows, 'grace');
  assert.equal((await identify(flows, json.verificationId)).outcome, '201');
  assert.equal((await submit(flows)).outcome, '200');
});

test('without the captcha no code is sent, until it is known who asks', async (t) => {
  const flows = await startFlows(t, {
    settings: {
      captchaPolicy,
      emailBlocklistPolicy: { customBlocklist: ['@spam.example'] },
    },
  });
  await flows.addUser({ username: 'ada', primaryEmail: 'ada@example.com' });
  for (const event of ['SignIn', 'Register', 'ForgotPassword']) {
    await begin(flows, event);
    for (const address of ['ada@example.com', 'x@spam.example', '5550100']) {
      assert.equal((await sendCode(flows, address, event)).outcome, required);
    }
  }
  await flows.delivered();
  assert.deepEqual(flows.sent, []);
  await begin(flows, 'SignIn');
  await identify(flows, (await prove(flows, 'ada')).json.verificationId);
  assert.equal((await sendCode(flows, 'ada@example.com', 'SignIn')).outcome, '200');
});

test('without the captcha no password is reset', async (t) => {
  const flows = await startFlows(t, { settings: { captchaPolicy } });
  await flows.addUser({ username: 'ada', primaryEmail: 'ada@example.com' });
  await beginWith(flows, 'ForgotPassword', 'good');
  const id = await proveAddress(flows, 'ada@example.com', 'ForgotPassword');
  assert.equal((await identify(flows, id)).outcome, '204');
  const path = '/experience/profile/password';
  await flows.call('PUT', path, { password: 'another bird of prey' });
  const state = JSON.parse(flows.stateOf('a'));
  flows.open('a', { ...state, captcha: unproven });
  const [before] = await flows.users();
  assert.equal((await submit(flows)).outcome, required);
  assert.deepEqual((await flows.users())[0], before);
  flows.open('a', state);
  assert.equal((await submit(flows)).outcome, '204');
});

test('who comes from a social provider passed enough', async (t) => {
  const flows = await startFlows(t, {
    settings: { captchaPolicy, signUp: { identifiers: [], password: false, verify: false } },
  });
  await begin(flows, 'Register');
  const id = await proveSocial(flows, { id: 'ada-at-hub' });
  assert.deepEqual(await captchaOf(flows), { verified: false, skipped: true });
  assert.equal((await identify(flows, id)).outcome, '201');
  assert.equal((await submit(flows)).outcome, '200');
});
