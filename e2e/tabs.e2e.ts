import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { type ExperienceStage, openExperienceStage } from './journeys/experience/stage.ts';
import { ada } from './journeys/stage.ts';
import { buildGoApp, type GoApp, startGoApp } from './lib/go-app.ts';
import { findFreePort } from './lib/ports.ts';
import { reasonToSkip } from './lib/requirements.ts';
import { goOnFrom, signIn, signInButton } from './lib/sign-in-pages.ts';

/**
 * A person with two tabs of one application: one that runs in the page, one on a server, whose
 * cookie holds the newest `state` alone, and a native one, which no link can start.
 */

const challenge = {
  code_challenge: '7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM',
  code_challenge_method: 'S256',
};

/** Asks for a sign-in in another tab, as an application without a server does. */
const openRequest = async (
  context: BrowserContext,
  endpoint: string,
  request: Record<'client_id' | 'redirect_uri' | 'state', string>,
): Promise<Page> => {
  const page = await context.newPage();
  const parameters = new URLSearchParams({
    ...request,
    response_type: 'code',
    scope: 'openid',
    ...challenge,
  });
  await page.goto(`${endpoint}/oidc/auth?${parameters}`);
  await signInButton(page).waitFor();
  return page;
};

/** The cookies of a sign-in under way, as a night would take them away. */
const loseInteraction = (context: BrowserContext): Promise<void> =>
  context.clearCookies({ name: /^_interaction/ });

describe('two tabs of an application that runs in the page', {
  skip: reasonToSkip('Chromium'),
}, () => {
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

  const openTab = (context: BrowserContext, state: string): Promise<Page> =>
    openRequest(context, stage.url, {
      client_id: applicationId,
      redirect_uri: redirectUri,
      state,
    });

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

describe('two tabs of an application on a server', { skip: reasonToSkip('Go', 'Chromium') }, () => {
  let stage: ExperienceStage;
  let app: GoApp;
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cardea-tabs-'));
    const executable = await buildGoApp('v2', folder);
    stage = await openExperienceStage();
    const port = await findFreePort();
    const url = `http://localhost:${port}`;
    const application = await stage.management.must('POST', '/applications', {
      name: 'Library',
      type: 'Traditional',
      // The first is where its developers run it.
      oidcClientMetadata: {
        redirectUris: ['http://localhost:9/callback', `${url}/callback`],
        postLogoutRedirectUris: ['http://localhost:9/', `${url}/`],
      },
    });
    const [secret] = await stage.management.must('GET', `/applications/${application.id}/secrets`);
    app = await startGoApp({
      executable,
      port,
      endpoint: stage.url,
      appId: application.id,
      appSecret: secret.value,
    });
    await stage.management.must('POST', '/users', ada);
  });
  after(async () => {
    await app?.program.stop();
    await stage?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const openTab = async (context: BrowserContext): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`${app.url}/sign-in`);
    await signInButton(page).waitFor();
    return page;
  };
  const untilLoggedIn = async (page: Page): Promise<void> => {
    await page.waitForURL(`${app.url}/`);
    await page.getByText('You are logged in to this website! :)').waitFor();
  };
  const openTabs = async () => {
    const context = await stage.browser.newContext({ locale: 'en-US' });
    return { context, older: await openTab(context), newer: await openTab(context) };
  };

  for (const [first, second] of [
    ['older', 'newer'],
    ['newer', 'older'],
  ] as const) {
    test(`the ${first} signs in, and the next step of the ${second} ends in the application, signed in`, async () => {
      const { context, ...tabs } = await openTabs();
      await signIn(tabs[first], ada);
      await untilLoggedIn(tabs[first]);
      await signIn(tabs[second], ada);
      await untilLoggedIn(tabs[second]);
      await context.close();
    });
  }

  test('a wrong password in the other tab, or a request that was forgotten overnight, ends signed in too', async () => {
    const { context, older, newer } = await openTabs();
    await signIn(newer, ada);
    await untilLoggedIn(newer);
    await loseInteraction(context);
    await signIn(older, { ...ada, password: 'not the password of Ada' });
    await untilLoggedIn(older);
    await context.close();
  });

  test('a reload of the other tab, and the way back after signing in, say so and lead on', async () => {
    const { context, older, newer } = await openTabs();
    await signIn(newer, ada);
    await untilLoggedIn(newer);
    await older.reload();
    await goOnFrom(older, 'Library');
    await untilLoggedIn(older);
    await newer.goBack();
    await goOnFrom(newer, 'Library');
    await untilLoggedIn(newer);
    await context.close();
  });

  test('a tab that was left overnight, with nobody signed in, leads to the start', async () => {
    const { context, older, newer } = await openTabs();
    await newer.close();
    await loseInteraction(context);
    await signIn(older, ada);
    await older.getByRole('link', { name: 'Start again in Library' }).click();
    await older.waitForURL(`${app.url}/`);
    await older.getByRole('link', { name: 'Sign In', exact: true }).click();
    await signIn(older, ada);
    await untilLoggedIn(older);
    await context.close();
  });
});

describe('two tabs of a native application', { skip: reasonToSkip('Chromium') }, () => {
  let stage: ExperienceStage;
  before(async () => {
    stage = await openExperienceStage();
    await stage.management.must('POST', '/users', ada);
  });
  after(() => stage.close());

  // Nothing answers there: as when the program has closed its port, or the system takes the address.
  for (const redirectUri of ['com.example.notes://callback', 'http://127.0.0.1:9/callback']) {
    test(`the other tab says that one is signed in and may close it: ${redirectUri}`, async () => {
      const { id } = await stage.management.must('POST', '/applications', {
        name: 'Notes',
        type: 'Native',
        oidcClientMetadata: { redirectUris: [redirectUri], postLogoutRedirectUris: [] },
      });
      const context = await stage.browser.newContext({ locale: 'en-US' });
      const openTab = (state: string): Promise<Page> =>
        openRequest(context, stage.url, { client_id: id, redirect_uri: redirectUri, state });
      const older = await openTab('one');
      const newer = await openTab('two');
      const answered = newer.waitForResponse(
        async (response) =>
          (await response.headerValue('location'))?.startsWith(`${redirectUri}?`) === true,
      );
      await signIn(newer, ada);
      const location = await (await answered).headerValue('location');
      assert.equal(new URL(location ?? '').searchParams.get('state'), 'two');

      const saysSo = async (page: Page) => {
        await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
        await page.getByText('You can close this page and go back to the application.').waitFor();
        assert.equal(await page.getByRole('link').count(), 0, 'there is nowhere to lead to');
      };
      // A program's own address leaves the browser where it was.
      if (!redirectUri.startsWith('http')) await saysSo(newer);
      await signIn(older, ada);
      await saysSo(older);
      await older.reload();
      await saysSo(older);
      await context.close();
    });
  }
});
