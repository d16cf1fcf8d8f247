import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Flows, goodPassword, startFlows } from './flows.fixture.ts';
import { begin, identify, prove, stage, submit } from './steps.fixture.ts';

/** Signs in by e-mail address and password, as accounts without a username do. */
const enter = async (flows: Flows, value: string) => {
  await begin(flows, 'SignIn');
  const { json } = await prove(flows, value, goodPassword, 'email');
  return identify(flows, json.verificationId);
};

const methods = (['username', 'email'] as const).map((identifier) => ({
  identifier,
  password: true,
  verificationCode: false,
  isPasswordPrimary: true,
}));
const settings = { signIn: { methods } };

test('an account that lacks a username is asked for one, and gets it with the sign-in', async (t) => {
  const flows = await startFlows(t, { settings });
  const id = await flows.addUser({ primaryEmail: 'ada@example.com' });
  await flows.addUser({ username: 'taken' });
  assert.equal((await enter(flows, 'ada@example.com')).outcome, '204');
  const refused = await submit(flows);
  assert.equal(refused.outcome, '422 user.missing_profile');
  assert.deepEqual(refused.json.data, { missingProfile: ['username'] });
  const cases = [
    ['username', 'taken', '422 user.username_already_in_use'],
    ['username', '1st', '422 user.username_starts_with_number'],
    // The rules of the password are told first.
    ['password', 'short', '422 password.rejected'],
    ['password', 'another kestrel', '422 user.password_exists_in_profile'],
    ['username', 'ada', '204'],
  ] as const;
  for (const [type, value, outcome] of cases) {
    assert.equal((await stage(flows, type, value)).outcome, outcome);
  }
  assert.deepEqual(flows.finished, []);
  assert.equal((await submit(flows)).outcome, '200');
  assert.equal((await flows.users()).find((user) => user.id === id)?.username, 'ada');
  assert.equal((await submit(flows)).outcome, '200');
  const renamed = await stage(flows, 'username', 'grace');
  assert.equal(renamed.outcome, '422 user.username_exists_in_profile');
});

test('a name that is taken between staging and submitting is refused, and nothing is saved', async (t) => {
  const flows = await startFlows(t, { settings });
  const id = await flows.addUser({ primaryEmail: 'ada@example.com' });
  await enter(flows, 'ada@example.com');
  await stage(flows, 'username', 'ada');
  await flows.addUser({ username: 'ada' });
  assert.equal((await submit(flows)).outcome, '422 user.username_already_in_use');
  const user = (await flows.users()).find((user) => user.id === id);
  assert.deepEqual([user?.username, user?.lastSignInAt], [null, null]);
  assert.deepEqual(flows.finished, []);
});

test('a name that is taken while it is being saved is refused, and nothing is saved', async (t) => {
  const flows = await startFlows(t, { settings });
  const id = await flows.addUser({ primaryEmail: 'ada@example.com' });
  await enter(flows, 'ada@example.com');
  await stage(flows, 'username', 'ada');
  flows.meanwhile(() => flows.addUser({ username: 'ada' }));
  assert.equal((await submit(flows)).outcome, '422 user.username_already_in_use');
  const user = (await flows.users()).find((user) => user.id === id);
  assert.deepEqual([user?.username, user?.lastSignInAt], [null, null]);
});

test('staging needs to know whose account it is', async (t) => {
  const flows = await startFlows(t, { settings });
  await begin(flows, 'SignIn');
  for (const [type, value] of [
    ['username', 'ada'],
    ['password', goodPassword],
  ] as const) {
    const { outcome } = await stage(flows, type, value);
    assert.equal(outcome, '404 session.identifier_not_found');
  }
});
