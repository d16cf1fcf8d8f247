import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrongCode } from '../features/verification-codes/codes.fixture.ts';
import { startFlows } from '../flows/flows.fixture.ts';
import {
  begin,
  enterCode,
  identify,
  proveAddress,
  sendCode,
  submit,
} from '../flows/steps.fixture.ts';

const emailCodes = {
  signUp: { identifiers: ['email' as const], password: false, verify: true },
  signIn: {
    methods: [
      {
        identifier: 'email' as const,
        password: false,
        verificationCode: true,
        isPasswordPrimary: false,
      },
    ],
  },
};
const policy = { customBlocklist: ['@spam.com'], blockSubaddressing: true };

const sendPath = '/experience/verification/verification-code';
const to = (type: string, value: string, interactionEvent = 'SignIn') => ({
  identifier: { type, value },
  interactionEvent,
});

const wishes: [name: string, body: unknown, outcome: string][] = [
  ['an e-mail address', to('email', 'ada@example.com'), '200'],
  ['a phone number', to('phone', '442079460000'), '200'],
  ['a username', to('username', 'ada'), '400 guard.invalid_input'],
  ['no e-mail address', to('email', 'ada'), '400 guard.invalid_input'],
  ['a phone number with a plus', to('phone', '+442079460000'), '400 guard.invalid_input'],
  [
    'an address that is too long',
    to('email', `${'a'.repeat(256)}@x.com`),
    '400 guard.invalid_input',
  ],
  ['no event', { identifier: to('email', 'a@x.com').identifier }, '400 guard.invalid_input'],
  ['an unknown event', to('email', 'a@x.com', 'Delete'), '400 guard.invalid_input'],
  [
    'a blocked address to register',
    to('email', 'a@spam.com', 'Register'),
    '422 session.email_blocklist.email_not_allowed',
  ],
  [
    'a subaddress to register',
    to('email', 'a+b@x.com', 'Register'),
    '422 session.email_blocklist.email_subaddressing_not_allowed',
  ],
  ['a blocked address that signs in', to('email', 'a@spam.com'), '200'],
];
test('POST verification/verification-code', async (t) => {
  const flows = await startFlows(t, { settings: { ...emailCodes, emailBlocklistPolicy: policy } });
  await begin(flows, 'SignIn');
  for (const [name, body, outcome] of wishes) {
    await t.test(`${name}: ${outcome}`, async () => {
      const [state, sent] = [flows.stateOf('a'), flows.sent.length];
      const answer = await flows.call('POST', sendPath, body);
      assert.equal(answer.outcome, outcome);
      assert.equal(flows.sent.length, outcome === '200' ? sent + 1 : sent);
      if (outcome !== '200') assert.equal(flows.stateOf('a'), state);
      else assert.deepEqual(Object.keys(answer.json), ['verificationId']);
    });
  }
  const { json } = await flows.call('GET', '/experience/interaction');
  assert.deepEqual(
    json.verificationRecords.map(({ id: _, ...record }: { id: string }) => record),
    [
      {
        type: 'PhoneVerificationCode',
        identifier: { type: 'phone', value: '442079460000' },
        templateType: 'SignIn',
        verified: false,
      },
      {
        type: 'EmailVerificationCode',
        identifier: { type: 'email', value: 'a@spam.com' },
        templateType: 'SignIn',
        verified: false,
      },
    ],
  );
});

test('a code needs a journey that was begun', async (t) => {
  const flows = await startFlows(t);
  const refused = await sendCode(flows, 'ada@example.com', 'SignIn');
  assert.equal(refused.outcome, '404 session.interaction_not_found');
  const entered = await enterCode(flows, 'ada@example.com', 'unknown', '123456');
  assert.equal(entered.outcome, '404 session.interaction_not_found');
  assert.equal(flows.sent.length, 0);
});

