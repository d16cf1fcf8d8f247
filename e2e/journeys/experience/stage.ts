import type { Browser } from 'playwright-core';
import { type Emulators, startEmulators } from '../../../emulators/everything.ts';
import { launchBrowser } from '../../lib/browser.ts';
import { type DatabaseKind, deploy } from '../../lib/deployment.ts';
import { bootstrapSettings, type Management, openManagement } from '../../lib/management.ts';
import { until } from '../../lib/until.ts';
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

const deliveryLimit = 10_000;

type Message = { to: string; code?: string };

export const openExperienceStage = async (
  kind: DatabaseKind = 'SQLite',
): Promise<ExperienceStage> => {
  const emulators = await startEmulators();
  const [deployment, browser] = await Promise.all([
    deploy(kind, administrator, {
      ...bootstrapSettings,
      CARDEA_PROVIDER_ORIGINS: JSON.stringify(emulators.origins),
    }),
    launchBrowser(),
  ]);
  const management = await openManagement(deployment.url);
  const codesFor = async (to: string): Promise<string[]> => {
    const messages: Message[] = await management.must('GET', '/inbox');
    return messages.filter((message) => message.to === to).flatMap(({ code }) => code ?? []);
  };
  return {
    url: deployment.url,
    browser,
    management,
    emulators,
    change: (settings) => management.must('PATCH', '/sign-in-exp', settings),
    codeFor: async (to, count = 0) => {
      let codes: string[] = [];
      await until(`a code for ${to}`, deliveryLimit, async () => {
        codes = await codesFor(to);
        return codes.length > count;
      });
      return codes[0] ?? '';
    },
    restart: deployment.restart,
    close: async () => {
      await browser.close();
      await deployment.close();
      await emulators.close();
    },
  };
};
