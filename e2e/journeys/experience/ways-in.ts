import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import errors from '../../../phrases/en/errors.json' with { type: 'json' };
import { inspect } from './inspect.ts';
import type { ExperienceJourney } from './journey.ts';
import { byUsername } from './settings.ts';
import type { ExperienceStage } from './stage.ts';
import {
  addUser,
  allow,
  claimsOf,
  fillCode,
  fillPassword,
  password,
  press,
  signInByName,
  untilHeading,
  untilSignedIn,
} from './walkthroughs.ts';

const method = (identifier: string, factors: 'password' | 'code' | 'both') => ({
  identifier,
  password: factors !== 'code',
  verificationCode: factors !== 'password',
  isPasswordPrimary: true,
});

const byPhone = () => ({
  signUp: { identifiers: ['phone'], password: true, verify: true },
  signIn: { methods: [method('phone', 'both')] },
  forgotPasswordMethods: ['PhoneVerificationCode'],
});

const byCodeAlone = () => ({
  signUp: { identifiers: ['email', 'phone'], password: false, verify: true },
  signIn: { methods: [method('email', 'code'), method('phone', 'code')] },
});

const byGitHub = () => ({ socialSignInConnectorTargets: ['github'] });

const type = async (page: Page, label: string, value: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).fill(value);
  await page.keyboard.press('Enter');
};

const continueWithGitHub = async (page: Page): Promise<void> => {
  await press(page, 'Continue with GitHub');
  await allow(page);
};

/** Somebody at GitHub whose address GitHub has verified; only they are offered there. */
const addGitHubUser = ({ emulators }: ExperienceStage, id: string, email: string): void => {
  const { store } = emulators.github;
  store.users.clear();
  const emails = [{ email, primary: true, verified: true, visibility: null }];
  store.addUser({ id, login: `user${id}`, name: `User ${id}`, emails });
};

const describeCodes = (journey: ExperienceJourney): void => {
  journey('a phone number is proven, signs in and resets a password', byPhone, async (scene) => {
    const { page, open, stage } = scene;
    const number = '442079460123';
    await open('first_screen=register');
    await type(page, 'Phone number', `+${number}`);
    await fillCode(stage, page, number);
    await fillPassword(page);
    await untilSignedIn(page);
    assert.equal((await claimsOf(page)).phone_number, number);
    await page.context().clearCookies();
    await open('first_screen=reset_password');
    await type(page, 'Phone number', number);
    await page.getByLabel('Verification code').fill(await stage.codeFor(number, 1));
    await page.locator('input[autocomplete="new-password"]').fill('amber windows face 46 gardens');
    await page.keyboard.press('Enter');
    await untilHeading(page, 'Your password was changed');
  });

  journey('a code alone signs up and in, by email or phone', byCodeAlone, async (scene) => {
    const { page, open, stage } = scene;
    await open('first_screen=register');
    await type(page, 'Email address or phone number', 'codes@example.com');
    await fillCode(stage, page, 'codes@example.com');
    await untilSignedIn(page);
    const { sub } = await claimsOf(page);
    await page.context().clearCookies();
    await open();
    await type(page, 'Email address or phone number', 'codes@example.com');
    await page.getByLabel('Verification code').fill(await stage.codeFor('codes@example.com', 1));
    await untilSignedIn(page);
    assert.equal((await claimsOf(page)).sub, sub);
  });

  journey('who has no account is offered one for the same code', byCodeAlone, async (scene) => {
    const { page, open, stage } = scene;
    await open();
    await type(page, 'Email address or phone number', 'new@example.com');
    await fillCode(stage, page, 'new@example.com');
    await untilHeading(page, 'Create your account');
    await press(page, 'Create account');
    await untilSignedIn(page);
    assert.equal((await claimsOf(page)).email, 'new@example.com');
  });

  journey(
    'who has an account signs in with the code for registering',
    byCodeAlone,
    async (scene) => {
      const { page, open, stage } = scene;
      const email = 'known@example.com';
      await addUser(stage, { username: 'known', primaryEmail: email });
      await open('first_screen=register');
      await type(page, 'Email address or phone number', email);
      await fillCode(stage, page, email);
      await untilHeading(page, 'You already have an account');
      await inspect(page, 'known account');
      await press(page, 'Use another email address');
      await type(page, 'Email address or phone number', email);
      await page.getByLabel('Verification code').fill(await stage.codeFor(email, 1));
      await press(page, 'Sign in instead');
      await untilSignedIn(page);
      assert.equal((await claimsOf(page)).username, 'known');
    },
  );

  const withEmail = () => ({
    signUp: {
      identifiers: ['username'],
      password: true,
      verify: false,
      secondaryIdentifiers: [{ identifier: 'email', verify: true }],
    },
  });
  journey('a second identifier is asked for and proven', withEmail, async (scene) => {
    const { page, open, stage } = scene;
    await open('first_screen=register');
    await page.getByLabel('Username', { exact: true }).fill('ellen');
    await fillPassword(page);
    await untilHeading(page, 'Add your email address');
    await type(page, 'Email address', 'ellen@example.com');
    await fillCode(stage, page, 'ellen@example.com');
    await untilSignedIn(page);
    const { username, email } = await claimsOf(page);
    assert.deepEqual([username, email], ['ellen', 'ellen@example.com']);
  });
};

