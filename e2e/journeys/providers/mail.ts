import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import errors from '../../../phrases/en/errors.json' with { type: 'json' };
import { openDatabase } from '../../../server/db/database.ts';
import {
  askForCode,
  backToSignIn,
  choosePassword,
  enterCode,
  goToForgotPassword,
  goToRegister,
  signInWithCode,
  signInWithEmail,
} from '../../lib/mail-pages.ts';
import { until } from '../../lib/until.ts';
import { goToSignIn, readIdentity, untilLoggedIn, untilLoggedOut } from '../app-pages.ts';
import type { ProviderDeployment, ProviderJourney, ProviderStage } from './stage.ts';
import { codeIn } from './templates.ts';

export type MailMessage = { to: string; subject: string; text: string };

/** A tutorial about an e-mail connector, and what its provider's emulator needs to play along. */
export type MailTutorial = {
  name: string;
  factoryId: string;
  config: (stage: ProviderDeployment) => object;
  /** Refused by the provider: a wrong password, or a key that signs wrongly. */
  wrongConfig: (stage: ProviderDeployment) => object;
  /** Opens the account at the provider. */
  prepare: (stage: ProviderDeployment) => void;
  messages: (stage: ProviderDeployment) => MailMessage[];
  /** Makes the next delivery fail. @returns what repairs it. */
  breakDown: (stage: ProviderDeployment) => () => void;
};

const sdk = 'v1';
const deliveryLimit = 10_000;

/** Waits for a message to somebody. @param count how many they have got by then. */
export const receive = async (
  stage: ProviderDeployment,
  tutorial: MailTutorial,
  to: string,
  count: number,
): Promise<MailMessage> => {
  const inbox = () => tutorial.messages(stage).filter((message) => message.to === to);
  await until(`message ${count} to ${to}`, deliveryLimit, async () => inbox().length >= count);
  const message = inbox()[count - 1];
  assert.ok(message);
  return message;
};

/** What the tutorial has an administrator do: a test message, the connector, the ways in. */
export const setUpMail = async (
  stage: ProviderDeployment,
  tutorial: MailTutorial,
): Promise<void> => {
  const { management } = stage;
  const { factoryId } = tutorial;
  const config = tutorial.config(stage);
  tutorial.prepare(stage);
  await management.must('POST', `/connectors/${factoryId}/test`, {
    email: 'tester@example.com',
    config,
  });
  const test = await receive(stage, tutorial, 'tester@example.com', 1);
  assert.match(test.text, /000000/);
  await management.must('POST', '/connectors', { connectorId: factoryId, config });
  await management.must('PATCH', '/sign-in-exp', {
    signUp: { identifiers: ['email'], password: true, verify: true },
    signIn: {
      methods: [
        { identifier: 'email', password: true, verificationCode: true, isPasswordPrimary: true },
      ],
    },
    socialSignInConnectorTargets: [],
  });
};

export const replaceMailConfig = async (
  stage: ProviderDeployment,
  config: object,
): Promise<void> => {
  const connectors = await stage.management.must('GET', '/connectors');
  const { id } = connectors.find(({ type }: { type: string }) => type === 'Email');
  await stage.management.must('PATCH', `/connectors/${id}`, { config });
};

/** Lets the time pass in which codes are good. */
export const expireCodes = async ({ deployment }: ProviderDeployment): Promise<void> => {
  const db = await openDatabase(deployment.database, (error) => {
    throw error;
  });
  await db.updateTable('verificationCodes').set({ expiresAt: 1 }).execute();
  await db.destroy();
};

const newPassword = 'silver kettle hums 21 tunes';

