import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/tools.mjs';

const artifacts = resolve(import.meta.dirname, '../artifacts');
/** Milliseconds any one click, field or page may take before the test fails. */
const actionLimit = 30_000;

const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium is not installed on this machine');
  return chromium.launch({ executablePath, args: launchArguments });
};

const savePictures = async (context: BrowserContext, name: string): Promise<void> => {
  await mkdir(artifacts, { recursive: true });
  const file = name.replaceAll(/[^\w-]+/g, '-').toLowerCase();
  const pages = context.pages().filter((page) => page.url() !== 'about:blank');
  for (const [index, page] of pages.entries()) {
    await page
      .screenshot({ path: join(artifacts, `${file}-${index + 1}.png`), fullPage: true })
      .catch(() => undefined);
  }
};

/** Addresses without their queries, which carry codes. */
const describePages = (context: BrowserContext): string =>
  context
    .pages()
    .map((page) => page.url().replace(/[?#].*/, ''))
    .join(', ');

/**
 * Runs a journey as a person with a fresh browser profile. When it fails, pictures of every open
 * page are kept in `e2e/artifacts/`.
 * @param name of the test, for the pictures.
 * @param locale the language of the browser, a BCP 47 tag.
 */
export const asPerson = async (
  browser: Browser,
  name: string,
  journey: (page: Page, context: BrowserContext) => Promise<void>,
  locale = 'en-GB',
): Promise<void> => {
  const context = await browser.newContext({ locale });
  context.setDefaultTimeout(actionLimit);
  try {
    await journey(await context.newPage(), context);
  } catch (error) {
    await savePictures(context, name);
    throw new Error(`With the browser on ${describePages(context)}`, { cause: error });
  } finally {
    await context.close();
  }
};
