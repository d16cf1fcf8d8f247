import type { Page } from 'playwright-core';
import errors from '../../../phrases/en/errors.json' with { type: 'json' };
import phrases from '../../../phrases/en/experience.json' with { type: 'json' };
import { until } from '../../lib/until.ts';

/** Milliseconds a page may be busy before it counts as stuck. */
const patience = 20_000;

const families = [...new Set(Object.keys(errors).map((code) => code.split('.')[0]))];
const rawTexts: readonly RegExp[] = [
  /\bundefined\b|\[object|\bNaN\b|\{\{|\}\}/,
  // A code in the place of its sentence, a key in the place of its phrase.
  new RegExp(`\\b(${families.join('|')})\\.[a-z][a-z_]+\\b`),
  new RegExp(`\\b(${Object.keys(phrases).join('|')})\\.[a-zA-Z]{2,}\\b`),
];

/** Where error pages may show the code: small, below what they say. */
const smallPrint = '.small, .soft';

/** What a person reads, without the small print. */
const textOf = async (page: Page): Promise<string> => {
  const small = await page.locator(smallPrint).allInnerTexts();
  const whole = await page.locator('body').innerText();
  return small.reduce((text, part) => text.replace(part, ''), whole);
};

/** Buttons and links that lead somewhere. */
export const waysForward = (page: Page) =>
  page.locator('main :is(button:enabled, a[href]):visible:not([aria-disabled="true"])');

const isSettled = async (page: Page): Promise<boolean> => {
  // A captcha waits for the person.
  if (await page.locator('.captcha.asked iframe').count()) return true;
  return (
    (await page.locator('[aria-busy="true"]').count()) === 0 &&
    (await page.locator('h1').count()) > 0
  );
};

/** Waits until a page has done what it is at. @returns false when it never does */
export const settle = async (page: Page): Promise<boolean> => {
  try {
    await until('the page to settle', patience, () => isSettled(page).catch(() => false));
    return true;
  } catch {
    return false;
  }
};

/** @returns what is wrong with the state a page is in; undefined when a person can go on. */
export const deadEndOf = async (page: Page): Promise<string | undefined> => {
  const text = await textOf(page);
  const shown = text.trim().replaceAll(/\s+/g, ' ').slice(0, 200);
  const heading = await page
    .locator('h1:visible')
    .first()
    .textContent({ timeout: 1000 })
    .catch(() => '');
  if (!heading?.trim()) return `no heading: ${shown}`;
  const raw = rawTexts.find((pattern) => pattern.test(text));
  if (raw) return `raw text ${raw.exec(text)?.[0]}: ${shown}`;
  const hasWayForward = (await waysForward(page).count()) > 0;
  return hasWayForward ? undefined : `no way forward: ${shown}`;
};
