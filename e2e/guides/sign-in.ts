import type { Page } from 'playwright-core';
import type { Credentials } from '../lib/deployment.ts';
import { register, signInHeading } from '../lib/sign-in-pages.ts';

/** Whether an application shows it as a link or as a button is its own affair. */
const control = (page: Page, name: string) =>
  page
    .getByRole('link', { name, exact: true })
    .or(page.getByRole('button', { name, exact: true }))
    .first();

/** What the last step of a guide says: register, come back signed in, sign out for good. */
export const signInAndOut = async (
  page: Page,
  home: string,
  application: string,
  person: Credentials,
): Promise<void> => {
  await page.goto(home);
  await control(page, 'Sign In').click();
  await signInHeading(page, application).waitFor();
  await register(page, person);
  await control(page, 'Sign Out').waitFor();
  await control(page, 'Sign Out').click();
  await control(page, 'Sign In').waitFor();
  // The session is over too, not only the tokens.
  await control(page, 'Sign In').click();
  await signInHeading(page, application).waitFor();
};
