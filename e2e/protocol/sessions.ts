import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openVisitor } from '../faults/visitor.ts';
import { eachProcess, type ProtocolStage } from './stage.ts';
import { identify, outcomeOf, provePassword } from './steps.ts';

/** What a browser remembers is good at whichever process it comes to, and so is what it forgot. */
export const describeSessions = (stage: () => ProtocolStage): void => {
  it('two applications in two tabs both finish, and the next request needs no form', async () => {
    await stage().change({});
    const { deployment, web, addPerson } = stage();
    const { username, password } = await addPerson();
    const older = stage().visit();
    const newer = openVisitor(deployment.url, web, older.browser);
    const tabs = [newer, older];
    for (const tab of [older, newer]) await tab.begin('SignIn');
    for (const tab of tabs) {
      const { json } = await provePassword(tab, username, password);
      assert.equal(await identify(tab, json.verificationId), '204');
      assert.equal((await tab.redeem(await tab.finish())).status, 200);
    }
    for (const tab of [...tabs, ...tabs]) assert.equal(await tab.silently(), 'code');
  });

  it('a step whose cookies are lost is refused by both processes, and the next try gets in', async () => {
    const person = await stage().addPerson();
    const visitor = stage().visit();
    await visitor.begin('SignIn');
    visitor.browser.forget(/^_interaction/);
    for (const _ of eachProcess) {
      const answer = await provePassword(visitor, person.username, person.password);
      assert.equal(outcomeOf(answer), '400 session.not_found');
    }
    assert.ok(await visitor.signIn(person));
  });
};
