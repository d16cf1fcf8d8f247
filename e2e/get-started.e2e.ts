import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { fillIn } from '../guides/fill-in.ts';
import { codeOf } from '../guides/guide.ts';
import { readGuide } from '../guides/read.ts';
import { asAdministrator, openConsole } from './journeys/console/stage.ts';
import type { Deployment } from './lib/deployment.ts';
import type { Management } from './lib/management.ts';
import { reasonToSkip } from './lib/requirements.ts';
import { register } from './lib/sign-in-pages.ts';

/** From the console's first page to the guide, as a newcomer goes. */

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

describe('get started', { skip: reasonToSkip('Chromium') }, () => {
  let deployment: Deployment;
  let browser: Browser;
  let management: Management;
  let close: (() => Promise<void>) | undefined;
  before(async () => {
    ({ deployment, browser, management, close } = await openConsole());
  });
  after(() => close?.());

  const journey = (name: string, walk: (page: Page) => Promise<void>) =>
    it(name, (t) => asAdministrator({ browser, deployment }, t.fullName, walk));

  const nameIt = async (page: Page, name: string) => {
    await page.getByLabel('Application name').fill(name);
    await page.getByRole('dialog').getByRole('button', { name: 'Create application' }).click();
    await page.getByText(`${name} was created`).waitFor();
  };

  journey('Enter opens what a search found first, Back leaves the dialog behind', async (page) => {
    await page.getByRole('link', { name: 'Applications', exact: true }).click();
    await page.getByRole('button', { name: 'Create application', exact: true }).first().click();
    await page.getByPlaceholder('Search frameworks').fill('svelte');
    await page.getByPlaceholder('Search frameworks').press('Enter');
    await heading(page, 'Create your SvelteKit application').waitFor();
    await page.getByRole('button', { name: 'All frameworks' }).click();
    await page.getByRole('button', { name: /^Express\b/ }).click();
    await nameIt(page, 'Shelf');
    await page.goBack();
    await heading(page, 'Applications').waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.goBack();
    await heading(page, 'Get started').waitFor();
    await page.goForward();
    await page.goForward();
    await page.getByText('Shelf', { exact: true }).first().waitFor();
  });

  journey('a framework opened by its address leads to its guide all the same', async (page) => {
    await page.goto(`${deployment.url}/admin/console/get-started/frameworks?framework=go`);
    await nameIt(page, 'Direct');
    await heading(page, 'Your application is ready').waitFor();
  });

  journey(
    'an application’s guide is that of its framework, until another is chosen',
    async (page) => {
      await page.goto(`${deployment.url}/admin/console/get-started/frameworks?framework=go`);
      await nameIt(page, 'Remembered');
      const openAgain = async () => {
        await page.getByRole('link', { name: 'Remembered', exact: true }).click();
        await page.getByRole('link', { name: 'Integration guide', exact: true }).click();
        await heading(page, 'Integrate Remembered').waitFor();
      };
      const shows = (file: string) => page.getByRole('button', { name: `Copy ${file}` }).waitFor();
      await openAgain();
      await shows('main.go');
      const frameworks = page.getByRole('combobox', { name: 'Framework', exact: true });
      await frameworks.click();
      await page.getByRole('option', { name: 'Java Spring Boot', exact: true }).click();
      await shows('pom.xml');
      await page.reload();
      await shows('pom.xml');
      await openAgain();
      await shows('pom.xml');
      assert.equal(await frameworks.inputValue(), 'Java Spring Boot');
      // What needs another type of application is not offered.
      await frameworks.click();
      await page.getByRole('option', { name: 'Express', exact: true }).waitFor();
      assert.equal(await page.getByRole('option', { name: 'React', exact: true }).count(), 0);
    },
  );

  journey('what a guide gives to copy is what is executed', async (page) => {
    await page.getByRole('link', { name: 'View all', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^Go$/ }).first().click();
    await nameIt(page, 'Copied');
    const id = /applications\/(\w+)\/guide/.exec(page.url())?.[1] ?? '';
    const [secret] = await management.must('GET', `/applications/${id}/secrets`);
    const values = {
      endpoint: deployment.url,
      appId: id,
      appSecret: secret.value,
      redirectUri: 'http://localhost:3000/callback',
      postSignOutUri: 'http://localhost:3000',
      resource: 'https://default.logto.app/api',
    };
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const blocks = readGuide('go', 'en').steps.flatMap((step) => step.blocks);
    for (const [variant, label] of [
      ['v2', 'SDK v2'],
      ['v1', 'SDK v1'],
    ] as const) {
      await page.getByText(label, { exact: true }).click();
      await page.getByRole('button', { name: 'Copy main.go' }).click();
      await page.getByText('Copied').first().waitFor();
      const main = blocks.find((block) => block.kind === 'code' && block.file === 'main.go');
      assert.ok(main?.kind === 'code');
      const copied = await page.evaluate<string>('navigator.clipboard.readText()');
      assert.equal(copied, fillIn(codeOf(main, variant), values));
    }
  });

  journey(
    'the second step is done once somebody signed in through an application',
    async (page) => {
      const steps = page.locator('ol.get-started > li');
      const isDone = (step: number) => steps.nth(step).getAttribute('data-done');
      await steps.nth(0).and(page.locator('[data-done]')).waitFor();
      assert.equal(await isDone(1), null);
      const redirectUri = `${deployment.url}/api/status`;
      const made = await management.must('POST', '/applications', {
        name: 'Reader',
        type: 'SPA',
        oidcClientMetadata: { redirectUris: [redirectUri], postLogoutRedirectUris: [] },
      });
      const query = new URLSearchParams({
        client_id: made.id,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: 'openid',
        code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        code_challenge_method: 'S256',
      });
      const other = await page.context().newPage();
      await other.goto(`${deployment.url}/oidc/auth?${query}`);
      const came = other.waitForRequest((request) => request.url().startsWith(redirectUri));
      await register(other, { username: 'reader', password: 'violet harbour keeps 72 boats' });
      await came;
      await page.reload();
      await steps.nth(2).and(page.locator('[data-done]')).waitFor();
      assert.equal(await isDone(1), 'true');
    },
  );
});