test('a message speaks the language of the journey and says what it is for', async (t) => {
  const flows = await startFlows(t, { settings: emailCodes });
  flows.open('es', undefined, 'es xx');
  await begin(flows, 'Register', 'es');
  await sendCode(flows, 'ada@example.com', 'Register', 'es');
  const [message] = flows.sent;
  assert.equal(message?.type, 'Register');
  assert.equal(message?.locale, 'es');
  assert.equal(message?.ip, '127.0.0.1');
  const { code, ...payload } = message?.payload ?? {};
  assert.match(String(code), /^\d{6}$/);
  assert.deepEqual(payload, {
    application: { id: 'bookstore', name: 'The Bookstore' },
    uiLocales: 'es xx',
  });
  await sendCode(flows, '442079460000', 'Register', 'es');
  assert.deepEqual(Object.keys(flows.sent[1]?.payload ?? {}).sort(), ['code', 'uiLocales']);
});

test('a message whose context cannot be found out goes out without it', async (t) => {
  const flows = await startFlows(t);
  await flows.db.schema.alterTable('application_sign_in_experiences').renameTo('gone').execute();
  await begin(flows, 'Register');
  assert.equal((await sendCode(flows, 'ada@example.com', 'Register')).outcome, '200');
  assert.deepEqual(Object.keys(flows.sent[0]?.payload ?? {}), ['code']);
});

test('what a person who is known adds says who they are', async (t) => {
  const flows = await startFlows(t, { settings: emailCodes });
  const id = await flows.addUser({ primaryEmail: 'ada@example.com', name: 'Ada' });
  await begin(flows, 'SignIn');
  await identify(flows, await proveAddress(flows, 'ada@example.com', 'SignIn'));
  assert.equal((await submit(flows)).outcome, '200');
  await sendCode(flows, 'ada@example.com', 'SignIn');
  const { user } = flows.sent.at(-1)?.payload ?? {};
  assert.deepEqual(user, {
    id,
    name: 'Ada',
    avatar: null,
    username: null,
    primaryEmail: 'ada@example.com',
    primaryPhone: null,
  });
  // Nobody signs up with a phone here: it can only be a second factor.
  await sendCode(flows, '442079460000', 'SignIn');
  assert.deepEqual(
    flows.sent.slice(-2).map(({ type }) => type),
    ['SignIn', 'BindMfa'],
  );
});

test('a message that cannot be delivered is told, unless that would tell on somebody', async (t) => {
  const flows = await startFlows(t);
  await flows.addUser({ primaryEmail: 'ada@example.com' });
  await flows.db.deleteFrom('connectors').where('connectorId', '=', 'post').execute();
  await begin(flows, 'SignIn');
  const before = flows.stateOf('a');
  const told = await sendCode(flows, 'ada@example.com', 'SignIn');
  assert.equal(told.outcome, '501 connector.not_found');
  assert.equal(flows.stateOf('a'), before);
  await begin(flows, 'ForgotPassword');
  assert.equal((await sendCode(flows, 'ada@example.com', 'ForgotPassword')).outcome, '200');
  await flows.delivered();
});

test('POST verification/verification-code/verify', async (t) => {
  const flows = await startFlows(t, { settings: emailCodes });
  await begin(flows, 'SignIn');
  const address = 'ada@example.com';
  const first = (await sendCode(flows, address, 'SignIn')).json.verificationId;
  const older = flows.lastCode();
  const id = (await sendCode(flows, address, 'SignIn')).json.verificationId;
  const code = flows.lastCode();
  const cases: [name: string, value: string, id: string, code: string, outcome: string][] = [
    ['an unknown record', address, 'unknown', code, '404 session.verification_session_not_found'],
    ['a replaced record', address, first, older, '404 session.verification_session_not_found'],
    ['another channel', '4420', id, code, '404 session.verification_session_not_found'],
    ['another address', 'bob@example.com', id, code, '400 verification_code.email_mismatch'],
    ['no address', 'ada@', id, code, '400 guard.invalid_input'],
    ['a wrong code', address, id, wrongCode(code), '400 verification_code.code_mismatch'],
    ['no code', address, id, '', '400 guard.invalid_input'],
    ['the code, address in capitals', 'ADA@example.com', id, code, '200'],
    ['the code again', address, id, code, '400 verification_code.not_found'],
  ];
  for (const [name, value, verificationId, entered, outcome] of cases) {
    await t.test(`${name}: ${outcome}`, async () => {
      const before = flows.stateOf('a');
      const answer = await enterCode(flows, value, verificationId, entered);
      assert.equal(answer.outcome, outcome);
      if (outcome === '200') assert.deepEqual(answer.json, { verificationId: id });
      else assert.equal(flows.stateOf('a'), before);
    });
  }
  // A second try does not take back what was proven.
  const { json } = await flows.call('GET', '/experience/interaction');
  assert.equal(json.verificationRecords[0].verified, true);
});

