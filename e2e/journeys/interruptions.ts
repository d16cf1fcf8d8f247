import assert from 'node:assert/strict';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import phrases from '../../phrases/en/experience.json' with { type: 'json' };
import { goOnFrom, signIn, signInButton, signInHeading } from '../lib/sign-in-pages.ts';
import { goToSignIn, signAdaIn, untilLoggedIn } from './app-pages.ts';
import { ada, applicationNames, type Journey, type Stage } from './stage.ts';

/** The cookies of a sign-in under way, as a privacy tool or a long pause would take them away. */
const loseInteraction = (context: BrowserContext): Promise<void> =>
  context.clearCookies({ name: /^_interaction/ });

const startAgainLink = (page: Page): Locator =>
  page.getByRole('link', {
    name: phrases.wayForward.startAgain.replace('{{application}}', applicationNames.v1),
  });

/** Follows the page's way forward to the application and signs in from there. */
const startAgain = async (page: Page, stage: Stage): Promise<void> => {
  await startAgainLink(page).click();
  await signAdaIn(page, stage, 'v1');
};

/** What people do in the middle of a sign-in; none of it may be a dead end. */
export const describeInterruptions = (journey: Journey): void => {
  journey('one who goes back can start again', async (stage, page) => {
    const app = await goToSignIn(page, stage, 'v1');
    await page.goBack();
    await page.waitForURL(`${app.url}/`);
    await signAdaIn(page, stage, 'v1');
  });

  journey('one who closes the tab can start again in another', async (stage, page, context) => {
    await goToSignIn(page, stage, 'v1');
    await page.close();
    await signAdaIn(await context.newPage(), stage, 'v1');
  });

  journey('a reload in the middle goes on where it was', async (stage, page) => {
    const app = await goToSignIn(page, stage, 'v1');
    await page.reload();
    await signIn(page, ada);
    await untilLoggedIn(page, app);
  });

  journey(
    'a form whose interaction is lost leads back to the application',
    async (stage, page, context) => {
      await goToSignIn(page, stage, 'v1');
      await loseInteraction(context);
      await signIn(page, ada);
      await page.getByRole('heading', { name: phrases.expired.title }).waitFor();
      await startAgain(page, stage);
    },
  );

  journey(
    'a reload after the interaction is lost shows a way forward',
    async (stage, page, context) => {
      await goToSignIn(page, stage, 'v1');
      await loseInteraction(context);
      await page.reload();
      await startAgain(page, stage);
    },
  );

  journey('a bookmark of the sign-in page says what to do', async (stage, page) => {
    await page.goto(`${stage.deployment.url}/sign-in`);
    await page.getByRole('heading', { name: phrases.unknownSession.title }).waitFor();
    await page.getByText(phrases.wayForward.advice).waitFor();
    assert.equal(await signInButton(page).count(), 0);
  });

  journey('going back to the form after signing in is no dead end', async (stage, page) => {
    const app = await signAdaIn(page, stage, 'v1');
    await page.goBack();
    await goOnFrom(page, applicationNames.v1);
    await untilLoggedIn(page, app);
  });

  journey('two applications in two tabs both finish', async (stage, page, context) => {
    const first = await goToSignIn(page, stage, 'v1');
    const otherTab = await context.newPage();
    const second = await goToSignIn(otherTab, stage, 'v2');
    await signIn(otherTab, ada);
    await untilLoggedIn(otherTab, second);
    await signInHeading(page, applicationNames.v1).waitFor();
    await signIn(page, ada);
    await untilLoggedIn(page, first);
  });
};
