import type { Locator, Page } from 'playwright-core';
import type { Credentials } from './deployment.ts';

/** The sign-in pages as a person finds their way around them: by what is written there. */

export const signInHeading = (page: Page, application: string): Locator =>
  page.getByRole('heading', { name: `Sign in to ${application}`, exact: true });

export const usernameField = (page: Page): Locator =>
  page.getByRole('textbox', { name: 'Username', exact: true });

export const fillCredentials = async (page: Page, credentials: Credentials): Promise<void> => {
  await usernameField(page).fill(credentials.username);
  await page.getByLabel('Password', { exact: true }).fill(credentials.password);
};

export const signInButton = (page: Page): Locator =>
  page.getByRole('button', { name: 'Sign in', exact: true });

export const createAccountButton = (page: Page): Locator =>
  page.getByRole('button', { name: 'Create account', exact: true });

/** Fills in the sign-in form and sends it. */
export const signIn = async (page: Page, credentials: Credentials): Promise<void> => {
  await fillCredentials(page, credentials);
  await signInButton(page).click();
};

/** Goes from the sign-in page to the register page, fills it in and sends it. */
export const register = async (page: Page, credentials: Credentials): Promise<void> => {
  await page.getByRole('link', { name: 'Create account', exact: true }).click();
  await createAccountButton(page).waitFor();
  await fillCredentials(page, credentials);
  await createAccountButton(page).click();
};

/** On the page that says that one is signed in: its one step. */
export const goOnFrom = async (page: Page, application: string): Promise<void> => {
  await page.getByRole('heading', { name: 'You are signed in', exact: true }).waitFor();
  await page.getByRole('link', { name: `Go on to ${application}`, exact: true }).click();
};
