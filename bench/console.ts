import type { Page } from 'playwright-core';
import { atOnce } from '../e2e/faults/effort.ts';
import { asAdministrator, openConsole } from '../e2e/journeys/console/stage.ts';
import type { Management } from '../e2e/lib/management.ts';

/** What an administrator waits for in a browser, in a deployment of a thousand people. */

const people = 1000;
const rounds = 5;
const connections = 20;

const addPeople = async ({ must }: Management): Promise<void> => {
  const numbers = Array.from({ length: people }, (_, index) => String(index).padStart(4, '0'));
  await atOnce(connections, async () => {
    for (let number = numbers.pop(); number; number = numbers.pop()) {
      const primaryEmail = `person${number}@example.com`;
      await must('POST', '/users', { name: `Person ${number}`, primaryEmail });
    }
  });
};

const addApplications = async ({ must }: Management): Promise<void> => {
  for (const name of ['Bookstore', 'Library', 'Archive']) {
    await must('POST', '/applications', { name, type: 'SPA' });
  }
};

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const saved = (page: Page) => page.getByText('Changes saved').first();

/** Types a new value in a field and saves it. */
const save = async (page: Page, label: string): Promise<void> => {
  await page.getByRole('button', { name: 'Save changes', exact: true }).click();
  await saved(page).waitFor();
  await page.getByLabel(label, { exact: true }).waitFor();
};

type Action = {
  name: string;
  /** What is done beforehand and not measured. */
  before?: (page: Page) => Promise<unknown>;
  /** What the administrator does, until they see what they wanted. */
  act: (page: Page) => Promise<unknown>;
};

let count = 0;
const fill = (label: string) => async (page: Page) => {
  count += 1;
  await saved(page)
    .waitFor({ state: 'detached' })
    .catch(() => {});
  await page.getByLabel(label, { exact: true }).fill(`A value ${count}`);
};

/** In the order of one visit: each begins where the one before it has led. */
const actions: readonly Action[] = [
  {
    name: 'open the users',
    act: async (page) => {
      await link(page, 'Users').click();
      await page.getByText('Person 0').first().waitFor();
    },
  },
  {
    name: 'turn to the next page',
    act: async (page) => {
      const first = page.getByText(/^Person \d/).first();
      const before = await first.innerText();
      await page.getByRole('button', { name: 'Next page' }).click();
      await first.filter({ hasNotText: before }).waitFor();
    },
  },
  {
    name: 'find somebody (of it a pause of 250 ms)',
    act: async (page) => {
      await page.getByRole('searchbox').fill('person0500');
      await page.getByText('1 user', { exact: true }).waitFor();
    },
  },
  {
    name: 'open somebody',
    act: async (page) => {
      await page.getByRole('row').nth(1).getByRole('link').first().click();
      await page.getByLabel('Username', { exact: true }).waitFor();
    },
  },
  { name: 'save a name', before: fill('Name'), act: (page) => save(page, 'Name') },
  {
    name: 'open the applications',
    act: async (page) => {
      await link(page, 'Applications').first().click();
      await page.getByText('Bookstore').first().waitFor();
    },
  },
  {
    name: 'open an application',
    act: async (page) => {
      await page.getByText('Bookstore').first().click();
      await page.getByLabel('Description', { exact: true }).waitFor();
    },
  },
  {
    name: 'save a description',
    before: fill('Description'),
    act: (page) => save(page, 'Description'),
  },
  {
    name: 'open the sign-in experience',
    act: async (page) => {
      await link(page, 'Sign-in experience').click();
      await heading(page, 'Sign-in experience').waitFor();
      await page
        .getByRole('tab')
        .or(page.getByRole('link', { name: 'Branding' }))
        .first()
        .waitFor();
    },
  },
  {
    name: 'jump to the connectors by typing',
    before: (page) => page.keyboard.press('Control+k'),
    act: async (page) => {
      await page.getByPlaceholder(/^Search pages/).fill('connectors');
      await page.keyboard.press('Enter');
      await heading(page, 'Connectors').waitFor();
    },
  },
];

/** @returns milliseconds until the largest text or image of a page that is loaded anew was painted. */
const largestPaint = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime));
    observer.observe({ type: 'largest-contentful-paint', buffered: true });
  })`);

export type ConsoleTimes = { paint: number[]; actions: ReadonlyMap<string, number[]> };

/** @returns milliseconds of each round, after a first visit that is not counted. */
export const measureConsole = async (): Promise<ConsoleTimes> => {
  const stage = await openConsole();
  const paint: number[] = [];
  const times = new Map(actions.map(({ name }) => [name, [] as number[]]));
  try {
    await Promise.all([addPeople(stage.management), addApplications(stage.management)]);
    await asAdministrator(stage, 'bench', async (page) => {
      for (let round = 0; round <= rounds; round += 1) {
        await page.goto(`${stage.deployment.url}/console`);
        await heading(page, 'Get started').waitFor();
        if (round > 0) paint.push(await largestPaint(page));
        for (const { name, before, act } of actions) {
          await before?.(page);
          const start = performance.now();
          await act(page);
          if (round > 0) times.get(name)?.push(performance.now() - start);
        }
      }
    });
    return { paint, actions: times };
  } finally {
    await stage.close();
  }
};
