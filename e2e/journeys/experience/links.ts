import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { inspect } from './inspect.ts';
import type { ExperienceJourney } from './journey.ts';
import { byAnything, darkMode } from './settings.ts';
import {
  addUser,
  agree,
  claimsOf,
  linkFor,
  press,
  signInByName,
  untilHeading,
  untilSignedIn,
} from './walkthroughs.ts';

/** Links with a one-time token. */
export const describeLinks = (journey: ExperienceJourney): void => {
  describe('links with a one-time token', () => {
    journey(
      'sign in who has an account',
      () => ({}),
      async ({ page, open, stage }) => {
        await open(await linkFor(stage, 'grace@example.com'));
        await untilSignedIn(page);
        assert.equal((await claimsOf(page)).username, 'grace');
      },
    );

    const invitation = () => ({
      ...byAnything,
      signUp: { identifiers: ['email'], password: false, verify: true },
    });
    journey(
      'make an account for who has none, after a tick',
      invitation,
      async ({ page, open, stage }) => {
        await open(await linkFor(stage, 'invited@example.com'));
        await untilHeading(page, 'Create your account');
        await agree(page);
        await press(page, 'Create account');
        await untilSignedIn(page);
        assert.equal((await claimsOf(page)).email, 'invited@example.com');
      },
    );

    journey(
      'let in who is invited where nobody else may sign up',
      () => ({ ...invitation(), signInMode: 'SignIn', agreeToTermsPolicy: 'Automatic' }),
      async ({ page, open, stage }) => {
        try {
          await open(await linkFor(stage, 'guest@example.com'));
          await untilSignedIn(page);
        } finally {
          await stage.change({ signInMode: 'SignInAndRegister' });
        }
      },
    );

    for (const signInMode of ['SignInAndRegister', 'SignIn', 'Register'] as const) {
      journey(
        `reset a password, where that is what they are for, with ${signInMode}`,
        () => ({ signInMode, ...darkMode }),
        async ({ page, open, stage }) => {
          const email = `forgot.${signInMode.toLowerCase()}@example.com`;
          await addUser(stage, { username: `forgot${signInMode}`, primaryEmail: email });
          const context = { interactionEvent: 'ForgotPassword' };
          const link = await linkFor(stage, email, { context });
          const fresh = 'amber windows face 46 gardens';
          try {
            await open(link);
            await untilHeading(page, 'Choose a new password');
            await page.reload();
            await untilHeading(page, 'Choose a new password');
            await inspect(page, 'a new password after a link');
            await page.locator('input[autocomplete="new-password"]').fill(fresh);
            await press(page, 'Save password');
            await untilHeading(page, 'Your password was changed');
            await stage.change({ signInMode: 'SignInAndRegister' });
            await open(link);
            await page.getByText('This link was used already.').waitFor();
            await open();
            await signInByName(page, `forgot${signInMode}`, fresh);
            await untilSignedIn(page);
          } finally {
            await stage.change({ signInMode: 'SignInAndRegister' });
          }
        },
      );
    }

    journey(
      'reset no password where nobody has the address, and offer no second try',
      () => ({}),
      async ({ page, open, stage }) => {
        const context = { interactionEvent: 'ForgotPassword' };
        await open(await linkFor(stage, 'nobody@example.com', { context }));
        await untilHeading(page, 'This link does not work');
        await page.getByText('No account belongs to nobody@example.com.').waitFor();
        await page.getByRole('link', { name: 'Start again in Live Preview' }).waitFor();
        assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 0);
      },
    );

    journey(
      'lead to signing in who was invited and has an account by now',
      () => ({}),
      async ({ page, open, stage }) => {
        const context = { interactionEvent: 'Register' };
        await open(await linkFor(stage, 'grace@example.com', { context }));
        await untilHeading(page, 'You already have an account');
        await page.getByRole('link', { name: 'Sign in instead' }).click();
        await signInByName(page);
        await untilSignedIn(page);
      },
    );

    journey(
      'say what is wrong with them, and lead back',
      () => ({}),
      async ({ page, open, stage }) => {
        const used = await linkFor(stage, 'grace@example.com');
        await open(used);
        await untilSignedIn(page);
        await page.context().clearCookies();
        const expired = await linkFor(stage, 'grace@example.com', { expiresIn: 0.001 });
        const foreign = (await linkFor(stage, 'grace@example.com')).replace('grace', 'other');
        const cases = [
          [used, 'This link was used already.'],
          [expired, 'This link has expired.'],
          [foreign, 'This link was made for another email address.'],
          ['one_time_token=nonsense&login_hint=grace%40example.com', 'This link cannot be used.'],
        ] as const;
        for (const [query, sentence] of cases) {
          await open(query);
          await untilHeading(page, 'This link does not work');
          await page.getByText(sentence).waitFor();
          await page.getByText('Ask for a new link in your application.').waitFor();
        }
        await page.getByRole('link', { name: 'Start again in Live Preview' }).click();
        await signInByName(page);
        await untilSignedIn(page);
      },
    );

    journey(
      'ask before they sign somebody else in',
      () => ({}),
      async ({ page, open, stage }) => {
        await addUser(stage, { username: 'linus', primaryEmail: 'linus@example.com' });
        await open();
        await signInByName(page);
        await untilSignedIn(page);
        // As SDKs do: without it, who has been here before is let through without a question.
        await open(`prompt=consent&${await linkFor(stage, 'linus@example.com')}`);
        await untilHeading(page, 'Switch to another account?');
        await page.getByRole('link', { name: 'Switch account' }).click();
        await untilSignedIn(page);
        assert.equal((await claimsOf(page)).username, 'linus');
      },
    );
  });
};
