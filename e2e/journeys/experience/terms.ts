import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { ExperienceJourney } from './journey.ts';
import { byAnything, byUsername } from './settings.ts';
import {
  agree,
  allow,
  fillCode,
  fillPassword,
  press,
  signInByName,
  termsBox,
  untilHeading,
  untilSignedIn,
} from './walkthroughs.ts';

/** The three policies for terms. */
export const describeTerms = (journey: ExperienceJourney): void => {
  describe('terms', () => {
    const terms = (agreeToTermsPolicy: string) => () => ({
      ...byAnything,
      signIn: byUsername.signIn,
      agreeToTermsPolicy,
    });

    journey(
      'Automatic: a sentence, and nothing to tick',
      terms('Automatic'),
      async ({ page, open }) => {
        await open();
        await page.getByText('By continuing, you agree to').waitFor();
        assert.equal(await termsBox(page).count(), 0);
        await signInByName(page);
        await untilSignedIn(page);
      },
    );

    journey('Manual: nobody signs in without a tick', terms('Manual'), async ({ page, open }) => {
      await open();
      await signInByName(page);
      await page.getByRole('alert').filter({ hasText: 'Tick the box to go on.' }).waitFor();
      await press(page, 'Continue with GitHub');
      await page.getByRole('alert').filter({ hasText: 'Tick the box to go on.' }).waitFor();
      await agree(page);
      await signInByName(page);
      await untilSignedIn(page);
    });

    journey(
      'Manual: an application that names the provider does not get around it',
      terms('Manual'),
      async ({ page, open }) => {
        await open('direct_sign_in=social:github');
        await untilHeading(page, 'Continue with GitHub');
        await press(page, 'Continue with GitHub');
        await page.getByRole('alert').filter({ hasText: 'Tick the box to go on.' }).waitFor();
        await agree(page);
        await press(page, 'Continue with GitHub');
        await page.getByRole('heading', { name: 'GitHub (emulator)' }).waitFor();
      },
    );

    journey(
      'ManualRegistrationOnly: an account at a provider becomes one here after a tick',
      () => ({
        ...terms('ManualRegistrationOnly')(),
        signUp: { identifiers: [], password: false, verify: false },
      }),
      async ({ page, open, stage }) => {
        await open();
        assert.equal(await termsBox(page).count(), 0);
        await press(page, 'Continue with GitHub');
        await allow(page);
        await untilHeading(page, 'Create your account');
        const before = await stage.management.must('GET', '/users?search=Mona');
        assert.deepEqual(before, []);
        await press(page, 'Create account');
        await page.getByRole('alert').filter({ hasText: 'Tick the box to go on.' }).waitFor();
        await agree(page);
        await press(page, 'Create account');
        await untilSignedIn(page);
      },
    );

    journey(
      'ManualRegistrationOnly: registering with a code wants a tick, once',
      terms('ManualRegistrationOnly'),
      async ({ page, open, stage }) => {
        await open('first_screen=register');
        await page.getByLabel('Email address or phone number').fill('ada@example.com');
        await press(page, 'Continue');
        await page.getByRole('alert').filter({ hasText: 'Tick the box to go on.' }).waitFor();
        await agree(page);
        await press(page, 'Continue');
        await fillCode(stage, page, 'ada@example.com');
        await fillPassword(page);
        await untilSignedIn(page);
      },
    );
  });
};