test('a code ends with its time and with its tries', async (t) => {
  const settings = { ...emailCodes, verificationCodePolicy: { maxRetryAttempts: 1 } };
  const flows = await startFlows(t, { settings });
  await begin(flows, 'SignIn');
  const address = 'ada@example.com';
  const { json } = await sendCode(flows, address, 'SignIn');
  const code = flows.lastCode();
  await enterCode(flows, address, json.verificationId, wrongCode(code));
  const exceeded = await enterCode(flows, address, json.verificationId, code);
  assert.equal(exceeded.outcome, '400 verification_code.exceed_max_try');
  const again = await sendCode(flows, address, 'SignIn');
  flows.wait(600_000);
  const late = await enterCode(flows, address, again.json.verificationId);
  assert.equal(late.outcome, '400 verification_code.expired');
});

test('one address gets so many messages and no more', async (t) => {
  const flows = await startFlows(t, { settings: emailCodes });
  await begin(flows, 'SignIn');
  for (let count = 0; count < 10; count += 1) {
    assert.equal((await sendCode(flows, 'ada@example.com', 'SignIn')).outcome, '200');
  }
  const refused = await sendCode(flows, 'ada@example.com', 'SignIn');
  assert.equal(refused.outcome, '429 request.message_rate_limited');
  assert.equal(flows.sent.length, 10);
});

test('guessing codes locks the address, for passwords as well', async (t) => {
  const flows = await startFlows(t, {
    settings: { ...emailCodes, sentinelPolicy: { maxAttempts: 2 } },
  });
  await begin(flows, 'SignIn');
  const address = 'ada@example.com';
  const { json } = await sendCode(flows, address, 'SignIn');
  const code = flows.lastCode();
  const wrong = await enterCode(flows, address, json.verificationId, wrongCode(code));
  assert.equal(wrong.outcome, '400 verification_code.code_mismatch');
  // Programs look for these words.
  assert.match(wrong.json.message, /Invalid verification code\./);
  for (const entered of [wrongCode(code), code]) {
    const locked = await enterCode(flows, address, json.verificationId, entered);
    assert.equal(locked.outcome, '400 session.verification_blocked_too_many_attempts');
  }
  const identifier = { type: 'email', value: address };
  const body = { identifier, password: 'any' };
  const password = await flows.call('POST', '/experience/verification/password', body);
  assert.equal(password.outcome, '400 session.verification_blocked_too_many_attempts');
});

const secrets = [
  ['ForgotPassword', 'SignInAndRegister'],
  ['SignIn', 'SignIn'],
] as const;
for (const [event, signInMode] of secrets) {
  test(`${event} with mode ${signInMode} does not tell which addresses are known`, async (t) => {
    const flows = await startFlows(t, { settings: { ...emailCodes, signInMode } });
    await flows.addUser({ primaryEmail: 'ada@example.com' });
    await flows.addUser({ primaryEmail: 'sleeper@example.com', isSuspended: true });
    await begin(flows, event);
    const answers = [];
    for (const name of ['ada', 'nobody', 'sleeper']) {
      const { outcome, json } = await sendCode(flows, `${name}@example.com`, event);
      answers.push([outcome, Object.keys(json), json.verificationId.length]);
      const { verificationRecords } = (await flows.call('GET', '/experience/interaction')).json;
      assert.equal(verificationRecords[0].templateType, event);
    }
    assert.deepEqual(answers[0], answers[1]);
    assert.deepEqual(answers[0], answers[2]);
    await flows.delivered();
    const recipients = flows.sent.map(({ to }) => to);
    assert.deepEqual(recipients, ['ada@example.com', 'sleeper@example.com']);
    // Those who are unknown have a code as well, and meet the same limits.
    const { json } = await sendCode(flows, 'nobody@example.com', event);
    const wrong = await enterCode(flows, 'nobody@example.com', json.verificationId, 'wrong');
    assert.equal(wrong.outcome, '400 verification_code.code_mismatch');
  });
}
