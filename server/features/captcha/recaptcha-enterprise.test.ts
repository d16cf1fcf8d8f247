import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { captchaAction } from '@cardea/contract/management/captcha.ts';
import {
  type RecaptchaEnterpriseEmulator,
  startRecaptchaEnterprise,
} from '../../../emulators/recaptcha-enterprise.ts';
import { recaptcha } from './captcha.fixture.ts';
import { failsClosed, openProvider } from './providers.fixture.ts';

describe('recaptcha enterprise', () => {
  let emulator: RecaptchaEnterpriseEmulator;
  const { siteKey, secretKey, projectId } = recaptcha;
  const checkbox = { ...recaptcha, siteKey: 'box', mode: 'checkbox' } as const;
  const path = `/v1/projects/${projectId}/assessments`;
  before(async () => {
    emulator = await startRecaptchaEnterprise();
  });
  after(() => emulator.close());
  beforeEach(() => {
    emulator.reset();
    emulator.store.addSite({ siteKey, secretKey, projectId, mode: 'score' });
    emulator.store.addSite({ siteKey: 'box', secretKey, projectId, mode: 'checkbox' });
  });

  failsClosed(() => ({
    emulator,
    config: recaptcha,
    issue: () => emulator.store.issue({ siteKey, action: captchaAction }),
    path,
    hosts: ['recaptchaenterprise.googleapis.com'],
  }));

  const verdicts: [config: typeof recaptcha, action: string, score: number, isPassed: boolean][] = [
    [recaptcha, captchaAction, 0.5, true],
    [recaptcha, captchaAction, 0.49, false],
    [recaptcha, captchaAction, 0, false],
    [recaptcha, 'login', 1, false],
    [recaptcha, '', 1, false],
    [{ ...recaptcha, mode: 'invisible' }, captchaAction, 0.4, false],
    [{ ...recaptcha, mode: 'invisible' }, captchaAction, 0.6, true],
    [checkbox, captchaAction, 0, true],
    [checkbox, '', 0, true],
    [checkbox, 'contact', 1, false],
  ];
  for (const [config, action, score, isPassed] of verdicts) {
    const { mode = 'no mode' } = config;
    test(`${mode}, action "${action}", score ${score}: ${isPassed ? 'passed' : 'not passed'}`, async (t) => {
      const { verify, warnings } = await openProvider(t, emulator, config);
      const token = emulator.store.issue({ siteKey: config.siteKey, action, score });
      assert.equal(await verify(token), isPassed);
      assert.deepEqual(warnings, []);
    });
  }

  test('a token of another site key proves nothing', async (t) => {
    const { verify } = await openProvider(t, emulator, recaptcha);
    const token = emulator.store.issue({ siteKey: 'box', action: captchaAction, score: 1 });
    assert.equal(await verify(token), false);
  });

  for (const config of [recaptcha, checkbox]) {
    test(`${config.siteKey}: an invalid token proves nothing, whatever its score and action`, async (t) => {
      const { verify } = await openProvider(t, emulator, config);
      for (const action of [captchaAction, '']) {
        const tokenProperties = { valid: false, action };
        const body = JSON.stringify({ tokenProperties, riskAnalysis: { score: 0.9 } });
        emulator.addFault({ match: path, body, times: 1 });
        assert.equal(await verify('any'), false, action);
      }
    });
  }

  test('what is left out counts as zero', async (t) => {
    const { verify } = await openProvider(t, emulator, recaptcha);
    const full = { tokenProperties: { valid: true, action: captchaAction } };
    for (const body of [full, { ...full, riskAnalysis: {} }, { tokenProperties: {} }]) {
      emulator.addFault({ match: path, body: JSON.stringify(body), times: 1 });
      assert.equal(await verify('any'), false, JSON.stringify(body));
    }
  });

  test('a project that is not the key’s proves nothing, and stays in its place in the path', async (t) => {
    const { verify, warnings } = await openProvider(t, emulator, {
      ...recaptcha,
      projectId: 'a/b?c',
    });
    assert.equal(await verify('any'), false);
    assert.deepEqual(
      emulator.requests.map(({ path, status }) => [path, status]),
      [['/v1/projects/a%2Fb%3Fc/assessments', 403]],
    );
    assert.match(warnings[0]?.reason ?? '', /403, PERMISSION_DENIED/);
  });
});
