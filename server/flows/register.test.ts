import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { initialSettings } from '../features/sign-in-experience/settings.ts';
import { type Flows, startFlows } from './flows.fixture.ts';

const good = 'kestrel over water';
const caseInsensitive = { ...initialSettings.usernamePolicy, caseSensitive: false };

const begin = (flows: Flows, interactionEvent = 'Register', cookie = 'a') =>
  flows.call('PUT', '/experience', { interactionEvent }, { cookie });

const propose = (flows: Flows, value: string, password = good, cookie = 'a') =>
  flows.call(
    'POST',
    '/experience/verification/new-password-identity',
    { identifier: { type: 'username', value }, password },
    { cookie },
  );

const identify = (flows: Flows, verificationId?: string, cookie = 'a') =>
  flows.call('POST', '/experience/identification', { verificationId }, { cookie });

const stage = (flows: Flows, type: string, value: string, cookie = 'a') =>
  flows.call('POST', '/experience/profile', { type, value }, { cookie });

const submit = (flows: Flows, cookie = 'a') =>
  flows.call('POST', '/experience/submit', undefined, { cookie });

const usernames = async (flows: Flows) => (await flows.users()).map(({ username }) => username);

test('a person registers with username and password', async (t) => {
  const flows = await startFlows(t);
  await begin(flows);
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
  const body = { identifier: { type: 'username', value: 'ada' }, password: good };
  const proof = await flows.call('POST', '/experience/verification/password', body);
  assert.equal(proof.outcome, '200');
});

const proposals: [username: string, password: string, outcome: string][] = [
  ['ada', good, '422 user.username_already_in_use'],
  ['1ada', good, '422 user.username_starts_with_number'],
  ['ada-l', good, '422 user.username_invalid_charset_hard'],
  ['a'.repeat(129), good, '422 user.username_too_long'],
  ['grace', 'short', '422 password.rejected'],
  // The name is judged before the password.
  ['ada', 'short', '422 user.username_already_in_use'],
  ['grace', '', '400 guard.invalid_input'],
  ['', good, '400 guard.invalid_input'],
  ['grace\0', good, '400 guard.invalid_input'],
  ['Ada', good, '200'],
  ['grace', good, '200'],
];
test('POST verification/new-password-identity', async (t) => {
  const flows = await startFlows(t);
  await flows.addUser({ username: 'ada' });
  await begin(flows);
  for (const [username, password, outcome] of proposals) {
    await t.test(
      `${JSON.stringify(username.slice(0, 9))} with ${password}: ${outcome}`,
      async () => {
        const before = flows.stateOf('a');
        assert.equal((await propose(flows, username, password)).outcome, outcome);
        if (outcome !== '200') assert.equal(flows.stateOf('a'), before);
      },
    );
  }
  assert.deepEqual(await usernames(flows), ['ada']);
});

test('a rejected password says everything that is wrong with it', async (t) => {
  const flows = await startFlows(t);
  await begin(flows);
  const { json } = await propose(flows, 'grace', 'grace1');
  assert.deepEqual(json.data, [
    { code: 'password_rejected.too_short', interpolation: { min: 8 } },
    { code: 'password_rejected.restricted.user_info' },
  ]);
});

test('a breached password is rejected, and the service learns five characters', async (t) => {
  const hash = createHash('sha1').update(good).digest('hex').toUpperCase();
  const urls: string[] = [];
  const flows = await startFlows(t, {
    fetch: async (url) => {
      urls.push(url);
      return { status: 200, headers: new Headers(), text: `${hash.slice(5)}:7` };
    },
  });
  await begin(flows);
  const { outcome, json } = await propose(flows, 'ada');
  assert.equal(outcome, '422 password.rejected');
  assert.deepEqual(json.data, [{ code: 'password_rejected.pwned' }]);
  assert.deepEqual(urls, [`https://api.pwnedpasswords.com/range/${hash.slice(0, 5)}`]);
});

test('usernames that differ in case alone are the same name when the tenant says so', async (t) => {
  const flows = await startFlows(t, { settings: { usernamePolicy: caseInsensitive } });
  await flows.addUser({ username: 'ada' });
  await begin(flows);
  assert.equal((await propose(flows, 'ADA')).outcome, '422 user.username_already_in_use');
});

