import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  addGitHub,
  addProfileFields,
  addRecaptcha,
  addTurnstile,
  allProfileFields,
  byAnything,
  byUsername,
} from './journeys/experience/settings.ts';
import { type ExperienceStage, openExperienceStage } from './journeys/experience/stage.ts';
import {
  addUser,
  agree,
  allow,
  claimsOf,
  fillCode,
  fillPassword,
  linkFor,
  password,
  press,
  termsBox,
  tickCaptcha,
  untilHeading,
  untilSignedIn,
} from './journeys/experience/walkthroughs.ts';
import { asPerson } from './lib/browser.ts';
import type { DatabaseKind } from './lib/deployment.ts';
import { reasonToSkip } from './lib/requirements.ts';

type Walk = (page: Page, open: (query?: string) => Promise<unknown>) => Promise<void>;

/** What administrators can ask of people who sign in, in a browser, against emulated providers. */
const describeExperience = (kind: DatabaseKind): void => {
  let stage: ExperienceStage;
  before(async () => {
    stage = await openExperienceStage(kind);
    await addGitHub(stage, [{ id: '58', login: 'mona', name: 'Mona' }]);
    await addProfileFields(stage);
    await addUser(stage, { username: 'grace', primaryEmail: 'grace@example.com' });
  });
  after(() => stage.close());

  /** A person whose application sends them to sign in, under settings of the test's own. */
  const journey = (guarantee: string, settings: () => object, walk: Walk): void => {
    it(guarantee, async (t) => {
      await stage.change({ ...byUsername, ...settings() });
      await asPerson(stage.browser, t.fullName, (page) =>
        walk(page, (query = '') => page.goto(`${stage.url}/demo-app?${query}`)),
      );
    });
  };

  const signInByName = async (page: Page): Promise<void> => {
    await page.getByLabel('Username', { exact: true }).fill('grace');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await press(page, 'Sign in');
  };

  describe('terms', () => {
    const terms = (agreeToTermsPolicy: string) => () => ({
      ...byAnything,
      signIn: byUsername.signIn,
      agreeToTermsPolicy,
    });

    journey(
      'Automatic: a sentence, and nothing to tick',
      terms('Automatic'),
      async (page, open) => {
        await open();
        await page.getByText('By continuing, you agree to').waitFor();
        assert.equal(await termsBox(page).count(), 0);
        await signInByName(page);
        await untilSignedIn(page);
      },
    );

    journey('Manual: nobody signs in without a tick', terms('Manual'), async (page, open) => {
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
      async (page, open) => {
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
      async (page, open) => {
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
      async (page, open) => {
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

  describe('captcha', () => {
    const asked = () => ({ captchaPolicy: { enabled: true } });
    const usernameAndPassword = async (page: Page, open: (query?: string) => Promise<unknown>) => {
      await open();
      assert.equal(await page.locator('iframe').count(), 0);
      await signInByName(page);
    };

    it('Turnstile is set up', () => addTurnstile(stage));

    journey('Turnstile: who ticks signs in', asked, async (page, open) => {
      await usernameAndPassword(page, open);
      await tickCaptcha(page);
      await untilSignedIn(page);
    });

    journey('Turnstile: each try has a check of its own', asked, async (page, open) => {
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

    journey('Turnstile: a script that is blocked is told', asked, async (page, open) => {
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
      async (page, open) => {
        await open('first_screen=reset_password');
        await page.getByLabel('Email address or phone number').fill('grace@example.com');
        await press(page, 'Send code');
        await tickCaptcha(page);
        await page.getByLabel('Verification code').waitFor();
      },
    );

    it('reCAPTCHA Enterprise is set up', () => addRecaptcha(stage, 'invisible'));

    journey('reCAPTCHA: a person is not asked for anything', asked, async (page, open) => {
      await usernameAndPassword(page, open);
      await untilSignedIn(page);
    });

    journey(
      'reCAPTCHA: a program does not get in, and a person can go on',
      asked,
      async (page, open) => {
        stage.emulators.recaptchaEnterprise.setScore(0.1);
        await usernameAndPassword(page, open);
        await page.getByText('We could not confirm that you are not a robot. Try again.').waitFor();
        stage.emulators.recaptchaEnterprise.setScore(0.9);
        await press(page, 'Sign in');
        await untilSignedIn(page);
      },
    );

    it('reCAPTCHA Enterprise has a box to tick', () => addRecaptcha(stage, 'checkbox'));

    journey('reCAPTCHA: who ticks signs in', asked, async (page, open) => {
      await usernameAndPassword(page, open);
      await tickCaptcha(page);
      await untilSignedIn(page);
    });

    journey(
      'a captcha turned on meanwhile starts the form anew',
      () => ({}),
      async (page, open) => {
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

  describe('links with a one-time token', () => {
    journey(
      'sign in who has an account',
      () => ({}),
      async (page, open) => {
        await open(await linkFor(stage, 'grace@example.com'));
        await untilSignedIn(page);
        assert.equal((await claimsOf(page)).username, 'grace');
      },
    );

    const invitation = () => ({
      ...byAnything,
      signUp: { identifiers: ['email'], password: false, verify: true },
    });
    journey('make an account for who has none, after a tick', invitation, async (page, open) => {
      await open(await linkFor(stage, 'invited@example.com'));
      await untilHeading(page, 'Create your account');
      await agree(page);
      await press(page, 'Create account');
      await untilSignedIn(page);
      assert.equal((await claimsOf(page)).email, 'invited@example.com');
    });

    journey(
      'let in who is invited where nobody else may sign up',
      () => ({ ...invitation(), signInMode: 'SignIn', agreeToTermsPolicy: 'Automatic' }),
      async (page, open) => {
        try {
          await open(await linkFor(stage, 'guest@example.com'));
          await untilSignedIn(page);
        } finally {
          await stage.change({ signInMode: 'SignInAndRegister' });
        }
      },
    );

    journey(
      'say what is wrong with them, and lead back',
      () => ({}),
      async (page, open) => {
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
        await page.getByRole('link', { name: 'Start again in Demo app' }).click();
        await signInByName(page);
        await untilSignedIn(page);
      },
    );

    journey(
      'ask before they sign somebody else in',
      () => ({}),
      async (page, open) => {
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

  describe('profile fields', () => {
    const asked = () => ({ signUpProfileFields: allProfileFields });

    journey(
      'are asked for, and what is wrong is told beside the field',
      asked,
      async (page, open) => {
        await open('first_screen=register');
        await page.getByLabel('Username', { exact: true }).fill('hedy');
        await fillPassword(page);
        await untilHeading(page, 'Tell us about yourself');
        await press(page, 'Continue');
        const messageOf = (name: string) => page.locator(`[id="values.${name}-message"]`);
        for (const name of ['nickname', 'plan', 'givenName']) {
          await messageOf(name).getByText('Fill this in.').waitFor();
        }
        await page.getByLabel('Nickname').fill('h');
        await page.getByLabel('Age').fill('7');
        await page.getByLabel('Plan').selectOption('pro');
        await page.getByLabel('First name').fill('Hedy');
        await page.getByLabel('City').fill('Vienna');
        await press(page, 'Continue');
        await messageOf('nickname').getByText('Use 2 to 20 characters.').waitFor();
        await messageOf('age').getByText('Enter a number from 18 to 130.').waitFor();
        assert.equal(await page.getByLabel('City').inputValue(), 'Vienna');
        await page.getByLabel('Nickname').fill('hedy');
        await page.getByLabel('Age').fill('39');
        await press(page, 'Continue');
        await untilSignedIn(page);
        const [user] = await stage.management.must('GET', '/users?search=hedy');
        assert.equal(user.profile.givenName, 'Hedy');
        assert.equal(user.profile.address.locality, 'Vienna');
        assert.deepEqual([user.customData.age, user.customData.plan], [39, 'pro']);
      },
    );
  });

  describe('looks', () => {
    const css = '.button { background: rgb(1, 2, 3) } /* </style><h1>out</h1> */';
    journey(
      "a tenant's CSS is on every page",
      () => ({ customCss: css }),
      async (page, open) => {
        await open();
        const button = page.getByRole('button', { name: 'Sign in', exact: true });
        await button.waitFor();
        const background = await button.evaluate(
          (element) => element.ownerDocument.defaultView?.getComputedStyle(element).backgroundColor,
        );
        assert.equal(background, 'rgb(1, 2, 3)');
        assert.equal(await page.locator('h1').count(), 1);
        await stage.change({ customCss: null });
      },
    );

    journey(
      'who made the product can be hidden',
      () => ({}),
      async (page, open) => {
        await open();
        await page.getByText('Powered by Cardea').waitFor();
        await stage.change({ hideLogtoBranding: true });
        try {
          await page.reload();
          await page.getByRole('heading', { level: 1 }).waitFor();
          assert.equal(await page.getByText('Powered by').count(), 0);
        } finally {
          await stage.change({ hideLogtoBranding: false });
        }
      },
    );
  });
};

describe('the sign-in experience on SQLite', { skip: reasonToSkip('Chromium') }, () => {
  describeExperience('SQLite');
});

const skipPostgres = reasonToSkip('Chromium', 'PostgreSQL');
describe('the sign-in experience on PostgreSQL', { skip: skipPostgres }, () => {
  describeExperience('PostgreSQL');
});
