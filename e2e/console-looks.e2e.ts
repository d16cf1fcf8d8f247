import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type ConsoleThings, consolePages, makeConsoleThings } from './journeys/console/pages.ts';
import { openConsole } from './journeys/console/stage.ts';
import { everyRule, faultsOf, type View } from './journeys/experience/inspect.ts';
import { administrator } from './journeys/stage.ts';
import { asPerson } from './lib/browser.ts';
import { enterConsoleIn } from './lib/console-pages.ts';
import type { Deployment } from './lib/deployment.ts';
import { reasonToSkip } from './lib/requirements.ts';

/**
 * Every page of the console in its languages, held against WCAG 2.2 AA by axe, and none is wider than its
 * window or cuts a text off. Every two of language, theme and width meet in one of these.
 */

/** Milliseconds for all pages of one language on a busy machine. */
const limit = 400_000;

/** Contrast has nothing to do with width, so a phone's page is held against the layout alone. */
const looks: readonly [language: string, views: readonly View[]][] = [
  [
    'es',
    [
      { colorScheme: 'light', width: 1280, direction: 'ltr', rules: everyRule },
      { colorScheme: 'dark', width: 390, direction: 'ltr' },
    ],
  ],
  [
    'ja',
    [
      { colorScheme: 'dark', width: 1280, direction: 'ltr', rules: everyRule },
      { colorScheme: 'light', width: 390, direction: 'ltr' },
    ],
  ],
];

describe('the console in other languages', {
  concurrency: 2,
  skip: reasonToSkip('Chromium'),
  timeout: 2 * limit,
}, () => {
  let deployment: Deployment;
  let browser: Browser;
  let things: ConsoleThings;
  let close: (() => Promise<void>) | undefined;
  before(async () => {
    const stage = await openConsole();
    ({ deployment, browser, close } = stage);
    things = await makeConsoleThings(stage.management);
  });
  after(() => close?.());

  const untilThere = async (page: Page): Promise<void> => {
    await page.locator('h1, [role="dialog"] h2').first().waitFor();
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  };

  for (const [language, views] of looks) {
    it(`${language}: every page can be read by everybody, and whole`, { timeout: limit }, (t) =>
      asPerson(
        browser,
        t.fullName,
        async (page) => {
          await enterConsoleIn(language, page, deployment.url, administrator);
          const found: string[] = [];
          for (const path of consolePages(things)) {
            await page.goto(`${deployment.url}/admin/console${path}`);
            await untilThere(page);
            found.push(...(await faultsOf(page, path, views)));
          }
          assert.deepEqual(found, []);
        },
        language,
      ),
    );
  }
});
