import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { NewProfileField } from '@cardea/contract/management/custom-profile-fields.ts';
import { changing } from '../change.fixture.ts';
import { createProfileFields } from '../features/custom-profile-fields/service.ts';
import { updateSignInExperience } from '../features/sign-in-settings/service.ts';
import type { SignInExperienceSettings } from '../features/sign-in-settings/settings.ts';
import { type Flows, startFlows } from './flows.fixture.ts';
import { begin, identify, propose, prove, proveSocial, submit, switchTo } from './steps.fixture.ts';

const catalogue: NewProfileField[] = [
  { name: 'company', type: 'Text', required: true },
  { name: 'seats', type: 'Number', required: false, config: { maxValue: 9 } },
  { name: 'nickname', type: 'Text', required: false },
];

const start = async (
  t: TestContext,
  settings: Partial<SignInExperienceSettings> = {},
  fields = catalogue,
) => {
  const flows = await startFlows(t, { settings });
  await changing(flows.db, (tx) => createProfileFields(tx, fields, flows.deps));
  return flows;
};

const fill = (flows: Flows, values: unknown) =>
  flows.call('POST', '/experience/profile', { type: 'extraProfile', values });

const missing = { missingProfile: ['extraProfile'] };

test('people who register are asked for every field once, and for required ones until they are given', async (t) => {
  const flows = await start(t);
  await begin(flows, 'Register');
  const { json } = await propose(flows, 'ada');
  assert.deepEqual((await identify(flows, json.verificationId)).json.data, missing);
  assert.equal((await fill(flows, { seats: 3, nickname: '' })).outcome, '204');
  assert.deepEqual((await identify(flows)).json.data, missing);
  assert.deepEqual(await flows.users(), []);
  assert.equal((await fill(flows, { company: 'Analytical Engines' })).outcome, '204');
  for (const _ of [1, 2]) assert.equal((await identify(flows)).outcome, '201');
  for (const _ of [1, 2]) assert.equal((await submit(flows)).outcome, '200');
  const [user] = await flows.users();
  assert.deepEqual(user?.customData, { company: 'Analytical Engines', seats: 3 });
  assert.deepEqual(user?.profile, {});
  assert.equal(user?.username, 'ada');
});

test('a date whose format cannot be read is given as text', async (t) => {
  const config = { format: 'day and month' };
  const flows = await start(t, {}, [{ name: 'feast', type: 'Date', required: true, config }]);
  await begin(flows, 'Register');
  const { json } = await propose(flows, 'ada');
  assert.deepEqual((await identify(flows, json.verificationId)).json.data, missing);
  assert.equal((await fill(flows, { feast: '3 May' })).outcome, '204');
  assert.equal((await identify(flows)).outcome, '201');
  assert.equal((await submit(flows)).outcome, '200');
  assert.deepEqual((await flows.users())[0]?.customData, { feast: '3 May' });
});

test('fields that are not required may all be left empty', async (t) => {
  const flows = await start(t, {}, catalogue.slice(1));
  await begin(flows, 'Register');
  const { json } = await propose(flows, 'ada');
  assert.deepEqual((await identify(flows, json.verificationId)).json.data, missing);
  assert.equal((await fill(flows, {})).outcome, '204');
  assert.equal((await identify(flows)).outcome, '201');
  assert.equal((await submit(flows)).outcome, '200');
});

test('what was given stays when the event is switched away and back, not what was typed', async (t) => {
  const flows = await start(t);
  await begin(flows, 'Register');
  await fill(flows, { company: 'Analytical Engines' });
  await switchTo(flows, 'SignIn');
  await switchTo(flows, 'Register');
  const { json } = await propose(flows, 'ada');
  assert.deepEqual((await identify(flows, json.verificationId)).json.data, missing);
  await fill(flows, { company: 'Engines' });
  assert.equal((await identify(flows)).outcome, '201');
});

test('values go to their places: the account, its profile, its custom data', async (t) => {
  const flows = await start(t);
  await begin(flows, 'Register');
  const values = {
    name: 'Ada Lovelace',
    avatar: 'https://example.com/ada.png',
    givenName: 'Ada',
    nickname: 'countess',
    company: 'Analytical Engines',
  };
  assert.equal((await fill(flows, values)).outcome, '204');
  const state = await flows.call('GET', '/experience/interaction');
  assert.deepEqual(state.json.profile, {
    name: 'Ada Lovelace',
    avatar: 'https://example.com/ada.png',
    profile: { givenName: 'Ada', nickname: 'countess' },
    customData: { company: 'Analytical Engines' },
  });
  assert.doesNotMatch(state.text, /isProfileSubmitted/);
  const { json } = await propose(flows, 'ada');
  assert.equal((await identify(flows, json.verificationId)).outcome, '201');
  const [user] = await flows.users();
  assert.deepEqual([user?.name, user?.avatar], [values.name, values.avatar]);
  assert.deepEqual(user?.profile, { givenName: 'Ada', nickname: 'countess' });
});