const describeTakenAddresses = (journey: ExperienceJourney): void => {
  const withEmail = () => ({
    signUp: {
      identifiers: ['username'],
      password: true,
      verify: true,
      secondaryIdentifiers: [{ identifier: 'email', verify: true }],
    },
    signIn: { methods: [method('username', 'password'), method('email', 'both')] },
  });
  const guarantee = 'who adds the address of their account signs in instead, or adds another';
  journey(guarantee, withEmail, async (scene) => {
    const { page, open, stage } = scene;
    const email = 'mary@example.com';
    await addUser(stage, { username: 'mary', primaryEmail: email });
    await open('first_screen=register');
    await page.getByLabel('Username', { exact: true }).fill('mary2');
    await fillPassword(page);
    await type(page, 'Email address', email);
    await fillCode(stage, page, email);
    await untilHeading(page, 'You already have an account');
    await press(page, 'Use another email address');
    await untilHeading(page, 'Add your email address');
    await type(page, 'Email address', email);
    await page.getByLabel('Verification code').fill(await stage.codeFor(email, 1));
    await press(page, 'Sign in instead');
    await untilSignedIn(page);
    assert.equal((await claimsOf(page)).username, 'mary');
  });
};

const describeSocial = (journey: ExperienceJourney): void => {
  journey('a social account is linked after a question', byGitHub, async (scene) => {
    const { page, open, stage } = scene;
    await addUser(stage, { username: 'maria', primaryEmail: 'maria@example.com' });
    addGitHubUser(stage, '700', 'maria@example.com');
    await open();
    await continueWithGitHub(page);
    await untilHeading(page, 'Link your account?');
    await press(page, 'Link and continue');
    await untilSignedIn(page);
    assert.equal((await claimsOf(page)).username, 'maria');
  });

  const linking = () => ({ ...byGitHub(), socialSignIn: { automaticAccountLinking: true } });
  journey('or without one, where the tenant wants it', linking, async (scene) => {
    const { page, open, stage } = scene;
    await addUser(stage, { username: 'nadia', primaryEmail: 'nadia@example.com' });
    addGitHubUser(stage, '701', 'nadia@example.com');
    try {
      await open();
      await continueWithGitHub(page);
      await untilSignedIn(page);
      assert.equal((await claimsOf(page)).username, 'nadia');
    } finally {
      await stage.change({ socialSignIn: {} });
    }
  });

  journey('what everybody must have is asked for afterwards', byGitHub, async (scene) => {
    const { page, open, stage } = scene;
    addGitHubUser(stage, '702', 'octavia@example.com');
    await open();
    await continueWithGitHub(page);
    await untilHeading(page, 'Choose a username');
    await type(page, 'Username', 'octavia');
    await untilSignedIn(page);
    assert.equal((await claimsOf(page)).username, 'octavia');
  });

  const closed = () => ({ ...byGitHub(), signInMode: 'SignIn' });
  journey('nobody new comes in where registration is closed', closed, async (scene) => {
    const { page, open, stage } = scene;
    addGitHubUser(stage, '703', 'stranger@example.com');
    try {
      await open();
      await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
      assert.equal(await page.getByText('Create account').count(), 0);
      await continueWithGitHub(page);
      await page.getByRole('alert').filter({ hasText: 'no account for this GitHub' }).waitFor();
      await signInByName(page);
      await untilSignedIn(page);
    } finally {
      await stage.change({ signInMode: 'SignInAndRegister' });
    }
  });
};

