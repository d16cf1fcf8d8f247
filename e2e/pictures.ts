import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { asAdministrator, openConsole } from './journeys/console/stage.ts';
import { asPerson } from './lib/browser.ts';

/** The pictures of the README, of a product that somebody has just begun to use. */

const folder = resolve(import.meta.dirname, '../docs/images');
const callback = 'http://localhost:3000/callback';

const stage = await openConsole();
const { management, browser, deployment } = stage;

/** Takes a page in both colours. @param ready is there when the page is. */
const take = async (page: Page, name: string, ready: string): Promise<void> => {
  await page.setViewportSize({ width: 1280, height: 850 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Colours fade from one to the other; a new page has none to fade from.
    await page.reload();
    await page.getByRole('heading', { name: ready, exact: true }).waitFor();
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
  }
};

try {
  await asAdministrator(stage, 'pictures', (page) => take(page, 'get-started', 'Get started'));
  const { id } = await management.must('POST', '/applications', {
    name: 'Bookstore',
    type: 'SPA',
    oidcClientMetadata: { redirectUris: [callback], postLogoutRedirectUris: [] },
  });
  const targets = ['google', 'github'];
  for (const target of targets) {
    const config = { clientId: 'client', clientSecret: 'secret' };
    await management.must('POST', '/connectors', { connectorId: `${target}-universal`, config });
  }
  await management.must('PATCH', '/sign-in-exp', {
    socialSignInConnectorTargets: targets,
    color: { primaryColor: '#5b5bd6', isDarkModeEnabled: true, darkPrimaryColor: '#9b9bf5' },
  });
  const request = new URLSearchParams({
    client_id: id,
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  await asPerson(browser, 'pictures', async (page) => {
    await page.goto(`${deployment.url}/oidc/auth?${request}`);
    await take(page, 'sign-in', 'Sign in to Bookstore');
  });
} finally {
  await stage.close();
}
