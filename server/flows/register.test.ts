import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Flows, goodPassword, startFlows } from './flows.fixture.ts';
import { begin, identify, propose, prove, stage, submit } from './steps.fixture.ts';

const usernames = async (flows: Flows) => (await flows.users()).map(({ username }) => username);

test('a person registers with username and password', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'Register');
  const { outcome, json } = await propose(flows, 'ada');
  assert.equal(outcome, '200');
  assert.deepEqual(await usernames(flows), []);
  const identified = await identify(flows, json.verificationId);
  assert.equal(identified.outcome, '201');
  assert.equal(identified.text, 'Created');
  const [user] = await flows.users();
  assert.ok(user);
  assert.match(user.id, /^[0-9a-z]{12}$/);
  assert.equal(user.username, 'ada');
  assert.equal(user.applicationId, 'bookstore');
  assert.match(user.passwordDigest ?? '', /^\$argon2id\$/);
  const submitted = await submit(flows);
  assert.deepEqual(submitted.json, { redirectTo: 'https://id.example.com/oidc/auth/a' });
  assert.deepEqual(flows.finished, [{ uid: 'a', accountId: user.id }]);
  await begin(flows, 'SignIn');
  const proof = await prove(flows, 'ada');
  assert.equal(proof.outcome, '200');
});

test('a password proves an account that is there; it does not register one', async (t) => {
  const flows = await startFlows(t);
  await flows.addUser({ username: 'ada' });
  await begin(flows, 'Register');
  const { json } = await prove(flows, 'ada');
  const { outcome } = await identify(flows, json.verificationId);
  assert.equal(outcome, '422 user.sign_in_method_not_enabled');
});

test('a tenant that is closed to new people tells nobody which names are taken', async (t) => {
  const flows = await startFlows(t, { settings: { signInMode: 'SignIn' } });
  await flows.addUser({ username: 'ada' });
  for (const event of ['SignIn', 'Register']) {
    await begin(flows, event);
    for (const name of ['ada', 'grace']) {
      assert.equal((await propose(flows, name)).outcome, '403 auth.forbidden');
    }
  }
  for (const name of ['ada', 'grace']) {
    assert.equal((await stage(flows, 'username', name)).outcome, '403 auth.forbidden');
  }
  assert.equal((await stage(flows, 'password', goodPassword)).outcome, '403 auth.forbidden');
  assert.equal((await identify(flows)).outcome, '403 auth.forbidden');
});

test('a tenant where only registering is open lets nobody sign in', async (t) => {
  const flows = await startFlows(t, { settings: { signInMode: 'Register' } });
  await flows.addUser({ username: 'ada' });
  await begin(flows, 'SignIn');
  const { json } = await prove(flows, 'ada');
  assert.equal((await identify(flows, json.verificationId)).outcome, '403 auth.forbidden');
});

test('people register with what the tenant asks for, and nothing else', async (t) => {
  const flows = await startFlows(t, {
    settings: { signUp: { identifiers: [], password: false, verify: false } },
  });
  await begin(flows, 'Register');
  const { json } = await propose(flows, 'ada');
  const proposed = await identify(flows, json.verificationId);
  assert.equal(proposed.outcome, '422 user.sign_in_method_not_enabled');
  assert.equal((await identify(flows)).outcome, '422 user.sign_in_method_not_enabled');
  assert.deepEqual(await usernames(flows), []);
});

test('a person registers with what they staged, once nothing is missing', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'Register');
  const nothing = await identify(flows);
  assert.equal(nothing.outcome, '422 user.missing_profile');
  assert.deepEqual(nothing.json.data, { missingProfile: ['username', 'password'] });
  assert.equal((await stage(flows, 'username', 'ada')).outcome, '204');
  const half = await identify(flows);
  assert.deepEqual(half.json.data, { missingProfile: ['password'] });
  assert.equal((await stage(flows, 'password', goodPassword)).outcome, '204');
  for (const _ of [1, 2]) assert.equal((await identify(flows)).outcome, '201');
  assert.deepEqual(await usernames(flows), ['ada']);
  assert.equal((await submit(flows)).outcome, '200');
});

test('what was proposed stays staged while something is missing', async (t) => {
  const flows = await startFlows(t, {
    settings: {
      signUp: {
        identifiers: ['username'],
        secondaryIdentifiers: [{ identifier: 'email', verify: true }],
        password: true,
        verify: true,
      },
    },
  });
  await begin(flows, 'Register');
  const { json } = await propose(flows, 'ada');
  const refused = await identify(flows, json.verificationId);
  assert.deepEqual(refused.json.data, { missingProfile: ['email'] });
  const state = await flows.call('GET', '/experience/interaction');
  assert.deepEqual(state.json.profile, { username: 'ada' });
  assert.deepEqual(await usernames(flows), []);
});

const stagings: [type: string, value: string, outcome: string][] = [
  ['username', 'ada', '422 user.username_already_in_use'],
  ['username', '9lives', '422 user.username_starts_with_number'],
  ['username', 'a'.repeat(129), '400 guard.invalid_input'],
  ['password', 'short', '422 password.rejected'],
  ['password', '', '400 guard.invalid_input'],
  ['shoe', 'size', '400 guard.invalid_input'],
  ['username', 'grace', '204'],
  ['password', goodPassword, '204'],
];
test('POST profile when registering', async (t) => {
  const flows = await startFlows(t);
  await flows.addUser({ username: 'ada' });
  await begin(flows, 'Register');
  for (const [type, value, outcome] of stagings) {
    await t.test(`${type} ${value.slice(0, 20)}: ${outcome}`, async () => {
      assert.equal((await stage(flows, type, value)).outcome, outcome);
    });
  }
  // The staged name is known to the rules of the password.
  assert.equal((await stage(flows, 'password', 'grace123')).outcome, '422 password.rejected');
});
