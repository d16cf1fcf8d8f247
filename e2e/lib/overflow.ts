import type { Page } from 'playwright-core';

/** Looks for texts that are wider than their place. */

/**
 * Milliseconds within which a page has to fit its window: a new page gets its size, and its scripts
 * follow a new size, some frames later.
 */
const settling = 3000;

/** @returns what `look` finds, and goes on to find. */
export const lasting = async (
  page: Page,
  look: (page: Page) => Promise<string[]>,
): Promise<string[]> => {
  const end = performance.now() + settling;
  let found = await look(page);
  while (found.length > 0 && performance.now() < end) {
    await page.waitForTimeout(100);
    found = await look(page);
  }
  return found;
};

/**
 * @returns what sticks out of its own box or out of the window, by what is written there. The pages
 * break a word that is too long; here that counts as too wide, except in sentences, where it may be
 * somebody's address.
 */
const overflowOf = (page: Page): Promise<string[]> =>
  page.locator('a, button, h1, label, p').evaluateAll((elements) =>
    elements
      .filter((element) => {
        if (!element.matches('p, p *')) element.style.overflowWrap = 'normal';
        const { clientWidth: width } = element.ownerDocument.documentElement;
        // An element within a line has no box of its own: its lines tell.
        const isCramped = element.clientWidth > 0 && element.scrollWidth > element.clientWidth;
        const lines = [...element.getClientRects()];
        const isCutOff = lines.some(({ left, right }) => left < 0 || right > width + 0.5);
        return element.checkVisibility() && (isCramped || isCutOff);
      })
      .map((element) => element.textContent ?? ''),
  );

/** @returns what does not fit, and goes on not to. */
export const findOverflow = (page: Page): Promise<string[]> => lasting(page, overflowOf);

/** @returns those of the labels that do not fit onto the page's main button beside its spinner. */
export const findOverflowOfLabels = (page: Page, labels: readonly string[]): Promise<string[]> =>
  page
    .locator('button.button')
    .first()
    .evaluate((button, labels) => {
      const spinner = button.ownerDocument.createElement('span');
      spinner.className = 'spinner';
      button.style.overflowWrap = 'normal';
      return labels.filter((label) => {
        button.replaceChildren(spinner, label);
        return button.scrollWidth > button.clientWidth;
      });
    }, labels);
