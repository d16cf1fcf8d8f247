import assert from 'node:assert/strict';
import { it } from 'node:test';
import { captchaAction } from '@cardea/contract/management/captcha.ts';
import {
  addRecaptcha,
  addTurnstile,
  recaptcha,
  turnstile,
} from '../journeys/experience/settings.ts';
import { eachProcess, type ProtocolStage } from './stage.ts';
import { askForCode, outcomeOf, provePassword } from './steps.ts';

/** What an administrator sets at one process holds at the other with the next request. */

const byEmail = { signUp: { identifiers: ['email'], password: false, verify: true } };

export const describePolicies = (stage: () => ProtocolStage): void => {
  it('a captcha is asked for, and one that was shown to one process is worth nothing', async () => {
    await addTurnstile(stage());
    const person = await stage().addPerson();
    const visitor = stage().visit();
    await visitor.begin('SignIn');
    await stage().change({ captchaPolicy: { enabled: true } });
    const proof = await provePassword(visitor, person.username, person.password);
    await visitor.must('POST', '/identification', proof.json);
    for (const _ of eachProcess) {
      const meanwhile = await visitor.call('POST', '/submit', {});
      assert.equal(outcomeOf(meanwhile), '422 session.captcha_required');
    }
    for (const _ of eachProcess) {
      await assert.rejects(visitor.signIn(person), /session\.captcha_required/);
    }
    const captchaToken = stage().emulators.turnstile.store.issue(turnstile);
    const begin = async () =>
      outcomeOf(await visitor.call('PUT', '', { interactionEvent: 'SignIn', captchaToken }));
    assert.equal(await begin(), '204');
    const { json } = await provePassword(visitor, person.username, person.password);
    await visitor.must('POST', '/identification', json);
    assert.ok(await visitor.finish());
    await visitor.authorize();
    for (const _ of eachProcess) assert.equal(await begin(), '422 session.captcha_failed');
    await addRecaptcha(stage(), 'invisible');
    for (const [score, outcome] of [
      [0.1, '422 session.captcha_failed'],
      [0.9, '204'],
    ] as const) {
      for (const _ of eachProcess) {
        const { store } = stage().emulators.recaptchaEnterprise;
        const captchaToken = store.issue({
          siteKey: recaptcha.siteKey,
          action: captchaAction,
          score,
        });
        const wish = { interactionEvent: 'SignIn', captchaToken };
        assert.equal(outcomeOf(await visitor.call('PUT', '', wish)), outcome);
      }
    }
    await stage().change({ captchaPolicy: { enabled: false } });
    for (const _ of eachProcess) assert.ok(await stage().visit().signIn(person));
  });

  it('guesses at a password are counted together, and opening the account opens it', async () => {
    await stage().change({ sentinelPolicy: { maxAttempts: 3, lockoutDuration: 10 } });
    const { username, password } = await stage().addPerson();
    const visitor = stage().visit();
    await visitor.begin('SignIn');
    const tryWith = async (text: string) => outcomeOf(await provePassword(visitor, username, text));
    const wrong = '422 session.invalid_credentials';
    const locked = '400 session.verification_blocked_too_many_attempts';
    for (const outcome of [wrong, wrong, locked]) assert.equal(await tryWith('a guess'), outcome);
    for (const _ of eachProcess) assert.equal(await tryWith(password), locked);
    await stage().management.must('POST', '/sentinel-activities/delete', {
      targetType: 'User',
      targets: [username],
    });
    for (const _ of eachProcess) assert.equal(await tryWith(password), '200');
  });

  it('addresses that are blocked get no code for registering, and no account', async () => {
    const customBlocklist = ['@blocked.example.com'];
    const emailBlocklistPolicy = { customBlocklist, blockSubaddressing: true };
    await stage().change({ ...byEmail, emailBlocklistPolicy });
    const visitor = stage().visit();
    await visitor.begin('Register');
    const blocked = 'session.email_blocklist';
    for (const [address, code] of [
      ['someone@blocked.example.com', 'email_not_allowed'],
      ['some+one@example.com', 'email_subaddressing_not_allowed'],
    ] as const) {
      for (const _ of eachProcess) {
        const answer = await askForCode(visitor, address, 'Register');
        assert.equal(outcomeOf(answer), `422 ${blocked}.${code}`);
      }
    }
    await stage().change(byEmail);
    const answer = await askForCode(visitor, 'someone@blocked.example.com', 'Register');
    assert.equal(outcomeOf(answer), '200');
  });

  it('the pages look as they were told to, and lead where they were told to', async () => {
    const customCss = '.button { background: rgb(1, 2, 3) }';
    const elsewhere = 'https://example.com/start';
    const customContent = { '/sign-in': '<p>Closed on Sunday.</p>' };
    const looks = { customCss, customContent, hideLogtoBranding: true };
    await stage().change({ ...looks, unknownSessionRedirectUrl: elsewhere });
    const { browser } = stage().visit();
    for (const _ of eachProcess) {
      const { text } = await browser.send('/sign-in?preview');
      for (const shown of ['rgb(1, 2, 3)', 'Closed on Sunday', '"hideLogtoBranding":true']) {
        assert.ok(text.includes(shown), shown);
      }
      assert.equal((await browser.send('/sign-in')).location, elsewhere);
    }
    await stage().change({});
    for (const _ of eachProcess) {
      assert.doesNotMatch((await browser.send('/sign-in?preview')).text, /rgb\(1, 2, 3\)/);
      assert.match((await browser.send('/sign-in')).location, /\/unknown-session$/);
    }
  });
};
