import assert from 'node:assert/strict';
import {
  askForCode,
  backToSignIn,
  choosePassword,
  enterCode,
  goToForgotPassword,
  goToRegister,
  signInWithEmail,
} from '../lib/mail-pages.ts';
import { register } from '../lib/sign-in-pages.ts';
import { goToSignIn, readIdentity, untilLoggedIn, untilLoggedOut } from './app-pages.ts';
import { byUsername } from './experience/settings.ts';
import { describeConsoleTutorial } from './providers/console.ts';
import { receive } from './providers/mail.ts';
import { smtp } from './providers/smtp.ts';
import type { ProviderJourney, ProviderStage } from './providers/stage.ts';
import { codeIn } from './providers/templates.ts';
import { ada, appOf } from './stage.ts';

/** Settings under which `ada` signs in. */
const useNames = ({ management }: ProviderStage): Promise<void> =>
  management.must('PATCH', '/sign-in-exp', byUsername);

const useAddresses = ({ management }: ProviderStage): Promise<void> => {
  const method = { identifier: 'email', password: true, verificationCode: true };
  return management.must('PATCH', '/sign-in-exp', {
    signUp: { identifiers: ['email'], password: true, verify: true },
    signIn: { methods: [{ ...method, isPasswordPrimary: true }] },
    forgotPasswordMethods: ['EmailVerificationCode'],
  });
};

/** One journey of each kind, for a deployment on which a browser goes no further. */
export const describeSmoke = (journey: ProviderJourney): void => {
  journey('a newcomer registers, is known to both SDKs, and signs out', async (stage, page) => {
    await useNames(stage);
    const first = await goToSignIn(page, stage, 'v1');
    await register(page, ada);
    await untilLoggedIn(page, first);
    const second = appOf(stage, 'v2');
    await page.goto(`${second.url}/sign-in`);
    await untilLoggedIn(page, second);
    for (const app of [first, second]) {
      const { claims, userInfo } = await readIdentity(page, app);
      assert.deepEqual([claims.username, userInfo.username], [ada.username, ada.username]);
    }
    await page.goto(first.url);
    await page.getByRole('link', { name: 'Sign Out', exact: true }).click();
    await untilLoggedOut(page, first);
    await goToSignIn(page, stage, 'v1');
  });

  describeConsoleTutorial(journey);

  journey('who registered with a code and forgot the password, resets it', async (stage, page) => {
    await useAddresses(stage);
    const reader = { email: 'reader@example.com', password: 'quiet meadow counts 33 larks' };
    const codeNumber = async (count: number) =>
      codeIn((await receive(stage, smtp, reader.email, count)).text);
    const app = await goToSignIn(page, stage, 'v1');
    await goToRegister(page);
    await askForCode(page, reader.email);
    await enterCode(page, await codeNumber(1));
    await choosePassword(page, reader.password);
    await untilLoggedIn(page, app);
    await page.getByRole('link', { name: 'Sign Out', exact: true }).click();
    await untilLoggedOut(page, app);
    await goToSignIn(page, stage, 'v1');
    await goToForgotPassword(page);
    await askForCode(page, reader.email);
    await enterCode(page, await codeNumber(2));
    const password = 'silver kettle hums 21 tunes';
    await choosePassword(page, password);
    await backToSignIn(page);
    await signInWithEmail(page, { ...reader, password });
    await untilLoggedIn(page, app);
    await useNames(stage);
  });
};
