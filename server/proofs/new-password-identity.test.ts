import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { initialSettings } from '../features/sign-in-settings/settings.ts';
import { type Flows, goodPassword, startFlows } from '../flows/flows.fixture.ts';
import { begin, propose } from '../flows/steps.fixture.ts';

const caseInsensitive = { ...initialSettings.usernamePolicy, caseSensitive: false };

const usernames = async (flows: Flows) => (await flows.users()).map(({ username }) => username);

const proposals: [username: string, password: string, outcome: string][] = [
  ['ada', goodPassword, '422 user.username_already_in_use'],
  ['1ada', goodPassword, '422 user.username_starts_with_number'],
  ['ada-l', goodPassword, '422 user.username_invalid_charset_hard'],
  ['a'.repeat(129), goodPassword, '422 user.username_too_long'],
  ['grace', 'short', '422 password.rejected'],
  // The name is judged before the password.
  ['ada', 'short', '422 user.username_already_in_use'],
  ['grace', '', '400 guard.invalid_input'],
  ['', goodPassword, '400 guard.invalid_input'],
  ['grace\0', goodPassword, '400 guard.invalid_input'],
  ['Ada', goodPassword, '200'],
  ['grace', goodPassword, '200'],
];
test('POST verification/new-password-identity', async (t) => {
  const flows = await startFlows(t);
  await flows.addUser({ username: 'ada' });
  await begin(flows, 'Register');
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
  await begin(flows, 'Register');
  const { json } = await propose(flows, 'grace', 'grace1');
  assert.deepEqual(json.data, [
    { code: 'password_rejected.too_short', interpolation: { min: 8 } },
    { code: 'password_rejected.restricted.user_info' },
  ]);
});

test('a breached password is rejected, and the service learns five characters', async (t) => {
  const hash = createHash('sha1').update(goodPassword).digest('hex').toUpperCase();
  const urls: string[] = [];
  const flows = await startFlows(t, {
    fetch: async (url) => {
      urls.push(url);
      return { status: 200, headers: new Headers(), text: `${hash.slice(5)}:7` };
    },
  });
  await begin(flows, 'Register');
  const { outcome, json } = await propose(flows, 'ada');
  assert.equal(outcome, '422 password.rejected');
  assert.deepEqual(json.data, [{ code: 'password_rejected.pwned' }]);
  assert.deepEqual(urls, [`https://api.pwnedpasswords.com/range/${hash.slice(0, 5)}`]);
});

test('usernames that differ in case alone are the same name when the tenant says so', async (t) => {
  const flows = await startFlows(t, { settings: { usernamePolicy: caseInsensitive } });
  await flows.addUser({ username: 'ada' });
  await begin(flows, 'Register');
  assert.equal((await propose(flows, 'ADA')).outcome, '422 user.username_already_in_use');
});
