import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { lasting } from '../../lib/overflow.ts';

/** WCAG 2.2, levels A and AA. */
export const everyRule = {
  type: 'tag' as const,
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'],
};

/** The rules that a theme or a width can break: all others read what is written on the page. */
export const rulesOfLooks = { type: 'rule' as const, values: ['color-contrast', 'target-size'] };

type Rules = typeof everyRule | typeof rulesOfLooks;

/** How a page is looked at. */
export type View = {
  colorScheme: 'light' | 'dark';
  width: number;
  direction: 'ltr' | 'rtl';
  /** What axe asks; nothing where only the layout is looked at. */
  rules?: Rules;
};

/** Every two of theme, width and direction meet in one of these. */
const views: readonly View[] = [
  { colorScheme: 'light', width: 1280, direction: 'ltr', rules: everyRule },
  { colorScheme: 'light', width: 320, direction: 'rtl', rules: rulesOfLooks },
  { colorScheme: 'dark', width: 1280, direction: 'rtl', rules: rulesOfLooks },
  { colorScheme: 'dark', width: 320, direction: 'ltr', rules: everyRule },
];

const height = 640;

/** What sticks out of the page to the right or to the left. */
const overflowOf = (page: Page): Promise<number> =>
  page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);

const violationsOf = async (page: Page, rules: Rules): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page })
    // Frames are other people's pages.
    .setLegacyMode()
    .options({
      runOnly: rules,
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
      preload: false,
      iframes: false,
    })
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`,
  );
};

/** Texts that are wider than what shows of them. A code editor and a wide table scroll. */
const cutTextsOf = (page: Page): Promise<string[]> =>
  page.locator('button *, a *, label, h1, h2, h3, [role="tab"] *').evaluateAll((elements) =>
    elements
      .filter((element) => {
        const { overflowX } = element.ownerDocument.defaultView.getComputedStyle(element);
        const { clientWidth, scrollWidth } = element;
        return overflowX !== 'visible' && clientWidth > 1 && scrollWidth > clientWidth + 1;
      })
      .map((element) => element.textContent ?? '')
      .filter((text) => text.trim() !== ''),
  );

const misfitsOf = async (page: Page): Promise<string[]> => {
  const overflow = await overflowOf(page);
  const cut = (await cutTextsOf(page)).map((text) => `cuts off: ${text}`);
  return overflow > 0 ? [`is ${overflow} px too wide`, ...cut] : cut;
};

/**
 * Looks at a page that is there in several ways.
 * @param name what the page is called when something is wrong with it
 * @returns what is wrong
 */
export const faultsOf = async (
  page: Page,
  name: string,
  views: readonly View[],
): Promise<string[]> => {
  const found: string[] = [];
  for (const { colorScheme, width, direction, rules } of views) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    await page.locator('html').evaluate((root, dir) => root.setAttribute('dir', dir), direction);
    const view = `${name} (${colorScheme}, ${width} px, ${direction})`;
    found.push(...(await lasting(page, misfitsOf)).map((misfit) => `${view} ${misfit}`));
    const violations = rules ? await violationsOf(page, rules) : [];
    found.push(...violations.map((violation) => `${view}: ${violation}`));
  }
  return found;
};

/** Looks at a page in both themes, narrow and wide, in both directions. */
export const inspect = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.deepEqual(await faultsOf(page, name, views), []);
};
