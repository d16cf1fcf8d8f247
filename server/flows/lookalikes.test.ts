import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignInExperienceSettings } from '../features/sign-in-settings/settings.ts';
import { goodPassword, startFlows } from './flows.fixture.ts';
import {
  begin,
  enterCode,
  identify,
  prove,
  proveAddress,
  proveSocial,
  sendCode,
  switchTo,
} from './steps.fixture.ts';

/** What is typed in another way, or only looks alike: where messages go, and what is counted. */

const settings: Partial<SignInExperienceSettings> = {
  signUp: { identifiers: ['email', 'phone'], password: false, verify: true },
  signIn: {
    methods: (['username', 'email', 'phone'] as const).map((identifier) => ({
      identifier,
      password: true,
      verificationCode: identifier !== 'username',
      isPasswordPrimary: true,
    })),
  },
  sentinelPolicy: { maxAttempts: 5, lockoutDuration: 60 },
};

const ada = {
  username: 'ada',
  primaryEmail: 'Victim@Gmail.test',
  primaryPhone: '61412345678',
};

const messages: [typed: string, to: string | undefined][] = [
  ['Victim@Gmail.test', ada.primaryEmail],
  ['VICTIM@GMAIL.TEST', ada.primaryEmail],
  ['victim@ｇmail.test', ada.primaryEmail],
  ['victim@gmaİl.test', undefined],
  ['vİctim@gmail.test', undefined],
  ['vıctim@gmail.test', undefined],
  ['victim@gma\u0456l.test', undefined],
  ['61412345678', ada.primaryPhone],
  ['610412345678', ada.primaryPhone],
];
for (const [typed, to] of messages) {
  test(`a code asked for ${typed} goes to ${to ?? 'nobody who has an account'}`, async (t) => {
    const flows = await startFlows(t, { settings });
    const id = await flows.addUser(ada);
    for (const event of ['ForgotPassword', 'SignIn', 'Register']) {
      await begin(flows, event);
      const from = flows.sent.length;
      const { outcome, json } = await sendCode(flows, typed, event);
      await flows.delivered();
      assert.equal(outcome, '200');
      const receivers = flows.sent.slice(from).map((message) => message.to);
      // A reset says nothing to strangers; who registers proves an address of their own.
      if (to) assert.deepEqual(receivers, [to]);
      else assert.ok(receivers.every((receiver) => !/^victim@gmail\.test$/i.test(receiver)));
      if (event === 'ForgotPassword') assert.equal(receivers.length, to ? 1 : 0);
      if (event !== 'SignIn') continue;
      assert.equal((await enterCode(flows, typed, json.verificationId)).outcome, '200');
      const identified = await identify(flows, json.verificationId);
      assert.equal(identified.outcome, to ? '204' : '404 user.user_not_exist');
    }
    const [user] = await flows.users();
    assert.deepEqual([user?.id, user?.primaryEmail], [id, ada.primaryEmail]);
  });
}

const said: [
  provider: { email?: string; phone?: string },
  isAda: boolean,
  stored: string | null,
][] = [
  [{ email: 'VICTIM@gmail.test' }, true, null],
  [{ email: 'victim@gmaİl.test' }, false, 'victim@xn--gmail-bgd.test'],
  [{ email: 'vİctim@gmail.test' }, false, 'vİctim@gmail.test'],
  [{ email: 'victim@gmail.test,n0@y.test' }, false, null],
  [{ email: 'victim@gmail.test<n0@y.test>' }, false, null],
  [{ phone: '610412345678' }, true, null],
  [{ phone: '+61412345678' }, true, null],
];
for (const [given, isAda, stored] of said) {
  const name = Object.values(given)[0];
  test(`a provider that says ${name} means ${isAda ? 'the account' : 'nobody'}`, async (t) => {
    const flows = await startFlows(t, {
      settings: { ...settings, signUp: { identifiers: [], password: false, verify: false } },
    });
    await flows.addUser(ada);
    await begin(flows, 'SignIn');
    const id = await proveSocial(flows, { id: 'mallory', ...given });
    const { outcome, json } = await identify(flows, id);
    assert.equal(outcome, '404 user.identity_not_exist');
    assert.equal('relatedUser' in json.data, isAda);
    await switchTo(flows, 'Register');
    assert.equal((await identify(flows, id)).outcome, '201');
    const users = await flows.users();
    const mallory = users.find(({ username }) => username === null);
    assert.deepEqual([mallory?.primaryEmail, mallory?.primaryPhone], [stored, null]);
  });
}

