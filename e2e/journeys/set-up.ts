import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { createApplication, createFirstAdministrator, enterConsole } from '../lib/console-pages.ts';
import { type SdkVersion, startGoApp } from '../lib/go-app.ts';
import { administrator, applicationNames, type Journey, type Stage } from './stage.ts';

const createAndStart = async (stage: Stage, page: Page, version: SdkVersion): Promise<void> => {
  const { url } = stage.deployment;
  const port = stage.ports[version];
  await enterConsole(page, url, administrator);
  const home = `http://localhost:${port}`;
  const values = await createApplication(page, applicationNames[version], home);
  assert.match(values.appId, /^[\w-]{8,}$/);
  assert.match(values.appSecret, /^[\w-]{16,}$/);
  const executable = stage.executables[version];
  stage.apps.set(version, await startGoApp({ executable, port, endpoint: url, ...values }));
};

/** What an administrator does in the console before anybody can sign in. */
export const describeSetUp = (journey: Journey): void => {
  journey('an administrator can enter the console', async (stage, page) => {
    const { url } = stage.deployment;
    await createFirstAdministrator(page, url, administrator);
    await enterConsole(page, url, administrator);
  });

  for (const version of ['v1', 'v2'] as const) {
    const name = applicationNames[version];
    journey(`the console creates ${name} for a program on SDK ${version}`, (stage, page) =>
      createAndStart(stage, page, version),
    );
  }
};
