import { it } from 'node:test';
import type { Page } from 'playwright-core';
import { asPerson } from '../../lib/browser.ts';
import { byUsername } from './settings.ts';
import type { ExperienceStage } from './stage.ts';

type Walk = (scene: {
  page: Page;
  /** Goes to the demonstration application, which sends the person to sign in. */
  open: (query?: string) => Promise<unknown>;
  stage: ExperienceStage;
}) => Promise<void>;

/** Declares a test of a person who signs in under settings of the test's own. */
export type ExperienceJourney = (guarantee: string, settings: () => object, walk: Walk) => void;

/** @param stageOf returns the stage, which is there once the tests run. */
export const createExperienceJourney =
  (stageOf: () => ExperienceStage): ExperienceJourney =>
  (guarantee, settings, walk) => {
    it(guarantee, async (t) => {
      const stage = stageOf();
      await stage.change({ ...byUsername, ...settings() });
      await asPerson(stage.browser, t.fullName, (page) => {
        const open = (query = '') => page.goto(`${stage.url}/demo-app?${query}`);
        return walk({ page, open, stage });
      });
    });
  };
