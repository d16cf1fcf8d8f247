import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { serveFolder } from '@cardea/site/serve.ts';
import type { Browser, Page } from 'playwright-core';
import { everyRule, faultsOf, rulesOfLooks, type View } from './journeys/experience/inspect.ts';
import { asPerson, launchBrowser } from './lib/browser.ts';
import { reasonToSkip } from './lib/requirements.ts';

/** The documentation as it is built, from a file server, below a path of its own. */

const folder = join(import.meta.dirname, '../dist/docs');
const base = '/some/docs/';

const views: readonly View[] = [
  { colorScheme: 'light', width: 1280, direction: 'ltr', rules: everyRule },
  { colorScheme: 'dark', width: 320, direction: 'ltr', rules: rulesOfLooks },
];

/** One page of each kind, the languages by turns. */
const pages = [
  'en/index.html',
  'es/getting-started.html',
  'ja/frameworks/index.html',
  'en/frameworks/go.html',
  'ja/connectors/google-universal.html',
  'es/tutorials/index.html',
  'ja/tutorials/xiaomi-universal/go.html',
  'es/documents/customizing-the-pages.html',
];

describe('the documentation site', { skip: reasonToSkip('Chromium') }, () => {
  let server: Server;
  let browser: Browser;
  let url: string;
  before(async () => {
    server = serveFolder(folder, base).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://localhost:${(server.address() as AddressInfo).port}${base}`;
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });

  /** What a page asks for elsewhere, or what its policy refuses. */
  const watch = (page: Page): string[] => {
    const found: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) found.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') found.push(message.text());
    });
    page.on('pageerror', (error) => found.push(error.message));
    return found;
  };

  for (const path of pages) {
    it(`${path} can be read by everybody, light and dark, wide and narrow`, (t) =>
      asPerson(browser, t.fullName, async (page) => {
        const troubles = watch(page);
        await page.goto(url + path);
        // Of hundreds of links that are alike, those of one framework are enough.
        const filter = page.locator('.filter input');
        if ((await filter.count()) > 0) await filter.fill('golang');
        assert.deepEqual(await faultsOf(page, path, views), []);
        assert.deepEqual(troubles, []);
      }));
  }

  it('the first key leads past the header, to the text', (t) =>
    asPerson(browser, t.fullName, async (page) => {
      await page.goto(`${url}en/frameworks/go.html`);
      await page.keyboard.press('Tab');
      const skip = page.getByRole('link', { name: 'Skip to content' });
      assert.ok(await skip.evaluate((link) => link.matches(':focus')));
      await page.keyboard.press('Enter');
      await page.locator('main:focus').waitFor();
      await page.keyboard.press('Tab');
      assert.equal(await page.locator('main :focus').count(), 1);
    }));

  it('search opens with a key, finds a page in its language, and closes with Escape', (t) =>
    asPerson(browser, t.fullName, async (page) => {
      const troubles = watch(page);
      await page.goto(`${url}ja/index.html`);
      await page.keyboard.press('/');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('searchbox').fill('zzyzx');
      await dialog.getByText('見つかりませんでした', { exact: false }).waitFor();
      await dialog.getByRole('searchbox').fill('xiaomi go');
      await dialog.getByRole('link').first().waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await page.keyboard.press('/');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/ja/tutorials/xiaomi-universal/go.html');
      assert.deepEqual(troubles, []);
    }));

  it('another language shows the same place of the same page', (t) =>
    asPerson(browser, t.fullName, async (page) => {
      await page.goto(`${url}en/tutorials/xiaomi-universal/go.html#setup-scopes`);
      const spanish = page.getByRole('link', { name: 'Español' });
      await page.locator('summary', { hasText: 'English' }).click();
      await spanish.waitFor();
      await page.keyboard.press('Escape');
      await spanish.waitFor({ state: 'hidden' });
      await page.keyboard.press('Enter');
      await spanish.click();
      await page.waitForURL('**/es/tutorials/xiaomi-universal/go.html#setup-scopes');
      assert.equal(await page.locator('html').getAttribute('lang'), 'es');
      assert.equal(await page.locator('#setup-scopes').count(), 1);
    }));

  it('the entrance leads to the reader’s language', (t) =>
    asPerson(
      browser,
      t.fullName,
      async (page) => {
        await page.goto(url);
        await page.waitForURL('**/ja/index.html');
      },
      'ja-JP',
    ));

  it('the appearance that is chosen stays on the next page', (t) =>
    asPerson(browser, t.fullName, async (page) => {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`${url}en/index.html`);
      const button = page.getByRole('button', { name: 'Dark appearance' });
      assert.equal(await button.getAttribute('aria-pressed'), 'false');
      await button.click();
      await page.goto(`${url}en/getting-started.html`);
      assert.equal(await button.getAttribute('aria-pressed'), 'true');
      const background = await page
        .locator('html')
        .evaluate((root) => root.ownerDocument.defaultView?.getComputedStyle(root).backgroundColor);
      assert.equal(background, 'rgb(17, 19, 24)');
    }));

  it('shows one edition of the code, and copies it as it stands', (t) =>
    asPerson(browser, t.fullName, async (page, context) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto(`${url}en/frameworks/go.html`);
      const shown = page.locator('figure').filter({ visible: true }).first();
      assert.match((await shown.locator('code').textContent()) ?? '', /go\/v2\/client@/);
      await page.getByRole('radio', { name: 'SDK v1' }).check();
      const text = (await shown.locator('code').textContent()) ?? '';
      assert.match(text, /logto-io\/go\/client@/);
      await shown.getByRole('button', { name: 'Copy' }).click();
      await shown.getByText('Copied').waitFor();
      assert.equal(await page.evaluate('navigator.clipboard.readText()'), text);
    }));

  it('the list of tutorials narrows to what is wanted, and the home page leads to one', (t) =>
    asPerson(browser, t.fullName, async (page) => {
      await page.goto(`${url}en/tutorials/index.html`);
      await page.getByLabel('Framework or connector').fill('golang');
      await page.getByLabel('Type of connector').selectOption('Email');
      const links = page.locator('.filtered a.chip:visible');
      assert.deepEqual(await links.allTextContents(), ['SMTP', 'Aliyun Direct Mail', 'HTTP Email']);
      await page.getByText('Tutorials: 3').waitFor();
      await page.goto(`${url}en/index.html`);
      await page.getByLabel('Framework').selectOption('go');
      await page.getByLabel('Connector').selectOption('Xiaomi');
      await page.getByRole('button', { name: 'Open the tutorial' }).click();
      await page.waitForURL('**/en/tutorials/xiaomi-universal/go.html');
    }));

  it('can be read without scripts, and its menu opens on a phone', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 800 },
    });
    const page = await context.newPage();
    await page.goto(`${url}en/tutorials/xiaomi-universal/go.html`);
    await page.getByRole('link', { name: 'Menu', exact: true }).click();
    await page.getByRole('link', { name: 'Connectors', exact: true }).click();
    await page.waitForURL('**/en/connectors/index.html');
    assert.ok(await page.getByRole('link', { name: 'Xiaomi' }).isVisible());
    await context.close();
  });
});
