import type { Page } from 'playwright-core';
import type { ExperienceStage } from './stage.ts';

/** The way through the sign-in pages, by what is written there. */

export const password = 'violet harbour keeps 72 boats';

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

export const agree = (page: Page): Promise<void> => page.getByLabel(/^I agree to/).check();

export const termsBox = (page: Page) => page.getByLabel(/^I agree to/);

export const untilSignedIn = (page: Page): Promise<void> =>
  page.getByRole('heading', { name: 'You are signed in' }).waitFor();

export const untilHeading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** @returns what the demonstration application shows of the person. */
export const claimsOf = async (page: Page): Promise<Record<string, string>> => {
  const [names, values] = await Promise.all([
    page.locator('dt').allTextContents(),
    page.locator('dd').allTextContents(),
  ]);
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? '']));
};

export const fillPassword = async (page: Page): Promise<void> => {
  await page.locator('input[autocomplete="new-password"]').fill(password);
  await page.keyboard.press('Enter');
};

export const fillCode = async (
  { codeFor }: ExperienceStage,
  page: Page,
  email: string,
): Promise<void> => {
  await page.getByLabel('Verification code').waitFor();
  await page.getByLabel('Verification code').fill(await codeFor(email));
};

/** Makes an account without the pages. */
export const addUser = async (
  { management }: ExperienceStage,
  user: { username?: string; primaryEmail?: string },
): Promise<void> => {
  await management.must('POST', '/users', { ...user, password });
};

/** @returns the query of a link with a new token. */
export const linkFor = async (
  { management }: ExperienceStage,
  email: string,
  options: object = {},
): Promise<string> => {
  const { token } = await management.must('POST', '/one-time-tokens', { email, ...options });
  return String(new URLSearchParams({ one_time_token: token, login_hint: email }));
};

/** Ticks what the emulated captcha shows, which is gone right after. */
export const tickCaptcha = (page: Page): Promise<void> =>
  page.frameLocator('.captcha iframe').getByRole('checkbox').click();

/** Says yes at GitHub's emulator. */
export const allow = (page: Page): Promise<void> => press(page, 'Allow');

/** Signs in as the person every stage has, or as another. */
export const signInByName = async (
  page: Page,
  username = 'grace',
  secret = password,
): Promise<void> => {
  await page.getByLabel('Username', { exact: true }).fill(username);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await press(page, 'Sign in');
};
