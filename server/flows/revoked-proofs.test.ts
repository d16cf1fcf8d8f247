import assert from 'node:assert/strict';
import { test } from 'node:test';
import { revoke } from '../db/epochs.ts';
import { type Flows, startFlows } from './flows.fixture.ts';
import { begin, identify, propose, prove, proveAddress, submit } from './steps.fixture.ts';

/** A proof that is older than the moment an account's things were ended proves nothing more. */

const email = 'ada@example.com';

test('a password that was proven before lets nobody in afterwards', async (t) => {
  const flows = await startFlows(t);
  const id = await flows.addUser({ username: 'ada' });
  await begin(flows, 'SignIn');
  const { json } = await prove(flows, 'ada');
  await revoke(flows.db, 'account', id);
  const refused = await identify(flows, json.verificationId);
  assert.equal(refused.outcome, '404 session.verification_session_not_found');
  const again = await prove(flows, 'ada');
  assert.equal((await identify(flows, again.json.verificationId)).outcome, '204');
  assert.equal((await submit(flows)).outcome, '200');
});

test('who was identified before is nobody afterwards, and nothing is written', async (t) => {
  const flows = await startFlows(t);
  const id = await flows.addUser({ username: 'ada' });
  await begin(flows, 'SignIn');
  await identify(flows, (await prove(flows, 'ada')).json.verificationId);
  await revoke(flows.db, 'account', id);
  const before = await flows.users();
  assert.equal((await submit(flows)).outcome, '404 session.identifier_not_found');
  assert.deepEqual(await flows.users(), before);
  assert.deepEqual(flows.finished, []);
});

test('one of two resets that were prepared together is the last', async (t) => {
  const flows = await startFlows(t);
  await flows.addUser({ primaryEmail: email });
  await begin(flows, 'ForgotPassword');
  await identify(flows, await proveAddress(flows, email, 'ForgotPassword'));
  await flows.call('PUT', '/experience/profile/password', { password: 'another kestrel' });
  const [user] = await flows.users();
  await revoke(flows.db, 'account', user?.id ?? '');
  assert.equal((await submit(flows)).outcome, '404 session.identifier_not_found');
  assert.deepEqual(await flows.users(), [user]);
});

const endings: [name: string, end: (flows: Flows, id: string) => Promise<unknown>][] = [
  ['signed out everywhere', ({ db }, id) => revoke(db, 'account', id)],
  [
    'deleted',
    async ({ db }, id) => {
      await revoke(db, 'account', id);
      await db.deleteFrom('users').where('id', '=', id).execute();
    },
  ],
];
for (const [name, end] of endings) {
  test(`an account that was ${name} is not brought back by the registration that made it`, async (t) => {
    const flows = await startFlows(t);
    await begin(flows, 'Register');
    const { json } = await propose(flows, 'ada');
    assert.equal((await identify(flows, json.verificationId)).outcome, '201');
    await end(flows, (await flows.users())[0]?.id ?? '');
    const before = await flows.users();
    for (const verificationId of [undefined, json.verificationId]) {
      const { outcome } = await identify(flows, verificationId);
      assert.equal(outcome, '404 session.verification_session_not_found');
      assert.equal((await submit(flows)).outcome, '404 session.identifier_not_found');
    }
    assert.deepEqual(await flows.users(), before);
    assert.deepEqual(flows.finished, []);
  });
}
