import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Emulator, Fault } from '../../../emulators/emulator.ts';
import type { Store } from '../../../emulators/oauth/store.ts';
import type { GoApp, SdkVersion } from '../../lib/go-app.ts';
import { signInHeading } from '../../lib/sign-in-pages.ts';
import { goToSignIn, readIdentity, untilLoggedIn, untilLoggedOut } from '../app-pages.ts';
import { applicationNames, appOf } from '../stage.ts';
import {
  callbackOf,
  type ProviderDeployment,
  type ProviderJourney,
  type ProviderStage,
} from './stage.ts';

/** A tutorial about a social connector, and what its provider's emulator needs to play along. */
export type SocialTutorial = {
  /** As people and buttons call the provider. */
  name: string;
  sdk: SdkVersion;
  factoryId: string;
  target: string;
  config: { clientId: string; clientSecret: string };
  emulatorOf: (stage: ProviderDeployment) => Emulator & { store: Store };
  /** A person of the provider, in the emulator's words, and what it shows of them. */
  person: { id: string; [member: string]: unknown };
  shownName: string;
  tokenPath: string;
};

export const continueWith = (page: Page, { name }: Pick<SocialTutorial, 'name'>) =>
  page.getByRole('button', { name: `Continue with ${name}`, exact: true });

/** Goes from the program to the provider's page and answers there. */
const goToProvider = async (
  page: Page,
  stage: ProviderStage,
  tutorial: SocialTutorial,
): Promise<GoApp> => {
  const app = await goToSignIn(page, stage, tutorial.sdk);
  await continueWith(page, tutorial).click();
  await page.getByRole('heading', { name: `${tutorial.name} (emulator)` }).waitFor();
  return app;
};

const allow = (page: Page): Promise<void> => page.getByRole('button', { name: 'Allow' }).click();

const signOut = async (page: Page, app: GoApp): Promise<void> => {
  await page.getByRole('link', { name: 'Sign Out', exact: true }).click();
  await untilLoggedOut(page, app);
};

/** The person is back on the sign-in page, was told who failed, and can go on. */
const assertBackWithMessage = async (
  page: Page,
  tutorial: SocialTutorial,
  message = new RegExp(tutorial.name),
): Promise<void> => {
  await signInHeading(page, applicationNames[tutorial.sdk]).waitFor();
  await page.getByRole('alert').filter({ hasText: message }).waitFor();
  assert.ok(await continueWith(page, tutorial).isEnabled());
};

/** Makes the emulator fail once at a path. */
const failOnce = (stage: ProviderStage, tutorial: SocialTutorial, fault: Partial<Fault>): void =>
  tutorial.emulatorOf(stage).addFault({ match: tutorial.tokenPath, times: 1, ...fault });

/** @returns the id of the connector that `setUpSocial` made. */
export const connectorIdOf = async (
  stage: ProviderDeployment,
  { target }: SocialTutorial,
): Promise<string> => {
  const [connector] = await stage.management.must('GET', `/connectors?target=${target}`);
  return connector.id;
};

/** What the tutorial has an administrator do: the connector, the provider's side, the button. */
export const setUpSocial = async (
  stage: ProviderDeployment,
  tutorial: SocialTutorial,
): Promise<void> => {
  const { management } = stage;
  const { factoryId, target, config } = tutorial;
  const connector = await management.must('POST', '/connectors', {
    connectorId: factoryId,
    config,
  });
  assert.deepEqual([connector.connectorId, connector.target], [factoryId, target]);
  const { store } = tutorial.emulatorOf(stage);
  store.addClient({
    id: config.clientId,
    secret: config.clientSecret,
    redirectUris: [callbackOf(stage, connector.id)],
  });
  store.addUser(tutorial.person);
  const settings = await management.must('PATCH', '/sign-in-exp', {
    // "Not applicable": people who have no other way to sign up.
    signUp: { identifiers: [], password: false, verify: false },
    socialSignInConnectorTargets: [target],
  });
  assert.deepEqual(settings.socialSignInConnectorTargets, [target]);
};