for (const usernamePolicy of [initialSettings.usernamePolicy, caseInsensitive]) {
  const names = usernamePolicy.caseSensitive ? ['ada', 'ada', 'ada'] : ['ada', 'Ada', 'ADA'];
  test(`of ${names.join(', ')} at the same moment one gets the name`, async (t) => {
    const flows = await startFlows(t, { settings: { usernamePolicy } });
    const attempts = await Promise.all(
      names.map(async (name, index) => {
        const cookie = `tab${index}`;
        flows.open(cookie);
        await begin(flows, 'Register', cookie);
        const { json } = await propose(flows, name, good, cookie);
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
  await begin(flows);
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
  await begin(flows);
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
  await begin(flows);
  await identify(flows, (await propose(flows, 'ada')).json.verificationId);
  const other = await propose(flows, 'grace');
  const { outcome } = await identify(flows, other.json.verificationId);
  assert.equal(outcome, '409 session.identity_conflict');
  assert.deepEqual(await usernames(flows), ['ada']);
});

test('who is signing in does not register somebody else on the way', async (t) => {
  const flows = await startFlows(t);
  await flows.addUser({ username: 'ada' });
  await begin(flows, 'SignIn');
  const body = { identifier: { type: 'username', value: 'ada' }, password: good };
  const proof = await flows.call('POST', '/experience/verification/password', body);
  await identify(flows, proof.json.verificationId);
  await flows.call('PUT', '/experience/interaction-event', { interactionEvent: 'Register' });
  const proposal = await propose(flows, 'grace');
  const { outcome } = await identify(flows, proposal.json.verificationId);
  assert.equal(outcome, '409 session.identity_conflict');
  assert.deepEqual(await usernames(flows), ['ada']);
});

test('a name taken between proposing and registering is refused, and nothing is made', async (t) => {
  const flows = await startFlows(t);
  await begin(flows);
  const { json } = await propose(flows, 'ada');
  await flows.addUser({ username: 'ada' });
  const { outcome } = await identify(flows, json.verificationId);
  assert.equal(outcome, '422 user.username_already_in_use');
  assert.equal((await submit(flows)).outcome, '404 session.identifier_not_found');
  assert.equal((await flows.users()).length, 1);
});

test('a password proves an account that is there; it does not register one', async (t) => {
  const flows = await startFlows(t);
  await flows.addUser({ username: 'ada' });
  await begin(flows);
  const body = { identifier: { type: 'username', value: 'ada' }, password: good };
  const { json } = await flows.call('POST', '/experience/verification/password', body);
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
  assert.equal((await stage(flows, 'password', good)).outcome, '403 auth.forbidden');
  assert.equal((await identify(flows)).outcome, '403 auth.forbidden');
});

test('a tenant where only registering is open lets nobody sign in', async (t) => {
  const flows = await startFlows(t, { settings: { signInMode: 'Register' } });
  await flows.addUser({ username: 'ada' });
  await begin(flows, 'SignIn');
  const body = { identifier: { type: 'username', value: 'ada' }, password: good };
  const { json } = await flows.call('POST', '/experience/verification/password', body);
  assert.equal((await identify(flows, json.verificationId)).outcome, '403 auth.forbidden');
});

test('people register with what the tenant asks for, and nothing else', async (t) => {
  const flows = await startFlows(t, {
    settings: { signUp: { identifiers: [], password: false, verify: false } },
  });
  await begin(flows);
  const { json } = await propose(flows, 'ada');
  const proposed = await identify(flows, json.verificationId);
  assert.equal(proposed.outcome, '422 user.sign_in_method_not_enabled');
  assert.equal((await identify(flows)).outcome, '422 user.sign_in_method_not_enabled');
  assert.deepEqual(await usernames(flows), []);
});

test('a person registers with what they staged, once nothing is missing', async (t) => {
  const flows = await startFlows(t);
  await begin(flows);
  const nothing = await identify(flows);
  assert.equal(nothing.outcome, '422 user.missing_profile');
  assert.deepEqual(nothing.json.data, { missingProfile: ['username', 'password'] });
  assert.equal((await stage(flows, 'username', 'ada')).outcome, '204');
  const half = await identify(flows);
  assert.deepEqual(half.json.data, { missingProfile: ['password'] });
  assert.equal((await stage(flows, 'password', good)).outcome, '204');
  for (const _ of [1, 2]) assert.equal((await identify(flows)).outcome, '201');
  assert.deepEqual(await usernames(flows), ['ada']);
  assert.equal((await submit(flows)).outcome, '200');
});

test('what was proposed stays staged while something is missing', async (t) => {
  const flows = await startFlows(t, {
    settings: { signUp: { identifiers: ['username', 'email'], password: true, verify: true } },
  });
  await begin(flows);
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
  ['password', good, '204'],
];
test('POST profile when registering', async (t) => {
  const flows = await startFlows(t);
  await flows.addUser({ username: 'ada' });
  await begin(flows);
  for (const [type, value, outcome] of stagings) {
    await t.test(`${type} ${value.slice(0, 20)}: ${outcome}`, async () => {
      assert.equal((await stage(flows, type, value)).outcome, outcome);
    });
  }
  // The staged name is known to the rules of the password.
  assert.equal((await stage(flows, 'password', 'grace123')).outcome, '422 password.rejected');
});
