import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { Chance } from '../../lib/chance.ts';
import { waysForward } from './dead-end.ts';
import type { ExperienceStage } from './stage.ts';

/** Somebody who does whatever comes to their mind, in a browser with several tabs. */
export type Walker = {
  stage: ExperienceStage;
  chance: Chance;
  context: BrowserContext;
  page: Page;
};

type Action = (walker: Walker) => Promise<void>;

const password = 'violet harbour keeps 72 boats';
const addresses = ['ada@example.com', '+44 20 7946 0958', 'ada', 'new@example.com'] as const;
const nonsense = [
  '',
  ' ',
  'x',
  'not an address',
  '<b>&amp;',
  '9'.repeat(300),
  'ünïcode 🙂',
] as const;

/** Milliseconds a click or a text may take; what is gone by then is left. */
const limit = 2000;

const newestCode = async ({ stage }: Walker): Promise<string> => {
  const messages: { code?: string }[] = await stage.management.must('GET', '/inbox');
  return messages.find(({ code }) => code)?.code ?? '000000';
};

const rightValue = async (walker: Walker, field: Locator): Promise<string> => {
  const { chance } = walker;
  const kind = `${await field.getAttribute('name')} ${await field.getAttribute('type')}`;
  if (kind.startsWith('identifier')) return chance.pick(addresses);
  if (kind.includes('password')) return password;
  if (kind.startsWith('code')) return newestCode(walker);
  if (kind.includes('date')) return '2001-02-03';
  if (/website/.test(kind)) return 'https://ada.example';
  return /age|badge/.test(kind) ? '042' : 'Ada';
};

const fields = (page: Page): Locator =>
  page.locator('main input:visible:not([type="checkbox"]):not([type="hidden"])');

/** @param share of the fields that get what they want */
const fillIn = async (walker: Walker, share: number): Promise<void> => {
  const { page, chance } = walker;
  for (const field of await fields(page).all()) {
    const isRight = chance.next() < share;
    const value = isRight ? await rightValue(walker, field) : chance.pick(nonsense);
    const isDate = (await field.getAttribute('type')) === 'date';
    await field.fill(isDate && !isRight ? '' : value, { timeout: limit });
  }
  for (const list of await page.locator('main select:visible').all()) {
    await list.selectOption({ index: chance.next() < share ? 1 : 0 }, { timeout: limit });
  }
  for (const box of await page.locator('main input[type="checkbox"]:visible').all()) {
    await box.setChecked(chance.next() < share, { timeout: limit });
  }
};

const mainButton = (page: Page): Locator => page.locator('main button[type="submit"]').first();

const send = async ({ page, chance }: Walker): Promise<void> => {
  if ((await mainButton(page).count()) === 0) return;
  const clickCount = chance.next() < 0.3 ? 2 : 1;
  await mainButton(page).click({ clickCount, timeout: limit });
};

const solveCaptcha = async ({ page }: Walker): Promise<void> => {
  const frame = page.locator('.captcha iframe');
  if ((await frame.count()) === 0) return;
  await frame.contentFrame().getByRole('checkbox').click({ timeout: limit });
};

/** Links that stay here: others are for the world to answer. */
const clickSomething: Action = async ({ page, chance, stage }) => {
  if (!page.url().startsWith(stage.url)) {
    await chance.find(await page.getByRole('button').all())?.click({ timeout: limit });
    return;
  }
  const own: Locator[] = [];
  for (const way of await waysForward(page).all()) {
    const href = await way.evaluate((element) => ('href' in element ? String(element.href) : ''));
    if (href === '' || href.startsWith(stage.url)) own.push(way);
  }
  await chance.find(own)?.click({ timeout: limit });
};

const begin: Action = async ({ page, chance, stage }) => {
  const wish = chance.pick([
    '',
    '?first_screen=register',
    '?direct_sign_in=social:github',
    '?first_screen=reset_password',
  ] as const);
  await page.goto(`${stage.url}/demo-app${wish}`);
};

const followLink: Action = async ({ page, chance, stage }) => {
  const email = chance.pick(['ada@example.com', 'invited@example.com'] as const);
  const { token } = await stage.management.must('POST', '/one-time-tokens', { email });
  const login_hint = chance.next() < 0.8 ? email : 'other@example.com';
  const query = new URLSearchParams({ one_time_token: token, login_hint });
  await page.goto(`${stage.url}/demo-app?${query}`);
};

/** Another browser has the address, and neither cookies nor what a tab remembers. */
const openElsewhere: Action = async (walker) => {
  const { context, page } = walker;
  const url = page.url();
  await context.clearCookies();
  walker.page = await context.newPage();
  await page.close();
  await walker.page.goto(url);
};

const changeTab: Action = async (walker) => {
  const { context, chance, stage } = walker;
  const tabs = context.pages();
  if (tabs.length < 3 && chance.next() < 0.5) {
    const here = walker.page.url();
    walker.page = await context.newPage();
    await walker.page.goto(chance.next() < 0.5 ? here : `${stage.url}/demo-app`);
  } else {
    walker.page = chance.find(tabs) ?? walker.page;
    await walker.page.bringToFront();
  }
};

const actions: readonly (readonly [weight: number, name: string, act: Action])[] = [
  [
    8,
    'does it right',
    async (walker) => {
      await fillIn(walker, 1);
      await send(walker);
    },
  ],
  [
    5,
    'does it mostly right',
    async (walker) => {
      await fillIn(walker, 0.6);
      await send(walker);
    },
  ],
  [2, 'sends it as it is', send],
  [6, 'clicks something', clickSomething],
  [3, 'ticks a captcha', solveCaptcha],
  [2, 'begins at the application', begin],
  [1, 'follows a link', followLink],
  [2, 'goes back', async ({ page }) => void (await page.goBack())],
  [1, 'goes forward', async ({ page }) => void (await page.goForward())],
  [2, 'reloads', async ({ page }) => void (await page.reload())],
  [1, 'changes the tab', changeTab],
  [1, 'loses the cookies', ({ context }) => context.clearCookies()],
  [1, 'opens it in another browser', openElsewhere],
  [0.3, 'waits for the server to be restarted', ({ stage }) => stage.restart()],
];

const totalWeight = actions.reduce((sum, [weight]) => sum + weight, 0);

/** Does one thing or another. What is gone while it is being done is no failure. @returns what it was */
export const takeStep = async (walker: Walker): Promise<string> => {
  let rest = walker.chance.next() * totalWeight;
  const action = actions.find(([weight]) => {
    rest -= weight;
    return rest < 0;
  });
  const [, name, act] = action ?? [0, 'waits', async () => undefined];
  await act(walker).catch(() => undefined);
  return name;
};
