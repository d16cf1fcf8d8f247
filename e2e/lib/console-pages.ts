import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Credentials } from './deployment.ts';
import { fillCredentials, signIn, usernameField } from './sign-in-pages.ts';
import { wordsOf } from './words.ts';

/** The console as an administrator uses it: by what is written there. */

const getStartedHeading = (page: Page, language = 'en') =>
  page.getByRole('heading', {
    name: wordsOf(language, 'console')('get_started.title'),
    exact: true,
  });

/** Opens the console of a deployment nobody administers yet and creates the administrator, who is in. */
export const createFirstAdministrator = async (
  page: Page,
  url: string,
  administrator: Credentials,
): Promise<void> => {
  await page.goto(`${url}/console`);
  await page.getByRole('heading', { name: 'Welcome to Cardea' }).waitFor();
  await fillCredentials(page, administrator);
  await page.getByRole('button', { name: 'Create administrator' }).click();
  await getStartedHeading(page).waitFor();
};

/** Opens the console and passes its sign-in, which is skipped for somebody signed in already. */
export const enterConsole = async (
  page: Page,
  url: string,
  administrator: Credentials,
): Promise<void> => {
  await page.goto(`${url}/console`);
  const started = getStartedHeading(page);
  await started.or(usernameField(page)).first().waitFor();
  if (!(await started.isVisible())) await signIn(page, administrator);
  await started.waitFor();
};

/** The same in a browser of another language. @param language which the console speaks then. */
export const enterConsoleIn = async (
  language: string,
  page: Page,
  url: string,
  administrator: Credentials,
): Promise<void> => {
  const words = wordsOf(language, 'experience');
  await page.goto(`${url}/console`);
  const field = (path: string) => page.getByLabel(words(path), { exact: true });
  await field('identifier.username').fill(administrator.username);
  await field('field.password').fill(administrator.password);
  await page.getByRole('button', { name: words('signIn.action'), exact: true }).click();
  await getStartedHeading(page, language).waitFor();
};

export type ApplicationValues = { appId: string; appSecret: string };

/** Follows the tutorials: "Get started", "View all", the card "Go", a name, and the guide. */
const createGoApplication = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('link', { name: 'Get started', exact: true }).click();
  await page.getByRole('link', { name: 'View all', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Go$/ }).first().click();
  await page.getByLabel('Application name').fill(name);
  await page.getByRole('button', { name: 'Create application', exact: true }).click();
};

/** Copies the secret while it is masked, then reveals it: both have to give the same value. */
const readSecret = async (page: Page): Promise<string> => {
  const field = page.getByRole('textbox', { name: 'App Secret', exact: true });
  assert.match(await field.inputValue(), /^•+$/);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy App Secret', exact: true }).click();
  await page.getByText('Copied').first().waitFor();
  const copied = await page.evaluate<string>('navigator.clipboard.readText()');
  await page.getByRole('button', { name: 'Reveal', exact: true }).click();
  assert.equal(await field.inputValue(), copied);
  return copied;
};

const readValues = async (page: Page): Promise<ApplicationValues> => {
  const appId = await page.getByRole('textbox', { name: 'App ID', exact: true }).inputValue();
  return { appId, appSecret: await readSecret(page) };
};

/**
 * Creates a Go application in a console that is open, registers its addresses in the guide and reads
 * from the detail page what a developer pastes into the program.
 * @param home the program's own address, without a trailing slash.
 */
export const createApplication = async (
  page: Page,
  name: string,
  home: string,
): Promise<ApplicationValues> => {
  await createGoApplication(page, name);
  await page.getByText(`${name} was created`).waitFor();
  const field = (label: string) => page.getByRole('textbox', { name: label, exact: true });
  await field('Redirect URI 1').fill(`${home}/callback`);
  await field('Post sign-out redirect URI 1').fill(home);
  await page.getByRole('button', { name: 'Save redirect URIs', exact: true }).click();
  await page.getByText('Changes saved').first().waitFor();
  await page.getByRole('link', { name: 'Applications', exact: true }).click();
  await page.getByRole('link', { name, exact: true }).click();
  return readValues(page);
};
