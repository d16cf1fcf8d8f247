import { after, before, it } from 'node:test';
import type { Page } from 'playwright-core';
import { asPerson } from '../../lib/browser.ts';
import { addGitHub, addProfileFields, byUsername } from './settings.ts';
import { type ExperienceStage, openExperienceStage } from './stage.ts';
import { addUser } from './walkthroughs.ts';

type Walk = (scene: {
  page: Page;
  /** Goes to the demonstration application, which sends the person to sign in. */
  open: (query?: string) => Promise<unknown>;
  stage: ExperienceStage;
}) => Promise<void>;

/** Declares a test of a person who signs in under settings of the test's own. */
export type ExperienceJourney = (guarantee: string, settings: () => object, walk: Walk) => void;

/**
 * Puts a stage up before the journeys of a `describe`, with one person who has an account, and takes it
 * down after.
 * @returns how to declare the journeys.
 */
export const useExperienceStage = (): ExperienceJourney => {
  let stage: ExperienceStage;
  before(async () => {
    stage = await openExperienceStage();
    await addGitHub(stage, [{ id: '58', login: 'mona', name: 'Mona' }]);
    await addProfileFields(stage);
    await addUser(stage, { username: 'grace', primaryEmail: 'grace@example.com' });
  });
  after(() => stage.close());

  return (guarantee, settings, walk) => {
    it(guarantee, async (t) => {
      await stage.change({ ...byUsername, ...settings() });
      await asPerson(stage.browser, t.fullName, (page) => {
        const open = (query = '') => page.goto(`${stage.url}/demo-app?${query}`);
        return walk({ page, open, stage });
      });
    });
  };
};