/** The tutorial from its first step to its last, and everything that can go wrong on the way. */
export const describeSocialTutorial = (
  journey: ProviderJourney,
  tutorial: SocialTutorial,
): void => {
  const { name, sdk, target, config } = tutorial;

  journey(`${name} is configured and enabled as the tutorial says`, async (stage) => {
    await setUpSocial(stage, tutorial);
  });

  journey(`a newcomer continues with ${name}, and again after signing out`, async (stage, page) => {
    const app = await goToProvider(page, stage, tutorial);
    await allow(page);
    await untilLoggedIn(page, app);
    const first = await readIdentity(page, app);
    assert.equal(first.claims.name, tutorial.shownName);
    await page.goto(app.url);
    await signOut(page, app);
    await goToProvider(page, stage, tutorial);
    await allow(page);
    await untilLoggedIn(page, app);
    const second = await readIdentity(page, app);
    assert.equal(second.claims.sub, first.claims.sub);
    const user = await stage.management.must('GET', `/users/${first.claims.sub}`);
    assert.equal(user.identities[target].userId, tutorial.person.id);
    assert.equal(user.hasPassword, false);
  });

  journey(`an application can send people to ${name} at once`, async (stage, page) => {
    const app = appOf(stage, sdk);
    // The program's own request, with the parameter that it could have set itself.
    const answer = await page.request.get(`${app.url}/sign-in`, { maxRedirects: 0 });
    await page.goto(`${answer.headers().location}&direct_sign_in=social:${target}`);
    await page.getByRole('heading', { name: `${name} (emulator)` }).waitFor();
    await allow(page);
    await untilLoggedIn(page, app);
  });

  journey(`who says no at ${name} can choose again`, async (stage, page) => {
    const app = await goToProvider(page, stage, tutorial);
    await page.getByRole('button', { name: 'Deny' }).click();
    await assertBackWithMessage(page, tutorial);
    await continueWith(page, tutorial).click();
    await allow(page);
    await untilLoggedIn(page, app);
  });

  journey(`a wrong secret is told as a failure of ${name}`, async (stage, page) => {
    const id = await connectorIdOf(stage, tutorial);
    const wrong = { config: { ...config, clientSecret: 'not the secret' } };
    await stage.management.must('PATCH', `/connectors/${id}`, wrong);
    try {
      await goToProvider(page, stage, tutorial);
      await allow(page);
      await assertBackWithMessage(page, tutorial);
    } finally {
      await stage.management.must('PATCH', `/connectors/${id}`, { config });
    }
  });

  const faults: [how: string, fault: Partial<Fault>][] = [
    ['drops the connection', { dropConnection: true }],
    ['fails', { status: 503, body: 'oops' }],
    ['answers nonsense', { body: '<html>' }],
    ['does not answer', { delayMs: 8000 }],
  ];
  for (const [how, fault] of faults) {
    journey(`${name} ${how}: the person is told and can try again`, async (stage, page) => {
      failOnce(stage, tutorial, fault);
      const app = await goToProvider(page, stage, tutorial);
      await allow(page);
      await assertBackWithMessage(page, tutorial);
      await continueWith(page, tutorial).click();
      await allow(page);
      await untilLoggedIn(page, app);
    });
  }

  journey(`a callback of ${name} signs nobody in twice or elsewhere`, async (stage, page) => {
    const callbacks: string[] = [];
    page.on('request', (request) => {
      if (request.isNavigationRequest() && /\/callback\/\w+\?/.test(request.url())) {
        callbacks.push(request.url());
      }
    });
    const app = await goToProvider(page, stage, tutorial);
    await allow(page);
    await untilLoggedIn(page, app);
    const callback = callbacks.find((url) => url.startsWith(stage.deployment.url));
    assert.ok(callback, `no callback among ${callbacks.length} requests`);

    await page.goto(callback);
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.match(page.url(), new RegExp(`^${stage.deployment.url}/`));

    const stranger = await stage.browser.newContext({ locale: 'en-GB' });
    try {
      const elsewhere = await stranger.newPage();
      await elsewhere.goto(callback);
      await elsewhere.getByRole('heading', { level: 1 }).waitFor();
      assert.match(elsewhere.url(), new RegExp(`^${stage.deployment.url}/`));
      await elsewhere.goto(app.url);
      await untilLoggedOut(elsewhere, app);
    } finally {
      await stranger.close();
    }
  });
};
