import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import type { ExperienceJourney } from './journey.ts';
import { addRecaptcha, addTurnstile, byAnything } from './settings.ts';
import { press, signInByName, tickCaptcha, untilSignedIn } from './walkthroughs.ts';

/** A captcha, of either provider. */
export const describeCaptcha = (journey: ExperienceJourney): void => {
  describe('captcha', () => {
    const asked = () => ({ captchaPolicy: { enabled: true } });
    const usernameAndPassword = async (page: Page, open: (query?: string) => Promise<unknown>) => {
      await open();
      assert.equal(await page.locator('iframe').count(), 0);
      await signInByName(page);
    };

    journey(
      'Turnstile is set up',
      () => ({}),
      ({ stage }) => addTurnstile(stage),
    );

    journey('Turnstile: who ticks signs in', asked, async ({ page, open }) => {
      await usernameAndPassword(page, open);
      await tickCaptcha(page);
      await untilSignedIn(page);
    });

    journey('Turnstile: each try has a check of its own', asked, async ({ page, open }) => {
      await open();
      await page.getByLabel('Username', { exact: true }).fill('grace');
      await page.getByLabel('Password', { exact: true }).fill('not it');
      await press(page, 'Sign in');
      await tickCaptcha(page);
      await page.locator('[aria-invalid="true"]').first().waitFor();
      await signInByName(page);
      await tickCaptcha(page);
      await untilSignedIn(page);
    });

    journey('Turnstile: a script that is blocked is told', asked, async ({ page, open }) => {
      await page.route('**/turnstile/**', (route) => route.abort());
      await usernameAndPassword(page, open);
      await page.getByText('The check that you are not a robot did not load').waitFor();
      await page.unroute('**/turnstile/**');
      await press(page, 'Sign in');
      await tickCaptcha(page);
      await untilSignedIn(page);
    });

    journey(
      'Turnstile: a code is sent after a tick',
      () => ({ ...byAnything, ...asked() }),
      async ({ page, open }) => {
        await open('first_screen=reset_password');
        await page.getByLabel('Email address or phone number').fill('grace@example.com');
        await press(page, 'Send code');
        await tickCaptcha(page);
        await page.getByLabel('Verification code').waitFor();
      },
    );

    journey(
      'reCAPTCHA Enterprise is set up',
      () => ({}),
      ({ stage }) => addRecaptcha(stage, 'invisible'),
    );

    journey('reCAPTCHA: a person is not asked for anything', asked, async ({ page, open }) => {
      await usernameAndPassword(page, open);
      await untilSignedIn(page);
    });

    journey(
      'reCAPTCHA: a program does not get in, and a person can go on',
      asked,
      async ({ page, open, stage }) => {
        stage.emulators.recaptchaEnterprise.setScore(0.1);
        await usernameAndPassword(page, open);
        await page.getByText('We could not confirm that you are not a robot. Try again.').waitFor();
        stage.emulators.recaptchaEnterprise.setScore(0.9);
        await press(page, 'Sign in');
        await untilSignedIn(page);
      },
    );

    journey(
      'reCAPTCHA Enterprise has a box to tick',
      () => ({}),
      ({ stage }) => addRecaptcha(stage, 'checkbox'),
    );

    journey('reCAPTCHA: who ticks signs in', asked, async ({ page, open }) => {
      await usernameAndPassword(page, open);
      await tickCaptcha(page);
      await untilSignedIn(page);
    });

    journey(
      'a captcha turned on meanwhile starts the form anew',
      () => ({}),
      async ({ page, open, stage }) => {
        await open();
        await stage.change(asked());
        await signInByName(page);
        await page.getByText('Confirm that you are not a robot first.').waitFor();
        await signInByName(page);
        await tickCaptcha(page);
        await untilSignedIn(page);
      },
    );
  });
};
