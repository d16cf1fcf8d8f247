import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { deadEndOf, settle } from './journeys/experience/dead-end.ts';
import {
  addGitHub,
  addProfileFields,
  addTurnstile,
  allProfileFields,
  byAnything,
  byUsername,
} from './journeys/experience/settings.ts';
import { type ExperienceStage, openExperienceStage } from './journeys/experience/stage.ts';
import { takeStep, type Walker } from './journeys/experience/walk.ts';
import { asPerson } from './lib/browser.ts';
import { createChance, seedFrom } from './lib/chance.ts';
import { reasonToSkip } from './lib/requirements.ts';

/** Milliseconds in all; `TEST_WALK_SECONDS` makes it longer. */
const duration = 1000 * Number(process.env.TEST_WALK_SECONDS ?? 40);

/** `TEST_WALK_SEED` repeats a walk, as far as the machine is as fast as it was; see `seedFrom`. */
const seed = seedFrom('TEST_WALK_SEED');

const walks: readonly (readonly [name: string, settings: object])[] = [
  ['a username and a password', { ...byUsername, supportEmail: 'help@example.com' }],
  [
    'codes, providers, terms and profile fields',
    { ...byAnything, signUpProfileFields: allProfileFields },
  ],
  [
    'terms for everybody and a captcha',
    { ...byAnything, agreeToTermsPolicy: 'Manual', captchaPolicy: { enabled: true } },
  ],
];

/** The last things that were done, for the message of a failure. */
const storyLength = 12;

describe('a walk at random', { skip: reasonToSkip('Chromium') }, () => {
  let stage: ExperienceStage;
  before(async () => {
    stage = await openExperienceStage();
    await addGitHub(stage, [{ id: '58', login: 'ada', name: 'Ada', email: 'ada@example.com' }]);
    await addTurnstile(stage);
    await addProfileFields(stage);
  });
  after(() => stage.close());

  const isOurs = (page: Page) => page.url().startsWith(`${stage.url}/`);

  const walk = async (walker: Walker): Promise<number> => {
    const story: string[] = [];
    const pageErrors: string[] = [];
    walker.context.on('weberror', (error) => pageErrors.push(String(error.error())));
    const fail = (what: string) =>
      assert.fail(`seed ${seed}: ${what}\nat ${walker.page.url()}\nafter ${story.join(', ')}`);
    const end = performance.now() + duration / walks.length;
    let steps = 0;
    await walker.page.goto(`${stage.url}/demo-app`);
    while (performance.now() < end) {
      story.push(await takeStep(walker));
      story.splice(0, story.length - storyLength);
      steps += 1;
      if (!isOurs(walker.page)) continue;
      if (!(await settle(walker.page))) fail('the page never settled');
      const deadEnd = isOurs(walker.page) ? await deadEndOf(walker.page) : undefined;
      if (deadEnd) fail(deadEnd);
      if (pageErrors.length > 0) fail(pageErrors.join('\n'));
    }
    return steps;
  };

  for (const [name, settings] of walks) {
    it(`meets no dead end with ${name}`, async (t) => {
      await stage.change(settings);
      t.diagnostic(`seed ${seed}`);
      await asPerson(stage.browser, t.fullName, async (page, context) => {
        const steps = await walk({ stage, chance: createChance(seed), context, page });
        t.diagnostic(`${steps} steps`);
      });
    });
  }
});
