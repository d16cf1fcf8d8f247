import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { changing } from '../change.fixture.ts';
import { updateSignInExperience } from '../features/sign-in-settings/service.ts';
import { initialSettings } from '../features/sign-in-settings/settings.ts';
import { goodPassword, startFlows } from '../flows/flows.fixture.ts';
import { begin, prove } from '../flows/steps.fixture.ts';

const credentials = (value: string, password = goodPassword, type = 'username') => ({
  identifier: { type, value },
  password,
});

const withAda = async (t: TestContext, options?: Parameters<typeof startFlows>[1]) => {
  const flows = await startFlows(t, options);
  return { ...flows, id: await flows.addUser({ username: 'ada' }) };
};

const proofs: [name: string, body: unknown, outcome: string][] = [
  ['the right password', credentials('ada'), '200'],
  [
    'an e-mail address and its password',
    credentials('ada@example.com', goodPassword, 'email'),
    '200',
  ],
  ['a wrong password', credentials('ada', 'wrong'), '422 session.invalid_credentials'],
  ['nobody by that name', credentials('bob'), '422 session.invalid_credentials'],
  ['an account without a password', credentials('nopass'), '422 session.invalid_credentials'],
  ['no text for a name', credentials(' '), '400 guard.invalid_input'],
  ['a name that cannot exist', credentials("'; drop"), '422 session.invalid_credentials'],
  ['a NUL byte in the name', credentials('ada\0'), '400 guard.invalid_input'],
  ['no e-mail address', credentials('ada', goodPassword, 'email'), '400 guard.invalid_input'],
  ['no phone number', credentials('+44 20', goodPassword, 'phone'), '400 guard.invalid_input'],
  [
    'an unknown phone number',
    credentials('4420', goodPassword, 'phone'),
    '422 session.invalid_credentials',
  ],
  ['an unknown kind of name', credentials('ada', goodPassword, 'badge'), '400 guard.invalid_input'],
  ['a name that is too long', credentials('a'.repeat(257)), '400 guard.invalid_input'],
  ['no password', credentials('ada', ''), '400 guard.invalid_input'],
  [
    'a NUL byte in the password',
    credentials('ada', `${goodPassword}\0`),
    '400 guard.invalid_input',
  ],
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
  await begin(flows, 'SignIn');
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
  await begin(flows, 'SignIn');
  const known = await prove(flows, 'ada', 'wrong');
  const unknown = await prove(flows, 'bob', 'wrong');
  assert.deepEqual(known.json, unknown.json);
  assert.equal(known.json.message.includes('ada'), false);
});

test('a hash brought along is renewed with the first right password, and works after', async (t) => {
  const flows = await startFlows(t);
  const digest = createHash('md5').update(goodPassword).digest('hex');
  await flows.addUser({ username: 'ada', password: { digest, algorithm: 'MD5' } });
  await begin(flows, 'SignIn');
  assert.equal((await prove(flows, 'ada', 'wrong')).outcome, '422 session.invalid_credentials');
  assert.equal((await flows.users())[0]?.passwordAlgorithm, 'MD5');
  assert.equal((await prove(flows, 'ada')).outcome, '200');
  assert.equal((await flows.users())[0]?.passwordAlgorithm, 'Argon2id');
  assert.equal((await prove(flows, 'ada')).outcome, '200');
});

test('a hash of the password as it was typed once is renewed to the form every keyboard has', async (t) => {
  const flows = await startFlows(t);
  const [composed, decomposed] = ['NFC', 'NFD'].map((form) => `${goodPassword}é`.normalize(form));
  const digest = createHash('md5').update(`${decomposed}`).digest('hex');
  await flows.addUser({ username: 'ada', password: { digest, algorithm: 'MD5' } });
  await begin(flows, 'SignIn');
  assert.equal((await prove(flows, 'ada', decomposed)).outcome, '200');
  assert.equal((await prove(flows, 'ada', composed)).outcome, '200');
  assert.equal((await prove(flows, 'ada', decomposed)).outcome, '200');
});

test('usernames are told apart by case only when the tenant says so', async (t) => {
  const flows = await withAda(t);
  await begin(flows, 'SignIn');
  assert.equal((await prove(flows, 'ADA')).outcome, '422 session.invalid_credentials');
  await changing(flows.db, (tx) =>
    updateSignInExperience(tx, {
      usernamePolicy: { ...initialSettings.usernamePolicy, caseSensitive: false },
    }),
  );
  assert.equal((await prove(flows, 'ADA')).outcome, '200');
});

test('too many failures lock the name and say for how long', async (t) => {
  const flows = await withAda(t, { settings: { sentinelPolicy: { maxAttempts: 2 } } });
  await begin(flows, 'SignIn');
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
