import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InteractionEvent } from '@cardea/contract/experience/experience.ts';
import { changing } from '../change.fixture.ts';
import { createOneTimeToken, setOneTimeTokenStatus } from '../features/one-time-tokens/service.ts';
import { type Flows, goodPassword, startFlows } from './flows.fixture.ts';
import { begin, identify, propose, stage, submit, switchTo } from './steps.fixture.ts';

const ada = 'ada@example.com';

const makeToken = async (flows: Flows, interactionEvent?: InteractionEvent, email = ada) => {
  const context = interactionEvent ? { interactionEvent } : {};
  return changing(flows.db, (tx) => createOneTimeToken(tx, { email, context }, flows.deps));
};

const present = (flows: Flows, token: string, value = ada, type = 'email') =>
  flows.call('POST', '/experience/verification/one-time-token/verify', {
    identifier: { type, value },
    token,
  });

/** Uses a new token. @returns the record's id. */
const proveToken = async (flows: Flows, only?: InteractionEvent): Promise<string> => {
  const { token } = await makeToken(flows, only);
  const { outcome, json } = await present(flows, token);
  assert.equal(outcome, '200');
  return json.verificationId;
};

const statusOf = async (flows: Flows, id: string) =>
  (await flows.db.selectFrom('oneTimeTokens').selectAll().where('id', '=', id).execute())[0]
    ?.status;

test('a person signs in with the token that was sent to them, once', async (t) => {
  const flows = await startFlows(t, {
    settings: { captchaPolicy: { enabled: true }, signIn: { methods: [] } },
  });
  const id = await flows.addUser({ username: 'ada', primaryEmail: ada });
  await begin(flows, 'SignIn');
  const { token, id: tokenId } = await makeToken(flows);
  const { json } = await present(flows, token, 'Ada@Example.com');
  assert.equal(await statusOf(flows, tokenId), 'consumed');
  const state = await flows.call('GET', '/experience/interaction');
  assert.deepEqual(state.json.verificationRecords, [
    {
      id: json.verificationId,
      type: 'OneTimeToken',
      identifier: { type: 'email', value: 'Ada@Example.com' },
      verified: true,
    },
  ]);
  assert.deepEqual(state.json.captcha, { verified: false, skipped: true });
  assert.ok(!flows.stateOf('a').includes(token));
  assert.equal((await identify(flows, json.verificationId)).outcome, '204');
  assert.equal((await submit(flows)).outcome, '200');
  assert.deepEqual(flows.finished, [{ uid: 'a', accountId: id }]);
  await begin(flows, 'SignIn');
  assert.equal((await present(flows, token)).outcome, '400 one_time_token.token_consumed');
});

test('of two who present a token at the same moment one gets in', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'SignIn');
  const { token } = await makeToken(flows);
  const answers = await Promise.all([present(flows, token), present(flows, token)]);
  assert.deepEqual(answers.map(({ outcome }) => outcome).sort(), [
    '200',
    '400 one_time_token.token_consumed',
  ]);
});

type Refusal = [
  what: string,
  outcome: string,
  given: (flows: Flows) => Promise<[token: string, address?: string, type?: string]>,
];
const refusals: Refusal[] = [
  ['an unknown token', '404 one_time_token.token_not_found', async () => ['nothing']],
  ['no token', '400 guard.invalid_input', async () => ['']],
  [
    "another person's address",
    '400 one_time_token.email_mismatch',
    async (flows) => [(await makeToken(flows)).token, 'eve@example.com'],
  ],
  [
    'a phone number',
    '400 guard.invalid_input',
    async (flows) => [(await makeToken(flows)).token, '5550100', 'phone'],
  ],
  [
    'no address',
    '400 guard.invalid_input',
    async (flows) => [(await makeToken(flows)).token, 'nobody'],
  ],
  [
    'a revoked token',
    '400 one_time_token.token_revoked',
    async (flows) => {
      const { token, id } = await makeToken(flows);
      await changing(flows.db, (tx) =>
        setOneTimeTokenStatus(tx, { id, status: 'revoked' }, flows.deps.clock),
      );
      return [token];
    },
  ],
  [
    'an expired token',
    '400 one_time_token.token_expired',
    async (flows) => {
      const { token } = await makeToken(flows);
      flows.wait(600_001);
      return [token];
    },
  ],
  [
    'a token for registering',
    '400 one_time_token.interaction_event_mismatch',
    async (flows) => [(await makeToken(flows, 'Register')).token],
  ],
];
for (const [what, outcome, given] of refusals) {
  test(`POST one-time-token/verify with ${what}: ${outcome}`, async (t) => {
    const flows = await startFlows(t, { settings: { captchaPolicy: { enabled: true } } });
    await flows.addUser({ username: 'ada', primaryEmail: ada });
    await begin(flows, 'SignIn');
    const arguments_ = await given(flows);
    const before = flows.stateOf('a');
    const tokens = () => flows.db.selectFrom('oneTimeTokens').selectAll().execute();
    const stored = await tokens();
    assert.equal((await present(flows, ...arguments_)).outcome, outcome);
    assert.equal(flows.stateOf('a'), before);
    assert.deepEqual(await tokens(), stored);
  });
}