const refusals: [values: unknown, outcome: string, path?: string[]][] = [
  [{ seats: 10 }, '400 guard.invalid_input', ['values', 'seats']],
  [{ company: 'x', seats: 'many' }, '400 guard.invalid_input', ['values', 'seats']],
  [{ company: '' }, '400 guard.invalid_input', ['values', 'company']],
  [{ isAdmin: true }, '400 custom_profile_fields.entity_not_exists_with_names'],
  [{ primaryEmail: 'x' }, '400 custom_profile_fields.name_conflict_sign_in_identifier'],
  [{ isSuspended: false }, '400 custom_profile_fields.name_conflict_built_in_prop'],
  [{ preferredUsername: 'x' }, '400 custom_profile_fields.name_conflict_built_in_prop'],
  [{ adminConsolePreferences: {} }, '400 custom_profile_fields.name_conflict_custom_data'],
  [{ 'not-a-name': 1 }, '400 guard.invalid_input'],
  [['company'], '400 guard.invalid_input'],
  [undefined, '400 guard.invalid_input'],
];
for (const [values, outcome, path] of refusals) {
  test(`POST profile with ${JSON.stringify(values)}: ${outcome}`, async (t) => {
    const flows = await start(t);
    await begin(flows, 'Register');
    const before = flows.stateOf('a');
    const answer = await fill(flows, values);
    assert.equal(answer.outcome, outcome);
    if (path) assert.deepEqual(answer.json.data.issues[0].path, path);
    assert.equal(flows.stateOf('a'), before);
  });
}

test('an account that signs in keeps what it has beside what is given', async (t) => {
  const flows = await start(t);
  const id = await flows.addUser({ username: 'ada' });
  const kept = { customData: { plan: 'gold', seats: 1 }, profile: { locale: 'en' } };
  await flows.db.updateTable('users').set(kept).where('id', '=', id).execute();
  await begin(flows, 'SignIn');
  assert.equal((await fill(flows, { seats: 2 })).outcome, '404 session.identifier_not_found');
  await identify(flows, (await prove(flows, 'ada')).json.verificationId);
  assert.equal((await fill(flows, { seats: 2, nickname: 'countess' })).outcome, '204');
  assert.equal((await submit(flows)).outcome, '200');
  const [user] = await flows.users();
  assert.deepEqual(user?.customData, { plan: 'gold', seats: 2 });
  assert.deepEqual(user?.profile, { locale: 'en', nickname: 'countess' });
});

test('nobody is asked for fields when they sign in, or resets a password with them', async (t) => {
  const flows = await start(t);
  await flows.addUser({ username: 'ada' });
  await begin(flows, 'SignIn');
  await identify(flows, (await prove(flows, 'ada')).json.verificationId);
  assert.equal((await submit(flows)).outcome, '200');
  await begin(flows, 'ForgotPassword');
  const { outcome } = await fill(flows, { company: 'x' });
  assert.equal(outcome, '400 session.not_supported_for_forgot_password');
});

test('people are asked for the fields the tenant chose', async (t) => {
  const flows = await start(t, { signUpProfileFields: [{ name: 'nickname' }] });
  for (const [chosen, outcome] of [
    [[{ name: 'nickname' }], '422 user.missing_profile'],
    [[{ name: 'gone' }], '201'],
  ] as const) {
    await changing(flows.db, (tx) =>
      updateSignInExperience(tx, { signUpProfileFields: [...chosen] }),
    );
    await begin(flows, 'Register');
    const { json } = await propose(flows, 'ada');
    assert.equal((await identify(flows, json.verificationId)).outcome, outcome);
  }
});

test('where social sign-ups need not give what others must, they are not asked', async (t) => {
  const flows = await start(t, { socialSignIn: { skipRequiredIdentifiers: true } });
  await begin(flows, 'Register');
  const id = await proveSocial(flows, { id: 'ada-at-hub' });
  assert.equal((await identify(flows, id)).outcome, '201');
});

test('values and what a provider said go together', async (t) => {
  const flows = await start(t, { signUp: { identifiers: [], password: false, verify: false } });
  await begin(flows, 'Register');
  const id = await proveSocial(flows, { id: 'ada-at-hub', name: 'Ada' });
  assert.deepEqual((await identify(flows, id)).json.data, missing);
  await fill(flows, { company: 'Engines' });
  assert.equal((await identify(flows)).outcome, '201');
  const [user] = await flows.users();
  assert.deepEqual([user?.name, user?.customData], ['Ada', { company: 'Engines' }]);
});
