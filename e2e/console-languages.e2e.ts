import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import spanishErrors from '../phrases/es/errors.json' with { type: 'json' };
import { openConsole } from './journeys/console/stage.ts';
import { administrator } from './journeys/stage.ts';
import { asPerson } from './lib/browser.ts';
import { enterConsole, enterConsoleIn } from './lib/console-pages.ts';
import type { Deployment } from './lib/deployment.ts';
import type { Management } from './lib/management.ts';
import { reasonToSkip } from './lib/requirements.ts';
import { wordsOf } from './lib/words.ts';

/** The console speaks the person's language, from the first word on and wherever they are in it. */

const assets = resolve(import.meta.dirname, '../console/dist/assets');
/** The built file that has a language's phrases, by one that stands in no other. */
const fileWith = (text: string): string =>
  readdirSync(assets).find(
    (name) => name.endsWith('.js') && readFileSync(join(assets, name), 'utf8').includes(text),
  ) ?? assert.fail(`no built file says ${text}`);

const spoken = ['es', 'ja'] as const;

/** Keeps everything that the page ever said, in `seen`. */
const recordTexts = `
  globalThis.seen = [];
  const record = () => seen.push(document.body?.textContent ?? '');
  const all = { childList: true, subtree: true, characterData: true };
  new MutationObserver(record).observe(document, all);
`;

describe('languages of the console', { skip: reasonToSkip('Chromium') }, () => {
  let deployment: Deployment;
  let browser: Browser;
  let management: Management;
  let close: (() => Promise<void>) | undefined;
  before(async () => {
    ({ deployment, browser, management, close } = await openConsole());
  });
  after(() => close?.());

  type Walk = (page: Page, context: BrowserContext) => Promise<void>;
  const journey = (name: string, locale: string, walk: Walk) =>
    it(name, (t) => asPerson(browser, t.fullName, walk, locale));
  const open = (page: Page, path: string) => page.goto(`${deployment.url}/admin/console${path}`);
  const languageOf = (page: Page) => page.locator('html').getAttribute('lang');

  /** Opens the profile menu and chooses a language by its name. */
  const choose = async (page: Page, language: string, name: string) => {
    const words = wordsOf(language, 'console');
    await page.getByRole('button', { name: words('shell.account'), exact: true }).click();
    await page.getByRole('menuitemradio', { name, exact: true }).click();
  };

  for (const language of spoken) {
    const words = wordsOf(language, 'console');
    const english = wordsOf('en', 'console');

    journey(
      `${language}: the browser's language is spoken, and English never shows`,
      `${language}-MX`,
      async (page) => {
        const asked: string[] = [];
        page.on('request', (request) => asked.push(request.url().split('/').at(-1) ?? ''));
        await page.addInitScript(recordTexts);
        await enterConsoleIn(language, page, deployment.url, administrator);
        assert.equal(await languageOf(page), language);
        assert.equal(
          await page.title(),
          words('common.page_title', { title: words('get_started.title') }),
        );
        const shown = (await page.evaluate<string[]>('seen')).join('\n');
        assert.ok(shown.includes(words('get_started.lead')));
        for (const path of ['get_started.lead', 'users.title', 'get_started.create_title']) {
          assert.ok(!shown.includes(english(path)), `${english(path)} was shown`);
        }
        const [other] = spoken.filter((one) => one !== language);
        assert.ok(asked.includes(fileWith(words('get_started.lead'))));
        assert.ok(!asked.includes(fileWith(wordsOf(other ?? '', 'console')('get_started.lead'))));
      },
    );
  }

  journey(
    'the choice of the profile menu is followed at once, keeps what was typed, and is remembered',
    'en-GB',
    async (page) => {
      const { id } = await management.must('POST', '/applications', {
        name: 'Bookstore',
        type: 'Traditional',
      });
      await enterConsole(page, deployment.url, administrator);
      await open(page, `/applications/${id}`);
      await page.getByRole('textbox', { name: 'Description', exact: true }).fill('Not saved yet');
      for (const [from, to, name] of [
        ['en', 'es', 'Español'],
        ['es', 'ja', '日本語'],
      ] as const) {
        await choose(page, from, name);
        const words = wordsOf(to, 'console');
        const field = page.getByRole('textbox', {
          name: words('applications.description'),
          exact: true,
        });
        await field.waitFor();
        assert.equal(await field.inputValue(), 'Not saved yet');
        assert.equal(await languageOf(page), to);
        await page.getByRole('link', { name: words('users.title'), exact: true }).waitFor();
        await page
          .getByRole('button', { name: words('common.save_changes'), exact: true })
          .waitFor();
      }
      const japanese = wordsOf('ja', 'console');
      const save = page.getByRole('button', { name: japanese('common.save_changes'), exact: true });
      const [request] = await Promise.all([
        page.waitForRequest((sent) => sent.method() === 'PATCH'),
        save.click(),
      ]);
      assert.equal(request.headers()['accept-language'], 'ja');
      await page.getByText(japanese('common.saved')).first().waitFor();
      assert.equal(
        (await management.must('GET', `/applications/${id}`)).description,
        'Not saved yet',
      );

      await page.reload();
      await page
        .getByRole('textbox', { name: japanese('applications.description'), exact: true })
        .waitFor();
      await page.context().clearCookies();
      await page.reload();
      await page
        .getByLabel(wordsOf('ja', 'experience')('field.password'), { exact: true })
        .waitFor();
    },
  );

  journey('what the server refuses is said in the language of the console', 'es', async (page) => {
    await enterConsoleIn('es', page, deployment.url, administrator);
    const [answer] = await Promise.all([
      page.waitForResponse((response) => /\/api\/users\/none$/.test(response.url())),
      open(page, '/users/none'),
    ]);
    const { code, message } = await answer.json();
    assert.equal(message, spanishErrors[code as keyof typeof spanishErrors]);
    await choose(page, 'es', 'English');
    const english = wordsOf('en', 'console');
    await page
      .getByRole('link', { name: english('users.title'), exact: true })
      .first()
      .waitFor();
    await choose(page, 'en', english('shell.language_auto'));
    const spanish = wordsOf('es', 'console');
    await page
      .getByRole('link', { name: spanish('users.title'), exact: true })
      .first()
      .waitFor();
    assert.equal(await languageOf(page), 'es');
  });
});
