import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { ExperienceJourney } from './journey.ts';

/** What administrators change about how the pages look. */
export const describeLooks = (journey: ExperienceJourney): void => {
  describe('looks', () => {
    const css = '.button { background: rgb(1, 2, 3) } /* </style><h1>out</h1> */';
    journey(
      "a tenant's CSS is on every page",
      () => ({ customCss: css }),
      async ({ page, open, stage }) => {
        await open();
        const button = page.getByRole('button', { name: 'Sign in', exact: true });
        await button.waitFor();
        const background = await button.evaluate(
          (element) => element.ownerDocument.defaultView?.getComputedStyle(element).backgroundColor,
        );
        assert.equal(background, 'rgb(1, 2, 3)');
        assert.equal(await page.locator('h1').count(), 1);
        await stage.change({ customCss: null });
      },
    );

    journey(
      'content of the tenant stands on its page, and nothing in it runs',
      () => ({
        customContent: {
          '/sign-in': '<p>Closed on Sunday.</p><img src="data:," onerror="document.title=1">',
        },
      }),
      async ({ page, open, stage }) => {
        await open();
        await page.getByText('Closed on Sunday.').waitFor();
        assert.notEqual(await page.title(), '1');
        await page.getByRole('link', { name: 'Create account' }).click();
        await page.getByRole('heading', { name: 'Create your account' }).waitFor();
        assert.equal(await page.getByText('Closed on Sunday.').count(), 0);
        await stage.change({ customContent: {} });
      },
    );

    journey(
      'who made the product can be hidden',
      () => ({}),
      async ({ page, open, stage }) => {
        await open();
        await page.getByText('Powered by Cardea').waitFor();
        await stage.change({ hideLogtoBranding: true });
        try {
          await page.reload();
          await page.getByRole('heading', { level: 1 }).waitFor();
          assert.equal(await page.getByText('Powered by').count(), 0);
        } finally {
          await stage.change({ hideLogtoBranding: false });
        }
      },
    );
  });
};
