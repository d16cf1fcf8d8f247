import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { asAdministrator, openConsole } from './journeys/console/stage.ts';
import type { Deployment } from './lib/deployment.ts';
import type { Management } from './lib/management.ts';

/** What the console promises about saving, whatever others or the network do meanwhile. */

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const saved = (page: Page) => page.getByText('Changes saved').first();

describe('forms of the console', () => {
  let deployment: Deployment;
  let browser: Browser;
  let management: Management;
  let close: (() => Promise<void>) | undefined;
  before(async () => {
    ({ deployment, browser, management, close } = await openConsole());
  });
  after(() => close?.());

  const journey = (name: string, walk: (page: Page, context: BrowserContext) => Promise<void>) =>
    it(name, (t) => asAdministrator({ browser, deployment }, t.fullName, walk));
  const open = (page: Page, path: string) => page.goto(`${deployment.url}/admin/console${path}`);
  const newApplication = (): Promise<{ id: string }> =>
    management.must('POST', '/applications', {
      name: 'Bookstore',
      type: 'Traditional',
      oidcClientMetadata: {
        redirectUris: ['https://a.example/callback'],
        postLogoutRedirectUris: [],
      },
    });
  const readApplication = (id: string) => management.must('GET', `/applications/${id}`);

  journey('the addresses of a guide are registered from the creation on', async (page) => {
    await open(page, '/applications/create');
    await page.getByRole('dialog').getByRole('button', { name: /^Go$/ }).first().click();
    await page.getByLabel('Application name').fill('Registered');
    await page.getByRole('dialog').getByRole('button', { name: 'Create application' }).click();
    await page.getByText('Registered was created').waitFor();
    const id = /applications\/(\w+)\/guide/.exec(page.url())?.[1] ?? '';
    const { oidcClientMetadata } = await readApplication(id);
    assert.deepEqual(oidcClientMetadata.redirectUris, ['http://localhost:3000/callback']);
    assert.deepEqual(oidcClientMetadata.postLogoutRedirectUris, ['http://localhost:3000']);
    assert.equal(
      await field(page, 'Redirect URI 1').inputValue(),
      'http://localhost:3000/callback',
    );
  });

  journey('a save leaves alone what others saved meanwhile', async (page) => {
    const { id } = await newApplication();
    await open(page, `/applications/${id}`);
    await field(page, 'Description').fill('Sells books');
    const { oidcClientMetadata } = await readApplication(id);
    const redirectUris = [...oidcClientMetadata.redirectUris, 'https://b.example/callback'];
    await management.must('PATCH', `/applications/${id}`, {
      oidcClientMetadata: { ...oidcClientMetadata, redirectUris },
    });
    await button(page, 'Save changes').click();
    await saved(page).waitFor();
    const stored = await readApplication(id);
    assert.equal(stored.description, 'Sells books');
    assert.deepEqual(stored.oidcClientMetadata.redirectUris, redirectUris);
  });

  journey('two changes of the same are shown, and one of them is chosen', async (page) => {
    const { id } = await newApplication();
    await open(page, `/applications/${id}`);
    await field(page, 'Description').fill('Mine');
    await management.must('PATCH', `/applications/${id}`, { description: 'Theirs' });
    await button(page, 'Save changes').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Somebody else changed this').waitFor();
    await dialog.getByText('Theirs').waitFor();
    assert.equal((await readApplication(id)).description, 'Theirs');
    await button(page, 'Save mine').click();
    await saved(page).waitFor();
    assert.equal((await readApplication(id)).description, 'Mine');

    await field(page, 'Description').fill('Mine again');
    await management.must('PATCH', `/applications/${id}`, { description: 'Theirs again' });
    await button(page, 'Save changes').click();
    await button(page, 'Use what is saved').click();
    await page.getByText('Theirs again').first().waitFor();
    assert.equal(await field(page, 'Description').inputValue(), 'Theirs again');
    assert.equal((await readApplication(id)).description, 'Theirs again');
  });

  journey('texts that the phrase editor does not know outlive its saves', async (page) => {
    const path = '/custom-phrases/fr';
    const resting = { input: { username: 'Pseudo' }, mfa: { totp: 'Application' } };
    await management.must('PUT', path, { ...resting, help: { me: 'Aide' } });
    await open(page, '/sign-in-experience/languages/fr');
    await button(page, 'Identifier').click();
    await page.getByText('Pseudo').waitFor();
    await management.must('PUT', path, { ...resting, signIn: { banner: 'Bonjour' } });
    await field(page, 'Own text of identifier.email').fill('Courriel');
    await button(page, 'Save changes').click();
    await saved(page).waitFor();
    const { translation } = await management.must('GET', path);
    assert.deepEqual(translation, {
      ...resting,
      signIn: { banner: 'Bonjour' },
      identifier: { email: 'Courriel' },
    });
  });

  journey(
    'an offline save ends in a message, and what is left behind is never sent',
    async (page, context) => {
      const { id } = await newApplication();
      await open(page, '/applications');
      await page.getByRole('link', { name: 'Bookstore', exact: true }).last().waitFor();
      await open(page, `/applications/${id}`);
      await field(page, 'Description').fill('Typed offline');
      await context.setOffline(true);
      await page.getByText('You are offline').waitFor();
      await button(page, 'Save changes').click();
      await page.getByText('could not be reached').first().waitFor();
      assert.equal(await field(page, 'Description').inputValue(), 'Typed offline');
      await page.getByRole('link', { name: 'Get started', exact: true }).click();
      await button(page, 'Leave').click();
      await context.setOffline(false);
      await page.getByText('You are offline').waitFor({ state: 'detached' });
      await page.getByRole('heading', { name: 'Get started', exact: true }).waitFor();
      await open(page, `/applications/${id}`);
      await field(page, 'Description').waitFor();
      assert.equal((await readApplication(id)).description, null);
    },
  );

  journey('a save that is under way is cancelled by leaving', async (page) => {
    const { id } = await newApplication();
    await open(page, `/applications/${id}`);
    await field(page, 'Description').fill('Too slow');
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const { promise: goOn, resolve: answer } = Promise.withResolvers<void>();
    await page.route(`**/api/applications/${id}`, async (route) => {
      if (route.request().method() !== 'GET') return route.continue();
      resolve();
      await goOn;
      await route.continue().catch(() => undefined);
    });
    await button(page, 'Save changes').click();
    await asked;
    await page.getByRole('link', { name: 'Users', exact: true }).click();
    await button(page, 'Leave').click();
    await page.getByRole('heading', { name: 'Users', exact: true }).waitFor();
    answer();
    await page.unrouteAll({ behavior: 'wait' });
    await open(page, `/applications/${id}`);
    await field(page, 'Description').waitFor();
    assert.equal((await readApplication(id)).description, null);
  });

  journey(
    'a page that was out of reach loads by itself when the network is back',
    async (page, context) => {
      await context.setOffline(true);
      await page.getByRole('link', { name: 'Users', exact: true }).click();
      await page.getByText('This page could not be loaded').waitFor();
      await context.setOffline(false);
      await page.getByRole('heading', { name: 'Users', exact: true }).waitFor();
    },
  );

  journey('a callback URI stays the same until the connector is there', async (page) => {
    const path = '/connectors/social/create/github-universal';
    await open(page, path);
    const uri = field(page, 'Callback URI');
    const first = await uri.inputValue();
    assert.match(first, /\/callback\/[0-9a-z]{12}$/);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });

      assert.equal(
        await uri.evaluate((node) => node.scrollWidth <= node.clientWidth),
        true,
        String(width),
      );
    }
    await page.reload();
    assert.equal(await uri.inputValue(), first);
  });

  journey(
    'a user is made, refused, suspended and deleted by what is written there',
    async (page) => {
      await management.must('POST', '/users', {
        username: 'taken',
        primaryEmail: 'taken@example.com',
      });
      const dialog = page.getByRole('dialog');
      const confirm = (name: string) => dialog.getByRole('button', { name, exact: true }).click();
      await open(page, '/users/create');
      await confirm('Create user');
      await dialog.getByText('Enter a username, an email address or a phone number.').waitFor();
      await field(page, 'Username').fill('taken');
      await confirm('Create user');
      await dialog.getByText('Somebody else has this username.').waitFor();
      await field(page, 'Username').fill('grace');
      await confirm('Create user');
      await dialog.getByText('It cannot be shown again.').waitFor();
      assert.ok((await dialog.getByRole('textbox', { name: 'Password' }).inputValue()).length > 8);
      await confirm('Done');
      await page.getByRole('heading', { name: 'grace', exact: true }).waitFor();
      const id = page.url().split('/').at(-1) ?? '';
      const stored = () => management.must('GET', `/users/${id}`);

      // Everything that is wrong is said at once, what only the server knows as well.
      await field(page, 'Username').fill('taken');
      await field(page, 'Email').fill('taken@example.com');
      await button(page, 'Save changes').click();
      await page.getByText('Somebody else has this username.').waitFor();
      await page.getByText('Somebody else has this email address.').waitFor();
      assert.equal((await stored()).primaryEmail, null);
      await field(page, 'Username').fill('grace');
      await field(page, 'Email').fill('grace@example.com');
      await button(page, 'Save changes').click();
      await saved(page).waitFor();
      assert.equal((await stored()).primaryEmail, 'grace@example.com');

      await button(page, 'Suspend user').click();
      await confirm('Suspend user');
      await page.getByText('grace is suspended').waitFor();
      assert.equal((await stored()).isSuspended, true);
      await button(page, 'Lift suspension').waitFor();

      // What was typed is gone with the user: nothing asks about it.
      await field(page, 'Email').fill('unsaved@example.com');
      await button(page, 'Delete user').click();
      await dialog.getByRole('textbox').fill('grace');
      await confirm('Delete user');
      await page.getByText('grace deleted').waitFor();
      await page.getByRole('heading', { name: 'Users', exact: true }).waitFor();
      assert.equal((await management.call('GET', `/users/${id}`)).status, 404);
    },
  );

  journey(
    'a wrong address is named until it is right, and a secret is added and retired',
    async (page) => {
      const { id } = await newApplication();
      const dialog = page.getByRole('dialog');
      await open(page, `/applications/${id}`);
      await field(page, 'Redirect URI 1').fill('nonsense');
      await button(page, 'Save changes').click();
      const message = page.getByText('Enter a full address such as');
      await message.waitFor();
      await field(page, 'Redirect URI 1').fill('still nonsense');
      await message.waitFor();
      await field(page, 'Redirect URI 1').fill('https://c.example/callback');
      await message.waitFor({ state: 'detached' });
      await button(page, 'Save changes').click();
      await saved(page).waitFor();
      const { oidcClientMetadata } = await readApplication(id);
      assert.deepEqual(oidcClientMetadata.redirectUris, ['https://c.example/callback']);

      await button(page, 'Add secret').click();
      await dialog.getByLabel('Name').fill('..');
      await button(page, 'Create secret').click();
      await dialog.getByText('Enter a name.').waitFor();
      await dialog.getByLabel('Name').fill('Production');
      await button(page, 'Create secret').click();
      await page.getByText('Secret Production created').waitFor();
      await button(page, 'Delete secret Production').click();
      await dialog.getByRole('button', { name: 'Delete secret' }).click();
      await page.getByText('Secret Production deleted').waitFor();
      const secrets = await management.must('GET', `/applications/${id}/secrets`);
      assert.equal(secrets.length, 1);
    },
  );

  journey('an application is set up whole, and refused where it is wrong', async (page) => {
    const { id } = await newApplication();
    const choose = (name: string) => page.getByRole('switch', { name }).click();
    await open(page, `/applications/${id}`);
    await field(page, 'Redirect URI 1').fill('localhost:4120/callback');
    await field(page, 'Custom data (JSON)').fill('{"plan":');
    await button(page, 'Save changes').click();
    await page.getByText('Write the whole address: http://localhost:4120/callback').waitFor();
    await page.getByText('This is not valid JSON.').waitFor();
    await field(page, 'Redirect URI 1').fill('http://localhost:4120/callback');
    await field(page, 'Back-channel logout URI').fill('https://shop.example/logout');
    await choose('Session is required');
    await choose('Always issue a refresh token');
    await choose('Claims as OpenID Connect writes them');
    await field(page, 'Sign-ins at once').fill('3');
    await field(page, 'ID token lifetime').fill('600');
    await field(page, 'JWKS URI').fill('https://shop.example/keys');

    // What only the server knows stands beside the field as well.
    await field(page, 'Custom data (JSON)').fill(`${'{"a":'.repeat(70)}1${'}'.repeat(70)}`);
    await button(page, 'Save changes').click();
    await page.getByText('must not be nested deeper than').waitFor();
    await field(page, 'Custom data (JSON)').fill('{"plan":"pro"}');
    await button(page, 'Save changes').click();
    await saved(page).waitFor();
    const { oidcClientMetadata, customClientMetadata, customData } = await readApplication(id);
    assert.deepEqual(
      { oidcClientMetadata, customClientMetadata, customData },
      {
        oidcClientMetadata: {
          redirectUris: ['http://localhost:4120/callback'],
          postLogoutRedirectUris: [],
          backchannelLogoutUri: 'https://shop.example/logout',
          backchannelLogoutSessionRequired: true,
          jwksUri: 'https://shop.example/keys',
        },
        customClientMetadata: {
          alwaysIssueRefreshToken: true,
          standardClaims: true,
          maxAllowedGrants: 3,
          idTokenTtl: 600,
        },
        customData: { plan: 'pro' },
      },
    );
  });

  journey('an application has a look of its own, which its sign-in page shows', async (page) => {
    const { id } = await newApplication();
    await open(page, `/applications/${id}`);
    await page.getByRole('tab', { name: 'Branding', exact: true }).click();
    await field(page, 'Display name').fill('The shop');
    await field(page, 'Brand colour').fill('#a8328f');
    await button(page, 'Save changes').click();
    await saved(page).waitFor();
    await field(page, 'Display name').fill('The other shop');
    await button(page, 'Save changes').click();
    await button(page, 'Save changes').waitFor({ state: 'detached' });
    const look = await management.must('GET', `/applications/${id}/sign-in-experience`);
    assert.deepEqual(
      [look.displayName, look.color],
      ['The other shop', { primaryColor: '#a8328f' }],
    );
    const [preview] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: 'Open its sign-in page' }).click(),
    ]);
    await preview.getByRole('heading', { name: 'Sign in to The other shop' }).waitFor();
    const brand = "getComputedStyle(document.documentElement).getPropertyValue('--brand')";
    assert.equal(await preview.evaluate<string>(brand), '#a8328f');
  });

  journey("somebody else's application is made, and known as that", async (page) => {
    await open(page, '/applications/create?framework=none');
    await field(page, 'Application name').fill('Library');
    await page.getByRole('switch', { name: 'Third-party application' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Create application' }).click();
    await page.getByText('Library was created').waitFor();
    const id = /applications\/(\w+)\/guide/.exec(page.url())?.[1] ?? '';
    assert.equal((await readApplication(id)).isThirdParty, true);
    await open(page, `/applications/${id}`);
    await page.getByText('Third-party', { exact: true }).waitFor();
    await page.getByText('What it may ask for').waitFor();
    await page.getByRole('tab', { name: 'Branding', exact: true }).click();
    await field(page, 'Terms of use').fill('https://library.example/terms');
    assert.equal(await field(page, 'Brand colour').count(), 0);
    await button(page, 'Save changes').click();
    await saved(page).waitFor();
  });

  journey('SMTP is set up in fields, in parts, with its test close by', async (page) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await open(page, '/connectors/email/create/simple-mail-transfer-protocol');
    await field(page, 'Host').waitFor();
    const test = page.getByRole('button', { name: 'Send', exact: true });
    const { y = 10_000 } = (await test.boundingBox()) ?? {};
    assert.ok(y < 1_600, `the test begins at ${y}`);
    await page.getByRole('button', { name: 'Connection and log' }).click();
    await page.getByRole('switch', { name: 'Debug' }).waitFor();
    assert.equal(await page.getByRole('switch', { name: /^Disable/ }).count(), 0);

    await field(page, 'Host').fill('127.0.0.1');
    await field(page, 'Port').fill('1');
    await field(page, 'From Email').fill('no-reply@example.com');
    await field(page, 'User').fill('mailer');
    const password = page.getByRole('textbox', { name: 'Password', exact: true });
    await password.fill('the SMTP password');
    assert.equal(await password.getAttribute('type'), 'password');

    // A mistake in a part that is folded opens it.
    await button(page, 'Messages').click();
    const templates = page.getByRole('textbox', { name: 'Templates', exact: true });
    await templates.fill('[');
    await button(page, 'Messages').click();
    await button(page, 'Save and Done').click();
    await page.getByText('This is not valid JSON.').waitFor();
    const one = (usageType: string) => ({
      ...{ usageType, contentType: 'text/plain', subject: 'Code', content: '{{code}}' },
    });
    const all = ['Register', 'SignIn', 'ForgotPassword', 'Generic'].map(one);
    await templates.fill(JSON.stringify(all));
    await button(page, 'Save and Done').click();
    await page.getByText('SMTP is set up').waitFor();
    const id = page.url().split('/').at(-1) ?? '';
    const { config } = await management.must('GET', `/connectors/${id}`);
    assert.deepEqual(config.auth, { type: 'login', user: 'mailer', pass: 'the SMTP password' });
    assert.deepEqual(config.templates, all);
  });
});
