import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { ExperienceJourney } from './journey.ts';
import { allProfileFields } from './settings.ts';
import { fillPassword, press, untilHeading, untilSignedIn } from './walkthroughs.ts';

/** Profile fields, asked for when somebody registers. */
export const describeProfileFields = (journey: ExperienceJourney): void => {
  describe('profile fields', () => {
    const asked = () => ({ signUpProfileFields: allProfileFields });

    journey(
      'are asked for, and what is wrong is told beside the field',
      asked,
      async ({ page, open, stage }) => {
        await open('first_screen=register');
        await page.getByLabel('Username', { exact: true }).fill('hedy');
        await fillPassword(page);
        await untilHeading(page, 'Tell us about yourself');
        await press(page, 'Continue');
        const messageOf = (name: string) => page.locator(`[id="values.${name}-message"]`);
        for (const name of ['nickname', 'plan', 'givenName']) {
          await messageOf(name).getByText('Fill this in.').waitFor();
        }
        await page.getByLabel('Nickname').fill('h');
        await page.getByLabel('Age').fill('7');
        await page.getByLabel('Plan').selectOption('pro');
        await page.getByLabel('First name').fill('Hedy');
        await page.getByLabel('City').fill('Vienna');
        await press(page, 'Continue');
        await messageOf('nickname').getByText('Use 2 to 20 characters.').waitFor();
        await messageOf('age').getByText('Enter a number from 18 to 130.').waitFor();
        assert.equal(await page.getByLabel('City').inputValue(), 'Vienna');
        await page.getByLabel('Nickname').fill('hedy');
        await page.getByLabel('Age').fill('39');
        await press(page, 'Continue');
        await untilSignedIn(page);
        const [user] = await stage.management.must('GET', '/users?search=hedy');
        assert.equal(user.profile.givenName, 'Hedy');
        assert.equal(user.profile.address.locality, 'Vienna');
        assert.deepEqual([user.customData.age, user.customData.plan], [39, 'pro']);
      },
    );
  });
};