test('no way to write an address gives more tries against an account', async (t) => {
  const flows = await startFlows(t, { settings });
  await flows.addUser({ primaryEmail: 'iiii@mail.test' });
  await begin(flows, 'SignIn');
  const outcomes: string[] = [];
  for (let mask = 0; mask < 16; mask++) {
    const local = [0, 1, 2, 3].map((bit) => ((mask >> bit) & 1 ? 'İ' : 'i')).join('');
    for (const value of [`${local}@mail.test`, `${local.toUpperCase()}@Mail.test`]) {
      const wrong = await prove(flows, value, 'wrong password', 'email');
      const right = await prove(flows, value, goodPassword, 'email');
      outcomes.push(wrong.outcome, right.outcome);
    }
    if (mask === 0) assert.ok(outcomes.includes('200'));
    else assert.ok(!outcomes.slice(-4).includes('200'), `accepted as ${local}`);
  }
});

test('what else an account is known by gives no more tries against it', async (t) => {
  const flows = await startFlows(t, { settings });
  await flows.addUser(ada);
  await begin(flows, 'SignIn');
  const ways = [
    ['username', 'ada'],
    ['email', 'victim@gmail.test'],
    ['email', 'VICTIM@gmail.test'],
    ['phone', '61412345678'],
    ['phone', '610412345678'],
  ] as const;
  const outcomes: string[] = [];
  for (const [type, value] of ways) {
    outcomes.push((await prove(flows, value, 'wrong password', type)).outcome);
  }
  const wrong = '422 session.invalid_credentials';
  const blocked = '400 session.verification_blocked_too_many_attempts';
  assert.deepEqual(outcomes, [wrong, wrong, wrong, wrong, blocked]);
  for (const [type, value] of ways) {
    assert.equal((await prove(flows, value, goodPassword, type)).outcome, blocked, value);
  }
});

test('no way to write an address or a number gets more messages', async (t) => {
  const ways: [string, number, string[]][] = [
    ['email', 10, ['ada@x.test', 'ADA@X.test', 'ada@ｘ.test']],
    ['phone', 10, ['61412345678', '610412345678']],
  ];
  for (const [, limit, forms] of ways) {
    const flows = await startFlows(t, { settings });
    await begin(flows, 'Register');
    for (let n = 0; n < limit; n++) {
      const sent = await sendCode(flows, forms[n % forms.length] ?? '', 'Register');
      assert.equal(sent.outcome, '200');
    }
    for (const form of forms) {
      const { outcome } = await sendCode(flows, form, 'Register');
      assert.equal(outcome, '429 request.message_rate_limited', form);
    }
  }
});

const malformed: [type: string, value: string][] = [
  ['email', 'victim@x.test,n0@y.test'],
  ['email', 'victim@x.test;n0@y.test'],
  ['email', 'ceo@corp.test<att@y.test>'],
  ['email', '"victim@x.test" <att@y.test>'],
  ['email', 'victim@x.test '],
  ['phone', '+61412345678'],
  ['phone', '61412345678,61412345679'],
  ['phone', '49151'],
];
for (const [type, value] of malformed) {
  test(`nothing is sent for ${type} ${JSON.stringify(value)}`, async (t) => {
    const flows = await startFlows(t, { settings });
    const identifier = { type, value };
    for (const interactionEvent of ['SignIn', 'Register', 'ForgotPassword']) {
      await begin(flows, interactionEvent);
      const path = '/experience/verification/verification-code';
      const { outcome, json } = await flows.call('POST', path, { identifier, interactionEvent });
      assert.equal(outcome, '400 guard.invalid_input');
      assert.deepEqual(json.data.issues[0].path, ['identifier', 'value']);
    }
    await flows.delivered();
    assert.deepEqual(flows.sent, []);
    for (const table of ['messageSends', 'verificationCodes'] as const) {
      assert.deepEqual(await flows.db.selectFrom(table).selectAll().execute(), []);
    }
  });
}

test('who registers gets the address in the form in which it is stored', async (t) => {
  const flows = await startFlows(t, { settings });
  await begin(flows, 'Register');
  const id = await proveAddress(flows, 'Ada@BÜCHER.test', 'Register');
  assert.equal(flows.sent.at(-1)?.to, 'Ada@xn--bcher-kva.test');
  assert.equal((await identify(flows, id)).outcome, '201');
  const [user] = await flows.users();
  assert.equal(user?.primaryEmail, 'Ada@xn--bcher-kva.test');
});
