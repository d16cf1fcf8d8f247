import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { inspect } from './journeys/experience/inspect.ts';
import {
  addGitHub,
  addProfileFields,
  addTurnstile,
  allProfileFields,
  byAnything,
  byUsername,
  darkMode,
} from './journeys/experience/settings.ts';
import { type ExperienceStage, openExperienceStage } from './journeys/experience/stage.ts';
import { showStep, steps } from './journeys/experience/steps.ts';
import { asPerson } from './lib/browser.ts';
import { reasonToSkip } from './lib/requirements.ts';

/**
 * Every page that people sign in with, held against WCAG 2.2 AA by axe, in both themes, at 320 px and
 * on a desktop, in both directions; and none is wider than its window.
 */
describe('accessibility of the sign-in pages', { skip: reasonToSkip('Chromium') }, () => {
  let stage: ExperienceStage;
  let connectorId = '';

  before(async () => {
    stage = await openExperienceStage();
    connectorId = await addGitHub(stage);
    await addTurnstile(stage);
    await addProfileFields(stage);
  });
  after(() => stage.close());

  /** A test with settings of its own and a person who starts at an application. */
  const look = (
    guarantee: string,
    settings: object,
    walk: (page: Page, go: (path: string) => Promise<unknown>) => Promise<void>,
  ): void => {
    it(guarantee, async (t) => {
      await stage.change({ ...byUsername, ...darkMode, ...settings });
      await asPerson(stage.browser, t.fullName, (page) =>
        walk(page, (path) => page.goto(`${stage.url}${path}`)),
      );
    });
  };

  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).click();
  const untilInvalid = (page: Page) => page.locator('[aria-invalid="true"]').first().waitFor();

  look('the pages for a username and a password, empty and refused', {}, async (page, go) => {
    await go('/demo-app');
    await inspect(page, 'sign-in');
    await press(page, 'Sign in');
    await untilInvalid(page);
    await inspect(page, 'sign-in, refused');
    await go('/register');
    await inspect(page, 'register');
    await page.getByLabel('Username', { exact: true }).fill('ada');
    await page.getByLabel('Password', { exact: true }).fill('aaa');
    await press(page, 'Create account');
    await untilInvalid(page);
    await inspect(page, 'register, refused');
    await go('/reset-password');
    await inspect(page, 'reset-password, without a way');
  });

  look('the pages for addresses, codes, providers and terms', byAnything, async (page, go) => {
    await go('/demo-app');
    await inspect(page, 'sign-in with everything');
    await go('/register');
    await press(page, 'Continue');
    await untilInvalid(page);
    await inspect(page, 'register with everything, refused');
    await go('/reset-password');
    await inspect(page, 'reset-password');
    await go(`/callback/${connectorId}?error=access_denied`);
    await inspect(page, 'sign-in after a provider said no');
    await go(`/callback/${connectorId}?code=x&state=y`);
    await inspect(page, 'stale callback');
  });

  const withFields = { ...byAnything, signUpProfileFields: allProfileFields };
  for (const [name, examples] of Object.entries(steps)) {
    look(`the step ${name}`, withFields, async (page, go) => {
      await go('/sign-in?preview');
      for (const step of examples) {
        await showStep(page, step);
        await inspect(page, `step ${JSON.stringify(step)}`);
      }
    });
  }

  look('profile fields that were refused', withFields, async (page, go) => {
    await go('/sign-in?preview');
    await showStep(page, steps['extra-profile'][0]);
    await press(page, 'Continue');
    await untilInvalid(page);
    await inspect(page, 'extra-profile, refused');
  });

  const everybodyAgrees = { ...byAnything, agreeToTermsPolicy: 'Manual' };
  const link = 'one_time_token=t&login_hint=ada%40example.com';
  look(
    'the pages of links and of providers chosen elsewhere',
    everybodyAgrees,
    async (page, go) => {
      for (const path of [
        `/one-time-token?preview&${link}`,
        '/one-time-token?errorMessage=x',
        `/switch-account?${link}`,
        '/direct/social/github',
      ]) {
        await go(path);
        await inspect(page, path);
      }
    },
  );

  look('the pages for what went wrong', byAnything, async (page, go) => {
    for (const path of ['/error', '/unknown-session', '/sign-in']) {
      await go(path);
      await inspect(page, path);
    }
    await go('/demo-app');
    await page.getByRole('textbox').waitFor();
    await page.context().clearCookies();
    await page.getByRole('textbox').fill('ada@example.com');
    await press(page, 'Continue');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await press(page, 'Sign in');
    await page.getByRole('heading', { name: 'This sign-in has expired' }).waitFor();
    await inspect(page, 'expired');
  });

  const nobody = { signInMode: 'SignIn', signIn: { methods: [] } };
  look('the page where nothing is set up', nobody, async (page, go) => {
    try {
      await go('/sign-in?preview');
      await page.getByRole('heading', { name: 'Signing in is not set up yet' }).waitFor();
      await inspect(page, 'unavailable');
    } finally {
      await stage.change({ signInMode: 'SignInAndRegister' });
    }
  });

  look('a captcha', { captchaPolicy: { enabled: true } }, async (page, go) => {
    await go('/demo-app');
    await page.getByLabel('Username', { exact: true }).fill('ada');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await press(page, 'Sign in');
    await page.frameLocator('iframe').getByRole('checkbox').waitFor();
    await inspect(page, 'captcha');
  });

  look('the pages without script: demo application, sign-out, errors', {}, async (page, go) => {
    await go('/demo-app?error=access_denied&state=x');
    await inspect(page, 'demo-app, failed');
    await go('/oidc/session/end');
    await inspect(page, 'signed out');
    const answer = await go('/oidc/auth?client_id=nobody');
    assert.ok(answer);
    await inspect(page, 'protocol error');
  });
});
