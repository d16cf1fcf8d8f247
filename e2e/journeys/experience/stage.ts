import type { Browser } from 'playwright-core';
import { type Emulators, startEmulators } from '../../../emulators/everything.ts';
import { launchBrowser } from '../../lib/browser.ts';
import { deploy } from '../../lib/deployment.ts';
import { waitForCode } from '../../lib/inbox.ts';
import { bootstrapSettings, type Management, openManagement } from '../../lib/management.ts';
import { administrator } from '../stage.ts';

/** The sign-in pages on a server of their own, with emulators of providers and one browser. */
export type ExperienceStage = {
  /** Without a trailing slash. */
  url: string;
  browser: Browser;
  management: Management;
  emulators: Emulators;
  /** Changes settings of the sign-in pages. */
  change: (settings: object) => Promise<void>;
  /** @returns the newest code sent to an address or a number since `count` had been. */
  codeFor: (to: string, count?: number) => Promise<string>;
  /** As after an update: every process ends and begins again. */
  restart: () => Promise<void>;
  close: () => Promise<void>;
};

export const openExperienceStage = async (): Promise<ExperienceStage> => {
  const emulators = await startEmulators();
  const [deployment, browser] = await Promise.all([
    deploy('SQLite', administrator, {
      ...bootstrapSettings,
      CARDEA_PROVIDER_ORIGINS: JSON.stringify(emulators.origins),
    }),
    launchBrowser(),
  ]);
  const management = await openManagement(deployment.url);
  return {
    url: deployment.url,
    browser,
    management,
    emulators,
    change: (settings) => management.must('PATCH', '/sign-in-exp', settings),
    codeFor: (to, count) => waitForCode(management, to, count),
    restart: deployment.restart,
    close: async () => {
      await browser.close();
      await deployment.close();
      await emulators.close();
    },
  };
};