/** The tutorial from its first step to its last, and everything that can go wrong on the way. */
export const describeMailTutorial = (journey: ProviderJourney, tutorial: MailTutorial): void => {
  const { name } = tutorial;
  const person = {
    email: `reader@${name.toLowerCase().replaceAll(' ', '-')}.example.com`,
    password: 'quiet meadow counts 33 larks',
  };
  let received = 0;
  const nextCode = async (stage: ProviderStage, type: string): Promise<string> => {
    received += 1;
    const message = await receive(stage, tutorial, person.email, received);
    assert.equal(message.subject, `${type} at the bookstore`);
    return codeIn(message.text);
  };
  const register = async (stage: ProviderStage, page: Page, email: string) => {
    const app = await goToSignIn(page, stage, sdk);
    await goToRegister(page);
    await askForCode(page, email);
    return app;
  };

  journey(`${name} is configured, tested and enabled as the tutorial says`, async (stage) => {
    await setUpMail(stage, tutorial);
  });

  journey(`${name}: a newcomer proves the address and chooses a password`, async (stage, page) => {
    const app = await register(stage, page, person.email);
    await enterCode(page, await nextCode(stage, 'Register'));
    await choosePassword(page, person.password);
    await untilLoggedIn(page, app);
    const { claims } = await readIdentity(page, app);
    const user = await stage.management.must('GET', `/users/${claims.sub}`);
    assert.deepEqual([user.primaryEmail, user.hasPassword], [person.email, true]);
    await page.goto(app.url);
    await page.getByRole('link', { name: 'Sign Out', exact: true }).click();
    await untilLoggedOut(page, app);
    await goToSignIn(page, stage, sdk);
    await signInWithEmail(page, person);
    await untilLoggedIn(page, app);
  });

  journey(`${name}: a code signs in, a wrong one is told`, async (stage, page) => {
    const app = await goToSignIn(page, stage, sdk);
    await signInWithCode(page, person.email);
    const code = await nextCode(stage, 'SignIn');
    await enterCode(page, code === '000000' ? '111111' : '000000');
    await page.getByText(errors['verification_code.code_mismatch']).waitFor();
    await enterCode(page, code);
    await untilLoggedIn(page, app);
  });

  journey(`${name}: an expired code is told, and a new one works`, async (stage, page) => {
    const app = await goToSignIn(page, stage, sdk);
    await signInWithCode(page, person.email);
    const old = await nextCode(stage, 'SignIn');
    await expireCodes(stage);
    await enterCode(page, old);
    await page.getByText(errors['verification_code.expired']).waitFor();
    await page.getByRole('button', { name: 'Send a new code', exact: true }).click();
    // The page empties the field then; a script would be faster than that.
    await page.getByText('A new code is on its way.').waitFor();
    await enterCode(page, await nextCode(stage, 'SignIn'));
    await untilLoggedIn(page, app);
  });

  journey(`${name}: who forgot the password chooses another`, async (stage, page) => {
    const app = await goToSignIn(page, stage, sdk);
    await goToForgotPassword(page);
    await askForCode(page, person.email);
    await enterCode(page, await nextCode(stage, 'ForgotPassword'));
    await choosePassword(page, newPassword);
    await backToSignIn(page);
    await signInWithEmail(page, { ...person, password: newPassword });
    await untilLoggedIn(page, app);
  });

  journey(
    `${name}: a stranger's address gets no code, and the page does not tell`,
    async (stage, page) => {
      await goToSignIn(page, stage, sdk);
      await goToForgotPassword(page);
      await askForCode(page, 'nobody@example.com');
      await enterCode(page, '123456');
      await page.getByText(errors['verification_code.code_mismatch']).waitFor();
      assert.equal(
        tutorial.messages(stage).some(({ to }) => to === 'nobody@example.com'),
        false,
      );
    },
  );

  journey(
    `${name}: credentials the provider refuses are told, nothing is lost`,
    async (stage, page) => {
      await replaceMailConfig(stage, tutorial.wrongConfig(stage));
      try {
        await register(stage, page, 'second@example.com');
        await page.getByText(errors['connector.general']).waitFor();
      } finally {
        await replaceMailConfig(stage, tutorial.config(stage));
      }
      await askForCode(page, 'second@example.com');
      const { text } = await receive(stage, tutorial, 'second@example.com', 1);
      await enterCode(page, codeIn(text));
    },
  );

  journey(
    `${name}: a mail server that is down is told, and the next try works`,
    async (stage, page) => {
      const repair = tutorial.breakDown(stage);
      try {
        await register(stage, page, 'third@example.com');
        await page.getByText(errors['connector.general']).waitFor();
      } finally {
        repair();
      }
      await askForCode(page, 'third@example.com');
      await receive(stage, tutorial, 'third@example.com', 1);
    },
  );
};
