import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import errors from '../../phrases/en/errors.json' with { type: 'json' };
import {
  createAccountButton,
  fillCredentials,
  register,
  signIn,
  signInButton,
  signInHeading,
  usernameField,
} from '../lib/sign-in-pages.ts';
import { goToSignIn, readIdentity, signAdaIn, untilLoggedIn, untilLoggedOut } from './app-pages.ts';
import { ada, applicationNames, appOf, type Journey } from './stage.ts';

/** Counts how often the page completes an interaction. */
const countSubmissions = (page: Page): (() => number) => {
  let count = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/experience/submit')) count += 1;
  });
  return () => count;
};

/** Registering, signing in, moving between applications, signing out. */
export const describeAccounts = (journey: Journey): void => {
  journey('a newcomer registers and is logged in, also after a reload', async (stage, page) => {
    const app = await goToSignIn(page, stage, 'v1');
    await register(page, ada);
    await untilLoggedIn(page, app);
    await page.reload();
    await untilLoggedIn(page, app);
  });

  journey('one who taps the register button twice gets one account', async (stage, page) => {
    const app = appOf(stage, 'v2');
    await page.goto(`${app.url}/sign-in?first_screen=register`);
    await fillCredentials(page, { username: 'grace', password: 'amber windows face 46 gardens' });
    const submissions = countSubmissions(page);
    await createAccountButton(page).dblclick();
    await untilLoggedIn(page, app);
    assert.equal(submissions(), 1);
  });

  for (const version of ['v1', 'v2'] as const) {
    journey(`SDK ${version} reads the claims and calls userinfo`, async (stage, page) => {
      const app = await signAdaIn(page, stage, version);
      const { claims, userInfo } = await readIdentity(page, app);
      assert.equal(claims.iss, `${stage.deployment.url}/oidc`);
      assert.equal(claims.username, ada.username);
      assert.equal(userInfo.username, ada.username);
      assert.match(String(claims.sub), /^\w+$/);
      assert.equal(userInfo.sub, claims.sub);
    });
  }

  journey('a second application needs no form', async (stage, page) => {
    await signAdaIn(page, stage, 'v1');
    const second = appOf(stage, 'v2');
    await page.goto(second.url);
    await page.getByRole('link', { name: 'Sign In', exact: true }).click();
    await untilLoggedIn(page, second);
  });

  journey('signing out leads home, and the next sign-in asks again', async (stage, page) => {
    const app = await signAdaIn(page, stage, 'v1');
    await page.getByRole('link', { name: 'Sign Out', exact: true }).click();
    await untilLoggedOut(page, app);
    await page.getByRole('link', { name: 'Sign In', exact: true }).click();
    await signInHeading(page, applicationNames.v1).waitFor();
  });

  journey(
    'a wrong password is told, the username stays, the right one works',
    async (stage, page) => {
      const app = await goToSignIn(page, stage, 'v1');
      await signIn(page, { ...ada, password: 'not the password' });
      await page.getByText(errors['session.invalid_credentials']).waitFor();
      assert.equal(await usernameField(page).inputValue(), ada.username);
      await signIn(page, ada);
      await untilLoggedIn(page, app);
    },
  );

  journey('a double click on the button signs in once', async (stage, page) => {
    const app = await goToSignIn(page, stage, 'v1');
    await fillCredentials(page, ada);
    const submissions = countSubmissions(page);
    await signInButton(page).dblclick();
    await untilLoggedIn(page, app);
    assert.equal(submissions(), 1);
  });
};
