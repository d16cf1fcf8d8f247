import type { Browser, BrowserContext, Page } from 'playwright-core';
import { asPerson, launchBrowser } from '../../lib/browser.ts';
import { createFirstAdministrator, enterConsole } from '../../lib/console-pages.ts';
import { type Deployment, deploy } from '../../lib/deployment.ts';
import { bootstrapSettings, type Management, openManagement } from '../../lib/management.ts';
import { administrator } from '../stage.ts';

/** A console on a server of its own, and one browser. */
export type ConsoleStage = {
  deployment: Deployment;
  browser: Browser;
  management: Management;
  close: () => Promise<void>;
};

/** Opens a console that nobody administers yet. @param settings environment variables. */
export const openNewConsole = async (
  settings: Record<string, string> = {},
): Promise<ConsoleStage> => {
  const [deployment, browser] = await Promise.all([
    deploy('SQLite', administrator, { ...bootstrapSettings, ...settings }),
    launchBrowser(),
  ]);
  const management = await openManagement(deployment.url);
  const close = async () => {
    await browser.close();
    await deployment.close();
  };
  return { deployment, browser, management, close };
};

/** Opens a console that has its administrator. */
export const openConsole = async (): Promise<ConsoleStage> => {
  const stage = await openNewConsole();
  await asPerson(stage.browser, 'first administrator', (page) =>
    createFirstAdministrator(page, stage.deployment.url, administrator),
  );
  return stage;
};

/** Runs a journey as the administrator, in a fresh browser profile that has passed the sign-in. */
export const asAdministrator = (
  { browser, deployment }: Pick<ConsoleStage, 'browser' | 'deployment'>,
  name: string,
  walk: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> =>
  asPerson(browser, name, async (page, context) => {
    await enterConsole(page, deployment.url, administrator);
    await walk(page, context);
  });
