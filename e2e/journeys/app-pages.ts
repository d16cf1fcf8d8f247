import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { GoApp, SdkVersion } from '../lib/go-app.ts';
import { signIn, signInHeading } from '../lib/sign-in-pages.ts';
import { ada, applicationNames, appOf, type Stage } from './stage.ts';

/** The tutorials' program as its visitor sees it. */

export const untilLoggedIn = async (page: Page, app: GoApp): Promise<void> => {
  await page.waitForURL(`${app.url}/`);
  await page.getByText('You are logged in to this website! :)').waitFor();
};

export const untilLoggedOut = async (page: Page, app: GoApp): Promise<void> => {
  await page.waitForURL(`${app.url}/`);
  await page.getByText('You are not logged in to this website. :(').waitFor();
};

/** Opens the program and follows its link to the sign-in page. */
export const goToSignIn = async (page: Page, stage: Stage, version: SdkVersion): Promise<GoApp> => {
  const app = appOf(stage, version);
  await page.goto(app.url);
  await page.getByRole('link', { name: 'Sign In', exact: true }).click();
  await signInHeading(page, applicationNames[version]).waitFor();
  return app;
};

/** Signs Ada in to a program from its home page. */
export const signAdaIn = async (page: Page, stage: Stage, version: SdkVersion): Promise<GoApp> => {
  const app = await goToSignIn(page, stage, version);
  await signIn(page, ada);
  await untilLoggedIn(page, app);
  return app;
};

const readJson = async (page: Page, selector: string): Promise<Record<string, unknown>> =>
  JSON.parse((await page.locator(selector).textContent()) ?? '');

/** Opens the protected page and reads what the SDK got: ID token claims and the userinfo answer. */
export const readIdentity = async (page: Page, app: GoApp) => {
  const response = await page.goto(`${app.url}/protected`);
  assert.equal(response?.status(), 200, (await page.textContent('body')) ?? '');
  return { claims: await readJson(page, '#claims'), userInfo: await readJson(page, '#userinfo') };
};
