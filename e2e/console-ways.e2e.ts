import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startGitHub } from '../emulators/github.ts';
import { asAdministrator, openNewConsole } from './journeys/console/stage.ts';
import { administrator } from './journeys/stage.ts';
import { asPerson } from './lib/browser.ts';
import { createFirstAdministrator } from './lib/console-pages.ts';
import type { Deployment } from './lib/deployment.ts';
import type { Management } from './lib/management.ts';
import { signIn, usernameField } from './lib/sign-in-pages.ts';
import { until } from './lib/until.ts';

/** How people get around in the console, and what it tells them on the way. */

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** Milliseconds. */
const promptly = 10_000;

describe('ways through the console', () => {
  let deployment: Deployment;
  let browser: Browser;
  let management: Management;
  let close: (() => Promise<void>) | undefined;
  let github: Awaited<ReturnType<typeof startGitHub>>;
  before(async () => {
    github = await startGitHub();
    const CARDEA_PROVIDER_ORIGINS = JSON.stringify(github.origins);
    const stage = await openNewConsole({ CARDEA_PROVIDER_ORIGINS });
    ({ deployment, browser, management, close } = stage);
  });
  after(async () => {
    await close?.();
    await github?.close();
  });

  const journey = (name: string, walk: (page: Page, context: BrowserContext) => Promise<void>) =>
    it(name, (t) => asAdministrator({ browser, deployment }, t.fullName, walk));
  const open = (page: Page, path: string) => page.goto(`${deployment.url}/admin/console${path}`);

  it('who creates the first administrator is in, and types the password once', (t) =>
    asPerson(browser, t.fullName, async (page) => {
      await createFirstAdministrator(page, deployment.url, administrator);
      await page.getByRole('heading', { name: 'Get started', exact: true }).waitFor();
      await button(page, 'Your account').click();
      await page.getByText('janitor', { exact: true }).first().waitFor();
    }));

  journey('a dialog gives the focus back to what opened it', async (page) => {
    const openers: [path: string, role: 'link' | 'button', name: string][] = [
      ['/get-started', 'link', 'View all'],
      ['/users', 'button', 'Create user'],
      ['/connectors/social', 'button', 'Add social connector'],
    ];
    for (const [path, role, name] of openers) {
      await open(page, path);
      // What is loading may still take its place.
      await page.waitForLoadState('networkidle');
      const opener = page.getByRole(role, { name, exact: true }).first();
      await opener.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await until(`the focus on ${path}`, promptly, () =>
        opener.evaluate((node) => node.matches(':focus')),
      );
    }
  });

  journey(
    'the palette finds pages and settings, takes Enter, and never opens over a dialog',
    async (page) => {
      const search = page.getByPlaceholder('Search pages, applications, connectors and users');
      await page.keyboard.press('Control+k');
      await search.fill('webhook');
      await page.getByText('This version has no webhooks yet.').waitFor();
      await search.fill('lockout');
      await page.getByRole('button', { name: /^Lockout/ }).click();
      await page.getByRole('heading', { name: 'Lockout', exact: true }).waitFor();
      await page.waitForURL('**/sign-in-experience/security#lockout');
      await page.keyboard.press('Control+k');
      await search.fill('connectors');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Connectors', exact: true }).waitFor();
      await open(page, '/users/create');
      await field(page, 'Username').press('Control+k');
      await button(page, 'Close').first().press('Control+k');
      assert.equal(await search.count(), 0);
    },
  );

  journey(
    '“Not applicable” takes the sign-in methods along, says so, and puts them back',
    async (page) => {
      await open(page, '/sign-in-experience/sign-up-and-sign-in');
      const methods = () => page.getByRole('listitem', { name: 'Username', exact: true });
      await methods().waitFor();
      await page.getByRole('combobox', { name: 'Sign-up identifier' }).click();
      await page.getByRole('option', { name: 'Not applicable' }).click();
      await page.getByText('people can no longer sign in with: Username').waitFor();
      assert.equal(await methods().count(), 0);
      await button(page, 'Keep these ways in').click();
      await methods().waitFor();
      await page.getByText('can no longer sign in').waitFor({ state: 'detached' });
      await button(page, 'Discard').click();
      assert.equal((await management.must('GET', '/sign-in-exp')).signIn.methods.length, 1);
    },
  );

  journey(
    'a social connector is tried out before it is saved, and says why it fails',
    async (page) => {
      await open(page, '/connectors/social/create/github-universal');
      const callback = await field(page, 'Callback URI').inputValue();
      github.store.addClient({ id: 'octo', secret: 'right secret', redirectUris: [callback] });
      github.store.addUser({ id: '7', login: 'octo', name: 'Octo Cat', emails: [] });
      /** The provider asks once whether the application may know who one is. */
      const tryOut = async (isAsked: boolean) => {
        const opened = page.waitForEvent('popup');
        await button(page, 'Test sign-in').click();
        const popup = await opened;
        if (isAsked) await popup.getByRole('button', { name: 'Allow' }).click();
      };
      await button(page, 'Test sign-in').click();
      await page.getByText('Enter a value for Client ID.').waitFor();
      await field(page, 'Client ID').fill('octo');
      await field(page, 'Client Secret').fill('wrong secret');
      await tryOut(true);
      await page.getByText('passed are incorrect').waitFor();
      await field(page, 'Client Secret').fill('right secret');
      await page.getByText('passed are incorrect').waitFor({ state: 'detached' });
      await tryOut(false);
      await page.getByText('This is what the provider tells about you').waitFor();
      await page.getByText('Octo Cat', { exact: true }).waitFor();
      assert.deepEqual(await management.must('GET', '/connectors'), []);
    },
  );

  journey(
    'why people could not sign in with a provider is on the page while one develops, and on the connector’s',
    async (page) => {
      const id = 'octohub';
      const redirectUris = [`${deployment.url}/callback/${id}`];
      github.store.addClient({ id: 'octo', secret: 'right secret', redirectUris });
      github.store.addUser({ id: '7', login: 'octo', name: 'Octo Cat', emails: [] });
      const config = { clientId: 'octo', clientSecret: 'wrong secret' };
      await management.must('POST', '/connectors', { id, connectorId: 'github-universal', config });
      const settings = await management.must('GET', '/sign-in-exp');
      const targets = { socialSignInConnectorTargets: ['github'] };
      await management.must('PATCH', '/sign-in-exp', targets);
      await page.goto(`${deployment.url}/demo-app`);
      await page.getByRole('button', { name: 'Continue with GitHub' }).click();
      await page.getByRole('button', { name: 'Allow' }).click();
      await page.getByText(/did not work.*passed are incorrect/).waitFor();
      await open(page, `/connectors/${id}`);
      await page.getByRole('heading', { name: 'Recent problems' }).waitFor();
      await page.getByText('passed are incorrect').waitFor();
      const { socialSignInConnectorTargets } = settings;
      await management.must('PATCH', '/sign-in-exp', { socialSignInConnectorTargets });
      await management.must('DELETE', `/connectors/${id}`);
    },
  );

  journey(
    'who has to sign in again comes back to the same page, with the form as it was',
    async (page, context) => {
      const { id } = await management.must('POST', '/applications', {
        name: 'Bookstore',
        type: 'Traditional',
        description: 'Old',
      });
      await page.clock.install();
      await open(page, `/applications/${id}`);
      await field(page, 'Description').fill('Typed before the session ended');
      await management.must('PATCH', `/applications/${id}`, { name: 'Renamed meanwhile' });
      await context.clearCookies();
      await page.route('**/oidc/token', (route) =>
        route.fulfill({ status: 400, json: { error: 'invalid_grant' } }),
      );
      await page.clock.fastForward('02:00:00');
      await button(page, 'Save changes').click();
      await usernameField(page).waitFor();
      await page.unrouteAll();
      await page.clock.setSystemTime(Date.now());
      await signIn(page, administrator);
      await page.waitForURL(`**/applications/${id}`);
      await page.getByRole('heading', { name: 'Renamed meanwhile' }).waitFor();
      const description = field(page, 'Description');
      assert.equal(await description.inputValue(), 'Typed before the session ended');
      await button(page, 'Save changes').click();
      await page.getByText('Changes saved').first().waitFor();
      const stored = await management.must('GET', `/applications/${id}`);
      assert.deepEqual(
        [stored.name, stored.description],
        ['Renamed meanwhile', 'Typed before the session ended'],
      );
      await page.reload();
      assert.equal(await description.inputValue(), 'Typed before the session ended');
      await button(page, 'Save changes').waitFor({ state: 'detached' });
    },
  );

  journey(
    'every mistake of a form is shown at once, and a profile takes what it is for',
    async (page) => {
      const { id } = await management.must('POST', '/users', { username: 'mistaken' });
      await open(page, `/users/${id}`);
      await field(page, 'Username').fill('with a space');
      await field(page, 'Email').fill('nobody');
      await field(page, 'Website').fill('not a url');
      await field(page, 'Custom data (JSON)').fill('{');
      await button(page, 'Save changes').click();
      for (const text of [
        'Use letters, digits and underscores',
        'Enter an email address such as',
        'Enter an address that begins with https://',
        'This is not valid JSON',
      ]) {
        await page.getByText(text).first().waitFor();
      }
      await field(page, 'Username').fill('mistaken');
      await field(page, 'Email').fill('');
      await field(page, 'Website').fill('https://mistaken.example');
      await field(page, 'Custom data (JSON)').fill('{}');
      await page.getByLabel('Date of birth').fill('1815-12-10');
      await page.getByRole('combobox', { name: 'Time zone' }).fill('london');
      await page.getByRole('option', { name: 'Europe/London' }).click();
      await page.getByRole('combobox', { name: 'Language' }).fill('(ja)');
      await page.getByRole('option', { name: 'Japanese (ja)' }).click();
      await field(page, 'Phone').fill('020 7946 0958');
      await page.getByRole('combobox', { name: 'Country', exact: true }).fill('united k');
      await page.getByRole('option', { name: 'United Kingdom +44' }).click();
      assert.equal(await field(page, 'Phone').inputValue(), '+44 20 7946 0958');
      await button(page, 'Save changes').click();
      await page.getByText('Changes saved').first().waitFor();
      const stored = await management.must('GET', `/users/${id}`);
      assert.equal(stored.primaryPhone, '442079460958');
      assert.deepEqual(stored.profile, {
        website: 'https://mistaken.example',
        birthdate: '1815-12-10',
        zoneinfo: 'Europe/London',
        locale: 'ja',
      });
    },
  );

  journey('on a slow line every wait is seen, and nothing moves', async (page, context) => {
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    await line.send('Network.setCacheDisabled', { cacheDisabled: true });
    await line.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 200 },
      ...{ downloadThroughput: 1_000_000, uploadThroughput: 1_000_000 },
    });
    /** Holds answers back until what is seen meanwhile was looked at. */
    const hold = async (addresses: string) => {
      const { promise: goOn, resolve } = Promise.withResolvers<void>();
      await page.route(addresses, async (route) => {
        await goOn;
        await route.continue();
      });
      return resolve;
    };
    // Before there is any code, and until the first page.
    const showFirst = await hold('**/assets/**');
    await page.goto(`${deployment.url}/admin/console`, { waitUntil: 'commit' });
    await page.locator('.opening-bar').waitFor();
    showFirst();
    await page.getByRole('heading', { name: 'Get started', exact: true }).waitFor();
    await page.unrouteAll({ behavior: 'wait' });

    await page.evaluate(`
      globalThis.moved = 0;
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) globalThis.moved += value;
      }).observe({ type: 'layout-shift' });
    `);
    const showPage = await hold('**/assets/**');
    const link = page.getByRole('link', { name: 'Users', exact: true });
    const colorOf = (path: string) =>
      page.evaluate<string>(
        `getComputedStyle(document.querySelector('.nav-link[href$="${path}"]')).backgroundColor`,
      );
    const chosen = await colorOf('/get-started');
    await link.click();
    await page.getByRole('progressbar', { name: 'Loading' }).waitFor();
    await page.locator('.table-skeleton').waitFor();
    const left = page.getByRole('heading', { name: 'Get started', exact: true });
    assert.equal(await left.count(), 0);
    await until(
      'the next page to be the chosen one',
      promptly,
      async () => (await colorOf('/users')) === chosen,
    );
    assert.notEqual(await colorOf('/get-started'), chosen);
    showPage();
    await page.getByRole('heading', { name: 'Users', exact: true }).waitFor();
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
    await page.getByRole('progressbar', { name: 'Loading' }).waitFor({ state: 'detached' });
    await page.unrouteAll({ behavior: 'wait' });
    // Cumulative layout shift: up to 0.1 counts as good.
    const moved = await page.evaluate<number>('globalThis.moved');
    assert.ok(moved < 0.05, `moved by ${moved}`);
  });

  journey(
    'who asks for an address that is not registered sees which, and where to register it',
    async (page) => {
      const { id } = await management.must('POST', '/applications', {
        name: 'Unregistered',
        type: 'SPA',
      });
      const query = new URLSearchParams({
        ...{ client_id: id, response_type: 'code', scope: 'openid' },
        redirect_uri: 'http://localhost:4120/callback',
      });
      await page.goto(`${deployment.url}/oidc/auth?${query}`);
      await page.getByText('http://localhost:4120/callback', { exact: true }).waitFor();
      assert.equal(await page.getByText('Something went wrong on the way').count(), 0);
      await page.getByRole('link', { name: 'Open the console' }).click();
      await page.getByRole('heading', { name: 'Unregistered', exact: true }).waitFor();
    },
  );

  journey('an application with a long name leaves the form on the screen', async (page) => {
    const { id } = await management.must('POST', '/applications', {
      name: 'Bookstore '.repeat(25).trim(),
      type: 'SPA',
      oidcClientMetadata: {
        redirectUris: ['http://localhost:4120/callback'],
        postLogoutRedirectUris: [],
      },
    });
    const query = new URLSearchParams({
      ...{ client_id: id, response_type: 'code', scope: 'openid' },
      redirect_uri: 'http://localhost:4120/callback',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });
    await page.setViewportSize({ width: 390, height: 664 });
    await page.goto(`${deployment.url}/oidc/auth?${query}`);
    await page.getByLabel('Password', { exact: true }).waitFor();
    const { y = 1_000, height = 0 } = (await usernameField(page).boundingBox()) ?? {};
    assert.ok(y + height < 664, `the field begins at ${y}`);
  });

  journey('several users are suspended and deleted at once', async (page) => {
    for (const username of ['bulk_a', 'bulk_b', 'bulk_c']) {
      await management.must('POST', '/users', { username });
    }
    const stored = (): Promise<{ username: string; isSuspended: boolean }[]> =>
      management.must('GET', '/users?search=%25bulk_%25');
    await open(page, '/users?search=bulk_');
    const choose = (name: string) => page.getByRole('checkbox', { name, exact: true }).check();
    const dialog = page.getByRole('dialog');
    await choose('Choose bulk_a');
    await choose('Choose bulk_b');
    await page.getByText('2 chosen').waitFor();
    await button(page, 'Suspend user').click();
    await dialog.getByRole('button', { name: 'Suspend user' }).click();
    await page.getByText('Suspend user: 2 done').waitFor();
    const suspended = (await stored()).filter(({ isSuspended }) => isSuspended);
    assert.deepEqual(suspended.map(({ username }) => username).sort(), ['bulk_a', 'bulk_b']);
    await choose('Choose all on this page');
    await button(page, 'Delete').click();
    assert.ok(await dialog.getByRole('button', { name: 'Delete' }).isDisabled());
    await dialog.getByRole('textbox').fill('3');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Delete: 3 done').waitFor();
    assert.deepEqual(await stored(), []);
  });
});
