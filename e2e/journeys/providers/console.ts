import assert from 'node:assert/strict';
import {
  addSocialConnector,
  enableSocialSignIn,
  setUpEmailConnector,
} from '../../lib/connector-pages.ts';
import { createFirstAdministrator, enterConsole } from '../../lib/console-pages.ts';
import { goToSignIn, readIdentity, untilLoggedIn } from '../app-pages.ts';
import { administrator } from '../stage.ts';
import { smtp } from './smtp.ts';
import { continueWith } from './social.ts';
import type { ProviderJourney } from './stage.ts';

/** The tutorials' screens: what they have a reader do with the mouse. */
export const describeConsoleTutorial = (journey: ProviderJourney): void => {
  const config = { clientId: 'Iv1.bookstore', clientSecret: 'a client secret' };

  journey('the console adds GitHub, and a reader signs in with it', async (stage, page) => {
    const { deployment, emulators, kind } = stage;
    if (kind === 'SQLite') await createFirstAdministrator(page, deployment.url, administrator);
    await enterConsole(page, deployment.url, administrator);
    const callback = await addSocialConnector(page, 'GitHub', config);
    emulators.github.store.addClient({
      id: config.clientId,
      secret: config.clientSecret,
      redirectUris: [callback],
    });
    emulators.github.store.addUser({ id: '583231', login: 'octo', name: 'Octo Cat', emails: [] });
    await enableSocialSignIn(page, 'GitHub');

    const app = await goToSignIn(page, stage, 'v2');
    await continueWith(page, { name: 'GitHub' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await untilLoggedIn(page, app);
    assert.equal((await readIdentity(page, app)).claims.name, 'Octo Cat');
  });

  journey('the console tries SMTP out before it is saved', async (stage, page) => {
    await enterConsole(page, stage.deployment.url, administrator);
    smtp.prepare(stage);
    await setUpEmailConnector(page, {
      name: 'SMTP',
      config: smtp.config(stage),
      testAddress: 'console@example.com',
    });
    const message = smtp.messages(stage).find(({ to }) => to === 'console@example.com');
    assert.match(message?.text ?? '', /000000/);
  });

  journey('the live preview signs people in for real', async (stage, page) => {
    await page.goto(`${stage.deployment.url}/demo-app`);
    await continueWith(page, { name: 'GitHub' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
    await page.getByText('Octo Cat').waitFor();
    await page.getByRole('link', { name: 'Sign out' }).click();
    await continueWith(page, { name: 'GitHub' }).waitFor();
  });
};