test('guessing tokens locks the address, and a token for another journey is no guess', async (t) => {
  const flows = await startFlows(t, { settings: { sentinelPolicy: { maxAttempts: 2 } } });
  await begin(flows, 'SignIn');
  const registers = await makeToken(flows, 'Register');
  for (const _ of [1, 2, 3]) {
    const { outcome } = await present(flows, registers.token);
    assert.equal(outcome, '400 one_time_token.interaction_event_mismatch');
  }
  const { token } = await makeToken(flows);
  assert.equal((await present(flows, 'a guess')).outcome, '404 one_time_token.token_not_found');
  for (const attempt of ['another', token]) {
    const { outcome } = await present(flows, attempt);
    assert.equal(outcome, '400 session.verification_blocked_too_many_attempts');
  }
});

test('a new person registers the address of the token, with what else is asked for', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'SignIn');
  const id = await proveToken(flows);
  const unknown = await identify(flows, id);
  assert.equal(unknown.outcome, '404 user.user_not_exist');
  await switchTo(flows, 'Register');
  const missing = await identify(flows, id);
  assert.deepEqual(missing.json.data, { missingProfile: ['username', 'password'] });
  await stage(flows, 'username', 'ada');
  await stage(flows, 'password', goodPassword);
  assert.equal((await identify(flows)).outcome, '201');
  assert.equal((await submit(flows)).outcome, '200');
  const [user] = await flows.users();
  assert.deepEqual([user?.username, user?.primaryEmail], ['ada', ada]);
});

const closed = { signInMode: 'SignIn' as const };
const nothing = { identifiers: [], password: false, verify: false };

test('who was sent a token registers where nobody else may, with its address alone', async (t) => {
  const flows = await startFlows(t, { settings: { ...closed, signUp: nothing } });
  await begin(flows, 'SignIn');
  assert.equal((await switchTo(flows, 'Register')).outcome, '403 auth.forbidden');
  const id = await proveToken(flows);
  assert.equal((await switchTo(flows, 'Register')).outcome, '204');
  const proposal = await propose(flows, 'eve');
  for (const other of [undefined, proposal.json.verificationId]) {
    assert.equal((await identify(flows, other)).outcome, '403 auth.forbidden');
  }
  assert.deepEqual(await flows.users(), []);
  assert.equal((await identify(flows, id)).outcome, '201');
  assert.equal((await submit(flows)).outcome, '200');
  assert.equal((await flows.users())[0]?.primaryEmail, ada);
});

test('what an invited person stages completes the account of the address', async (t) => {
  const flows = await startFlows(t, { settings: closed });
  await begin(flows, 'Register');
  const id = await proveToken(flows, 'Register');
  assert.equal((await identify(flows, id)).outcome, '422 user.missing_profile');
  assert.equal((await stage(flows, 'username', 'ada')).outcome, '204');
  assert.equal((await stage(flows, 'password', goodPassword)).outcome, '204');
  assert.equal((await identify(flows)).outcome, '201');
});

test('a token for one journey is not used on another', async (t) => {
  const flows = await startFlows(t, { settings: { signUp: nothing } });
  await begin(flows, 'SignIn');
  const id = await proveToken(flows, 'SignIn');
  await switchTo(flows, 'Register');
  const mismatch = '400 one_time_token.interaction_event_mismatch';
  assert.equal((await identify(flows, id)).outcome, mismatch);
  await begin(flows, 'ForgotPassword');
  const { token } = await makeToken(flows, 'SignIn');
  assert.equal((await present(flows, token)).outcome, mismatch);
  assert.deepEqual(await flows.users(), []);
});

for (const only of ['ForgotPassword', undefined] as const) {
  for (const forgotPasswordMethods of [null, []]) {
    test(`a token for ${only ?? 'any journey'} resets a password where ${forgotPasswordMethods} may`, async (t) => {
      const flows = await startFlows(t, { settings: { forgotPasswordMethods } });
      const id = await flows.addUser({ username: 'ada', primaryEmail: ada });
      const before = (await flows.users())[0]?.passwordDigest;
      await begin(flows, 'ForgotPassword');
      const record = await proveToken(flows, only);
      assert.equal((await identify(flows, record)).outcome, '204');
      const password = 'another kestrel 7';
      const set = await flows.call('PUT', '/experience/profile/password', { password });
      assert.equal(set.outcome, '204');
      assert.equal((await submit(flows)).outcome, '204');
      assert.notEqual((await flows.users())[0]?.passwordDigest, before);
      assert.deepEqual([await flows.ended(), flows.finished], [[id], []]);
    });
  }
}

test('a token resets no password of an address that nobody has', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'ForgotPassword');
  const record = await proveToken(flows, 'ForgotPassword');
  assert.equal((await identify(flows, record)).outcome, '404 user.user_not_exist');
});

test('a token for signing in invites nobody where registration is closed', async (t) => {
  const flows = await startFlows(t, { settings: { ...closed, signUp: nothing } });
  await begin(flows, 'SignIn');
  await proveToken(flows, 'SignIn');
  assert.equal((await switchTo(flows, 'Register')).outcome, '403 auth.forbidden');
});

test('an address that may not be registered is not registered with a token either', async (t) => {
  const flows = await startFlows(t, {
    settings: { signUp: nothing, emailBlocklistPolicy: { customBlocklist: ['@example.com'] } },
  });
  await begin(flows, 'Register');
  const id = await proveToken(flows);
  const { outcome } = await identify(flows, id);
  assert.equal(outcome, '422 session.email_blocklist.email_not_allowed');
});

test('a suspended person does not get in with a token', async (t) => {
  const flows = await startFlows(t);
  await flows.addUser({ username: 'ada', primaryEmail: ada, isSuspended: true });
  await begin(flows, 'SignIn');
  const id = await proveToken(flows);
  assert.equal((await identify(flows, id)).outcome, '401 user.suspended');
});
