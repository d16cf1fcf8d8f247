import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { asPerson, launchBrowser } from '../lib/browser.ts';
import { type Credentials, type DatabaseKind, type Deployment, deploy } from '../lib/deployment.ts';
import { buildGoApp, type GoApp, type SdkVersion } from '../lib/go-app.ts';
import { findFreePort } from '../lib/ports.ts';

/** Everything a set of journeys plays on, there once its `before` hook has run. */
export type Stage = {
  kind: DatabaseKind;
  deployment: Deployment;
  browser: Browser;
  executables: Record<SdkVersion, string>;
  ports: Record<SdkVersion, number>;
  /** The tutorials' programs, started once the console has created their applications. */
  apps: Map<SdkVersion, GoApp>;
};

export const administrator: Credentials = {
  username: 'janitor',
  password: 'copper lantern walks 58 miles',
};

/** The person whose account the first journey creates. */
export const ada: Credentials = { username: 'ada', password: 'violet harbour keeps 72 boats' };

export const applicationNames: Record<SdkVersion, string> = { v1: 'Bookstore', v2: 'Library' };

/** The first build on a machine downloads and compiles the SDKs and Gin. */
const setUpLimit = 600_000;

/** @param settings environment variables of the deployment. */
export const openStage = async (
  kind: DatabaseKind,
  folder: string,
  settings: Record<string, string> = {},
): Promise<Stage> => {
  const [deployment, browser, v1, v2] = await Promise.all([
    deploy(kind, administrator, settings),
    launchBrowser(),
    buildGoApp('v1', folder),
    buildGoApp('v2', folder),
  ]);
  const ports = { v1: await findFreePort(), v2: await findFreePort() };
  return { kind, deployment, browser, executables: { v1, v2 }, ports, apps: new Map() };
};

export const closeStage = async (stage: Stage): Promise<void> => {
  await stage.browser.close();
  for (const { program } of stage.apps.values()) await program.stop();
  await stage.deployment.close();
};

/** Declares a test in which a person with a fresh browser profile goes somewhere. */
export type Journey<S extends Stage = Stage> = (
  guarantee: string,
  walk: (stage: S, page: Page, context: BrowserContext) => Promise<void>,
) => void;

/**
 * Puts a stage up before the journeys of a `describe` and takes it down after.
 * @returns how to declare the journeys.
 */
export const useStage = (): Journey =>
  useStageOf((folder) => openStage('SQLite', folder), closeStage);

/** As `useStage`, for a stage of one's own. @param open is given a folder for what it makes. */
export const useStageOf = <S extends Stage>(
  open: (folder: string) => Promise<S>,
  close: (stage: S) => Promise<void>,
): Journey<S> => {
  let stage: S | undefined;
  let folder = '';
  before(
    async () => {
      folder = await mkdtemp(join(tmpdir(), 'cardea-go-'));
      stage = await open(folder);
    },
    { timeout: setUpLimit },
  );
  after(async () => {
    if (stage) await close(stage);
    await rm(folder, { recursive: true, force: true });
  });
  return (guarantee, walk) => {
    it(guarantee, (t) => {
      const ready = stage;
      assert.ok(ready, 'the stage did not go up');
      return asPerson(ready.browser, t.fullName, (page, context) => walk(ready, page, context));
    });
  };
};

/** @returns a program whose application the console has created. */
export const appOf = (stage: Stage, version: SdkVersion): GoApp => {
  const app = stage.apps.get(version);
  assert.ok(app, `${applicationNames[version]} was not created in the console`);
  return app;
};