const describeRefusals = (journey: ExperienceJourney): void => {
  const strict = () => ({ sentinelPolicy: { maxAttempts: 3, lockoutDuration: 10 } });
  journey('guessing locks an account until it is opened again', strict, async (scene) => {
    const { page, open, stage } = scene;
    await addUser(stage, { username: 'quinn' });
    const guess = (text: string) => type(page, 'Password', text);
    try {
      await open();
      await page.getByLabel('Username', { exact: true }).fill('quinn');
      for (const wrong of ['first guess', 'second guess', 'third guess']) {
        const answered = page.waitForResponse(/verification\/password/);
        await guess(wrong);
        await answered;
      }
      await page.getByText(/^There were too many attempts/).waitFor();
      await stage.management.must('POST', '/sentinel-activities/delete', {
        targetType: 'User',
        targets: ['quinn'],
      });
      await guess(password);
      await untilSignedIn(page);
    } finally {
      await stage.change({ sentinelPolicy: {} });
    }
  });

  const blocking = () => ({
    ...byCodeAlone(),
    emailBlocklistPolicy: { customBlocklist: ['@blocked.example.com'], blockSubaddressing: true },
  });
  journey('addresses that are not let in are told at the field', blocking, async (scene) => {
    const { page, open, stage } = scene;
    const label = 'Email address or phone number';
    try {
      await open('first_screen=register');
      await type(page, label, 'someone@blocked.example.com');
      await page.getByText(errors['session.email_blocklist.email_not_allowed']).waitFor();
      await type(page, label, 'some+one@example.com');
      const plus = 'session.email_blocklist.email_subaddressing_not_allowed';
      await page.getByText(errors[plus]).waitFor();
      assert.equal(await page.getByLabel(label).inputValue(), 'some+one@example.com');
    } finally {
      await stage.change({ emailBlocklistPolicy: {} });
    }
  });

  const blocked = 'session.email_blocklist.email_not_allowed';
  journey('a blocked address that signs in is told at registering', blocking, async (scene) => {
    const { page, open, stage } = scene;
    const email = 'newcomer@blocked.example.com';
    try {
      await open();
      await type(page, 'Email address or phone number', email);
      await fillCode(stage, page, email);
      await untilHeading(page, 'Create your account');
      await press(page, 'Create account');
      await page.getByText(errors[blocked]).waitFor();
      await inspect(page, 'no account for a blocked address');
      await page.getByRole('link', { name: 'Sign in another way' }).click();
      await page.getByLabel('Email address or phone number').waitFor();
    } finally {
      await stage.change({ emailBlocklistPolicy: {} });
    }
  });

  const blockingGitHub = () => ({ ...blocking(), ...byUsername, ...byGitHub() });
  journey(
    'a blocked social address is told, beside the other ways',
    blockingGitHub,
    async (scene) => {
      const { page, open, stage } = scene;
      addGitHubUser(stage, '704', 'spy@blocked.example.com');
      try {
        await open();
        await continueWithGitHub(page);
        await page.getByRole('alert').filter({ hasText: errors[blocked] }).waitFor();
        await inspect(page, 'sign-in after a blocked social address');
        await signInByName(page);
        await untilSignedIn(page);
      } finally {
        await stage.change({ emailBlocklistPolicy: {} });
      }
    },
  );

  const expiring = () => ({
    signIn: { methods: [method('username', 'password'), method('email', 'password')] },
    forgotPasswordMethods: ['EmailVerificationCode'],
    passwordExpiration: { enabled: true, validPeriodDays: 30 },
  });
  journey('who has an expired password chooses another', expiring, async (scene) => {
    const { page, open, stage } = scene;
    await addUser(stage, { username: 'rosa', primaryEmail: 'rosa@example.com' });
    const [{ id }] = await stage.management.must('GET', '/users?search=rosa');
    const path = `/users/${id}/password/expiration`;
    try {
      await stage.management.must('PATCH', path, { isExpired: true });
      await open();
      await page.getByLabel('Username or email address').fill('rosa');
      await type(page, 'Password', password);
      await page.getByText(errors['password.expired']).waitFor();
      await page
        .getByRole('link', { name: /password/i })
        .first()
        .click();
      await type(page, 'Email address', 'rosa@example.com');
      await fillCode(stage, page, 'rosa@example.com');
      const fresh = 'amber windows face 46 gardens';
      await page.locator('input[autocomplete="new-password"]').fill(fresh);
      await page.keyboard.press('Enter');
      await untilHeading(page, 'Your password was changed');
    } finally {
      await stage.change({ passwordExpiration: {} });
    }
  });

  const elsewhere = () => ({ unknownSessionRedirectUrl: 'https://example.com/start' });
  journey('a page without a sign-in leads where the tenant says', elsewhere, async (scene) => {
    const { page, stage } = scene;
    try {
      const answer = await page.request.get(`${stage.url}/sign-in`, { maxRedirects: 0 });
      assert.equal(answer.headers().location, 'https://example.com/start');
    } finally {
      await stage.change({ unknownSessionRedirectUrl: null });
    }
  });
};

/** Every way to sign up and in that administrators can turn on. */
export const describeWaysIn = (journey: ExperienceJourney): void => {
  describeCodes(journey);
  describeTakenAddresses(journey);
  describeSocial(journey);
  describeRefusals(journey);
};
