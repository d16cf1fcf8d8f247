import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** The console's pages about connectors, by the words the tutorials use for them. */

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

const openConnectors = async (page: Page, tab: string): Promise<void> => {
  await page.getByRole('link', { name: 'Connectors', exact: true }).click();
  await page.getByRole('tab', { name: tab, exact: true }).click();
};

const saveAndDone = async (page: Page, name: string): Promise<void> => {
  await button(page, 'Save and Done').click();
  await page.getByText(`${name} is set up`).waitFor();
};

/**
 * Adds a social connector in a console that is open. Saving without the required values is refused.
 * @returns the callback URI to register at the provider.
 */
export const addSocialConnector = async (
  page: Page,
  name: string,
  config: { clientId: string; clientSecret: string },
): Promise<string> => {
  await openConnectors(page, 'Social connectors');
  await button(page, 'Add social connector').click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { name: 'Parameter Configuration' }).waitFor();
  await button(page, 'Save and Done').click();
  await page.getByText('Enter a value for Client ID.').waitFor();
  const callback = await field(page, 'Callback URI').inputValue();
  await field(page, 'Client ID').fill(config.clientId);
  await field(page, 'Client Secret').fill(config.clientSecret);
  await saveAndDone(page, name);
  const connectorId = callback.split('/').at(-1) ?? '';
  assert.ok(page.url().endsWith(connectorId), 'the callback URI names the connector');
  return callback;
};

/** Chooses "Not applicable" and adds a connector to "Social sign-in". */
export const enableSocialSignIn = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('link', { name: 'Sign-in experience', exact: true }).click();
  await page.getByRole('tab', { name: 'Sign-up and sign-in', exact: true }).click();
  const introduction = button(page, 'Got it');
  if (await introduction.isVisible()) await introduction.click();
  await page.getByRole('combobox', { name: 'Sign-up identifier' }).click();
  await page.getByRole('option', { name: 'Not applicable' }).click();
  await button(page, 'Add Social Connector').click();
  await page.getByRole('menuitem', { name, exact: true }).click();
  await page.getByText(`Continue with ${name}`, { exact: true }).first().waitFor();
  await button(page, 'Save changes').click();
  await page.getByText('Changes saved').first().waitFor();
};

/** Sets the e-mail connector up with a configuration as JSON, after a test message. */
export const setUpEmailConnector = async (
  page: Page,
  { name, config, testAddress }: { name: string; config: object; testAddress: string },
): Promise<void> => {
  await openConnectors(page, 'Email and SMS connectors');
  await button(page, 'Set up').first().click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { name: 'Parameter Configuration' }).waitFor();
  await page.getByRole('switch', { name: 'Edit as JSON' }).press('Space');
  const editor = page.getByRole('textbox', { name: 'Configuration (JSON)' });
  await editor.fill(JSON.stringify(config, null, 2));
  await field(page, 'Email address for the test').fill(testAddress);
  await button(page, 'Send').click();
  await page.getByText(/^Sent\./).waitFor();
  await saveAndDone(page, name);
};
