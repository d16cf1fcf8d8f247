import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changing } from '../change.fixture.ts';
import { updateSignInExperience } from '../features/sign-in-settings/service.ts';
import { day } from '../lib/clock.ts';
import { type Flows, startFlows } from './flows.fixture.ts';
import { begin, identify, prove, proveAddress, submit } from './steps.fixture.ts';

const address = 'ada@example.com';

type Password = { age?: number; isExpired?: boolean; accountAge?: number };
type Policy = { enabled?: boolean; validPeriodDays?: number; onFor?: number };

/** An account whose password and creation, and a rule that was turned on, so many days ago. */
const start = async (
  t: Parameters<typeof startFlows>[0],
  { age, isExpired = false, accountAge = 0 }: Password,
  { onFor, ...policy }: Policy,
): Promise<Flows> => {
  const flows = await startFlows(t);
  const now = flows.deps.clock();
  const ago = (days: number) => now - days * day;
  const enabledAt = onFor === undefined ? {} : { enabledAt: ago(onFor) };
  await changing(flows.db, (tx) =>
    updateSignInExperience(tx, { passwordExpiration: { ...policy, ...enabledAt } }),
  );
  const id = await flows.addUser({ username: 'ada', primaryEmail: address });
  await flows.db
    .updateTable('users')
    .set({
      passwordUpdatedAt: age === undefined ? null : ago(age),
      createdAt: ago(accountAge),
      isPasswordExpired: isExpired,
    })
    .where('id', '=', id)
    .execute();
  await begin(flows, 'SignIn');
  return flows;
};

const on = { enabled: true, validPeriodDays: 90, onFor: 10 };
const expired = '422 password.expired';
const cases: [password: Password, policy: Policy, outcome: string][] = [
  [{ age: 89 }, on, '200'],
  [{ age: 90 }, on, expired],
  [{ age: 1, isExpired: true }, on, expired],
  [{ accountAge: 400 }, on, '200'],
  [{ accountAge: 400 }, { ...on, onFor: 90 }, expired],
  [{ accountAge: 90 }, { enabled: true, validPeriodDays: 90 }, expired],
  [{ accountAge: 89 }, { enabled: true, validPeriodDays: 90 }, '200'],
  [{ age: 400, isExpired: true }, { enabled: false, validPeriodDays: 90 }, '200'],
  [{ age: 400, isExpired: true }, {}, '200'],
];
for (const [password, policy, outcome] of cases) {
  test(`${JSON.stringify(password)} under ${JSON.stringify(policy)}: ${outcome}`, async (t) => {
    const flows = await start(t, password, policy);
    const before = flows.stateOf('a');
    assert.equal((await prove(flows, 'ada')).outcome, outcome);
    if (outcome !== '200') assert.equal(flows.stateOf('a'), before);
  });
}

test('only who knows a password learns that it has expired', async (t) => {
  const flows = await start(t, { age: 90 }, on);
  assert.equal((await prove(flows, 'ada', 'a guess')).outcome, '422 session.invalid_credentials');
});

test('who resets an expired password signs in with the new one', async (t) => {
  const flows = await start(t, { age: 1, isExpired: true }, on);
  await begin(flows, 'ForgotPassword');
  await identify(flows, await proveAddress(flows, address, 'ForgotPassword'));
  const password = 'another bird of prey';
  await flows.call('PUT', '/experience/profile/password', { password });
  assert.equal((await submit(flows)).outcome, '204');
  await begin(flows, 'SignIn');
  const { outcome, json } = await prove(flows, 'ada', password);
  assert.equal(outcome, '200');
  await identify(flows, json.verificationId);
  assert.equal((await submit(flows)).outcome, '200');
});
