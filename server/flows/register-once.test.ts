import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialSettings } from '../features/sign-in-settings/settings.ts';
import { type Flows, goodPassword, startFlows } from './flows.fixture.ts';
import { begin, identify, propose, submit } from './steps.fixture.ts';

const caseInsensitive = { ...initialSettings.usernamePolicy, caseSensitive: false };

const usernames = async (flows: Flows) => (await flows.users()).map(({ username }) => username);

for (const usernamePolicy of [initialSettings.usernamePolicy, caseInsensitive]) {
  const names = usernamePolicy.caseSensitive ? ['ada', 'ada', 'ada'] : ['ada', 'Ada', 'ADA'];
  test(`of ${names.join(', ')} at the same moment one gets the name`, async (t) => {
    const flows = await startFlows(t, { settings: { usernamePolicy } });
    const attempts = await Promise.all(
      names.map(async (name, index) => {
        const cookie = `tab${index}`;
        flows.open(cookie);
        await begin(flows, 'Register', cookie);
        const { json } = await propose(flows, name, goodPassword, cookie);
        return () => identify(flows, json.verificationId, cookie);
      }),
    );
    const answers = await Promise.all(attempts.map((attempt) => attempt()));
    assert.deepEqual(answers.map(({ outcome }) => outcome).toSorted(), [
      '201',
      '422 user.username_already_in_use',
      '422 user.username_already_in_use',
    ]);
    assert.equal((await flows.users()).length, 1);
  });
}

test('a form that is sent twice makes one account, and both answers say so', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'Register');
  const { json } = await propose(flows, 'ada');
  const together = await Promise.all([
    identify(flows, json.verificationId),
    identify(flows, json.verificationId),
    identify(flows, json.verificationId),
  ]);
  const afterwards = await identify(flows, json.verificationId);
  for (const { outcome } of [...together, afterwards]) assert.equal(outcome, '201');
  assert.deepEqual(await usernames(flows), ['ada']);
  assert.equal((await submit(flows)).outcome, '200');
});

test('an account whose creation was not heard of is found again', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'Register');
  const { json } = await propose(flows, 'ada');
  const before = JSON.parse(flows.stateOf('a'));
  await identify(flows, json.verificationId);
  // As if the process had ended between writing the account and the state.
  flows.open('a', before);
  assert.equal((await identify(flows, json.verificationId)).outcome, '201');
  assert.equal((await submit(flows)).outcome, '200');
  assert.deepEqual(await usernames(flows), ['ada']);
});

test('one registration makes one account, under one name', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'Register');
  await identify(flows, (await propose(flows, 'ada')).json.verificationId);
  const other = await propose(flows, 'grace');
  const { outcome } = await identify(flows, other.json.verificationId);
  assert.equal(outcome, '409 session.identity_conflict');
  assert.deepEqual(await usernames(flows), ['ada']);
});

test('a name taken between proposing and registering is refused, and nothing is made', async (t) => {
  const flows = await startFlows(t);
  await begin(flows, 'Register');
  const { json } = await propose(flows, 'ada');
  await flows.addUser({ username: 'ada' });
  const { outcome } = await identify(flows, json.verificationId);
  assert.equal(outcome, '422 user.username_already_in_use');
  assert.equal((await submit(flows)).outcome, '404 session.identifier_not_found');
  assert.equal((await flows.users()).length, 1);
});
