import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { directionOf } from '../server/lib/languages.ts';
import {
  addGitHub,
  addProfileFields,
  allProfileFields,
  byAnything,
} from './journeys/experience/settings.ts';
import { type ExperienceStage, openExperienceStage } from './journeys/experience/stage.ts';
import { showStep, steps } from './journeys/experience/steps.ts';
import { asPerson } from './lib/browser.ts';
import { findOverflow, findOverflowOfLabels } from './lib/overflow.ts';
import { reasonToSkip } from './lib/requirements.ts';

/**
 * Every page of every language on a narrow phone: in its language and direction, and with no text
 * that is wider than its place.
 */

/** Milliseconds for all of them: ten languages on a busy machine. */
const limit = 400_000;
const phone = { width: 320, height: 720 };
const phrasesFolder = resolve(import.meta.dirname, '../phrases');
const languages = readdirSync(phrasesFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
  .map(({ name }) => name);

const pages = [
  'sign-in',
  'register',
  'reset-password',
  'one-time-token',
  'unknown-session',
  'error',
];
/** Those that are written without script, in the language that the browser asks for. */
const plainPages = ['demo-app?error=access_denied', 'oidc/session/end', 'oidc/auth?client_id=none'];

type Phrases = { [key: string]: string | Phrases };

/** The names of the phrases that stand on buttons; some do so only while a button works. */
const onButtons = /^(action|allow|again|button|continue|continueBusy|createAccount|deny)$/;
const onBusyButtons =
  /^(busy|codeInstead|instead|retry|send|sendBusy|signIn|signInInstead|signOut)$/;

const labelsIn = (phrases: Phrases): string[] =>
  Object.entries(phrases).flatMap(([name, phrase]) => {
    if (typeof phrase === 'object') return labelsIn(phrase);
    return onButtons.test(name) || onBusyButtons.test(name)
      ? [phrase.replaceAll('{{application}}', 'Bookstore')]
      : [];
  });

const readLabels = (language: string): string[] =>
  labelsIn(JSON.parse(readFileSync(join(phrasesFolder, language, 'experience.json'), 'utf8')));

const look = async (page: Page, language: string, name: string): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  const html = page.locator('html');
  assert.equal(await html.getAttribute('lang'), language, name);
  assert.equal((await html.getAttribute('dir')) ?? 'ltr', directionOf(language), name);
  assert.deepEqual(await findOverflow(page), [], name);
};

describe('every language at 320 px', { skip: reasonToSkip('Chromium'), timeout: limit }, () => {
  let stage: ExperienceStage;

  before(async () => {
    stage = await openExperienceStage();
    await addGitHub(stage);
    await addProfileFields(stage);
    await stage.change({
      ...byAnything,
      languageInfo: { autoDetect: true, fallbackLanguage: 'en' },
      signUpProfileFields: allProfileFields,
    });
  });
  after(() => stage.close());

  const inLanguage = (
    language: string,
    guarantee: string,
    walk: (page: Page, go: (path: string) => Promise<unknown>) => Promise<void>,
  ): void => {
    it(`${language}: ${guarantee}`, (t) => {
      const look = async (page: Page): Promise<void> => {
        await page.setViewportSize(phone);
        await walk(page, (path) => page.goto(`${stage.url}/${path}`));
      };
      return asPerson(stage.browser, t.fullName, look, language);
    });
  };

  for (const language of languages) {
    const query = `preview&app_id=demo-app&ui_locales=${language}`;

    inLanguage(language, 'every page and step fits', async (page, go) => {
      for (const path of pages) {
        await go(`${path}?${query}`);
        await look(page, language, path);
      }
      await go(`sign-in?${query}`);
      for (const step of Object.values(steps).flat()) {
        await showStep(page, step);
        await look(page, language, JSON.stringify(step));
      }
    });

    inLanguage(language, 'every page without script fits', async (page, go) => {
      for (const path of plainPages) {
        await go(path);
        await look(page, language, path);
      }
    });

    inLanguage(
      language,
      'every label fits onto its button, also while it works',
      async (page, go) => {
        await go(`sign-in?${query}`);
        const labels = readLabels(language);
        assert.ok(labels.length > 20);
        assert.deepEqual(await findOverflowOfLabels(page, labels), []);
      },
    );
  }
});
