import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { type ExperienceStage, openExperienceStage } from './journeys/experience/stage.ts';
import { ada } from './journeys/stage.ts';
import { reasonToSkip } from './lib/requirements.ts';
import { signIn, signInButton } from './lib/sign-in-pages.ts';

/** A person with two tabs of one application that runs in the page. */

describe('two tabs of one application', { skip: reasonToSkip('Chromium') }, () => {
  let stage: ExperienceStage;
  let applicationId = '';
  let redirectUri = '';
  before(async () => {
    stage = await openExperienceStage();
    // Nothing answers there: the address is all that counts.
    redirectUri = `${stage.url}/shop-callback`;
    const application = await stage.management.must('POST', '/applications', {
      name: 'Shop',
      type: 'SPA',
      oidcClientMetadata: { redirectUris: [redirectUri], postLogoutRedirectUris: [] },
    });
    applicationId = application.id;
    await stage.management.must('POST', '/users', ada);
  });
  after(() => stage.close());

  const openTab = async (context: BrowserContext, state: string): Promise<Page> => {
    const page = await context.newPage();
    const parameters = new URLSearchParams({
      client_id: applicationId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
      state,
      code_challenge: '7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM',
      code_challenge_method: 'S256',
    });
    await page.goto(`${stage.url}/oidc/auth?${parameters}`);
    await signInButton(page).waitFor();
    return page;
  };

  /** Signs Ada in. @returns the `state` that the tab's application gets back. */
  const enter = async (page: Page): Promise<string | null> => {
    await signIn(page, ada);
    await page.waitForURL(`${redirectUri}?**`);
    return new URL(page.url()).searchParams.get('state');
  };

  for (const [first, second] of [
    ['one', 'two'],
    ['two', 'one'],
  ] as const) {
    test(`each ends in its own request, also after a reload: ${first}, then ${second}`, async () => {
      const context = await stage.browser.newContext({ locale: 'en-US' });
      const tabs = { one: await openTab(context, 'one'), two: await openTab(context, 'two') };
      await tabs.one.reload();
      assert.equal(await enter(tabs[first]), first);
      assert.equal(await enter(tabs[second]), second);
      await context.close();
    });
  }
});
