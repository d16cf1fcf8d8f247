import type { Page } from 'playwright-core';

/** The sign-in pages for people with an e-mail address, by what is written there. */

const emailField = (page: Page) =>
  page.getByRole('textbox', { name: 'Email address', exact: true });
const passwordField = (page: Page) => page.getByLabel('Password', { exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

export const goToRegister = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Create account', exact: true }).click();
};

export const goToForgotPassword = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Forgot your password?', exact: true }).click();
};

/** Fills the address in where a code is the next step. */
export const askForCode = async (page: Page, email: string): Promise<void> => {
  await emailField(page).fill(email);
  await page.keyboard.press('Enter');
};

/** The form sends itself once six digits are in. */
export const enterCode = async (page: Page, code: string): Promise<void> => {
  await page.locator('input[autocomplete="one-time-code"]').fill(code);
};

export const choosePassword = async (page: Page, password: string): Promise<void> => {
  await page.locator('input[autocomplete="new-password"]').fill(password);
  await page.keyboard.press('Enter');
};

export const backToSignIn = async (page: Page): Promise<void> => {
  await button(page, 'Sign in')
    .or(page.getByRole('link', { name: 'Sign in', exact: true }))
    .click();
};

export const signInWithEmail = async (
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> => {
  await emailField(page).fill(email);
  if (!(await passwordField(page).isVisible())) await page.keyboard.press('Enter');
  await passwordField(page).fill(password);
  await page.keyboard.press('Enter');
};

export const signInWithCode = async (page: Page, email: string): Promise<void> => {
  await emailField(page).fill(email);
  await page.keyboard.press('Enter');
  await button(page, 'Use a verification code instead').click();
};
