import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startFlows } from './flows.fixture.ts';
import { begin, prove } from './steps.fixture.ts';

test('of a crowd that guesses passwords so many are answered, and the others told to wait', async (t) => {
  const flows = await startFlows(t);
  await flows.addUser({ username: 'ada' });
  await begin(flows, 'SignIn');
  const before = await flows.users();
  const answers = await Promise.all(
    Array.from({ length: 160 }, (_, index) => prove(flows, `nobody_${index}`)),
  );
  const outcomes = new Set(answers.map(({ outcome }) => outcome));
  assert.deepEqual(
    outcomes,
    new Set(['422 session.invalid_credentials', '429 request.rate_limited']),
  );
  const refused = answers.filter(({ outcome }) => outcome.startsWith('429'));
  assert.ok(refused.every(({ headers }) => headers['retry-after'] === '5'));
  assert.deepEqual(await flows.users(), before);
  assert.equal((await prove(flows, 'ada')).outcome, '200');
});
