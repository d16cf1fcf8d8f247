import { paths } from '@cardea/contract/experience/paths.ts';
import type { ConsoleData } from '@cardea/contract/pages/console-page.ts';
import { consoleClientId } from '@cardea/contract/pages/console-page.ts';
import type { OidcClient } from '../../lib/oidc.ts';
import { leaveForSignIn } from '../../lib/session.ts';
import { savePendingSignIn } from '../../lib/sign-in-request.ts';

type Credentials = { username: string; password: string };

/** A call of the Experience API (wire 3.2), as the sign-in page of the same origin makes it. */
const callFor =
  (adminUrl: string) =>
  async ({ method, path }: (typeof paths)[keyof typeof paths], body?: object) => {
    const response = await fetch(`${adminUrl}/api${path}`, {
      method,
      headers: {
        'logto-app-id': consoleClientId,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response.status === 204 ? {} : response.json();
  };

/** @returns where the browser goes to come back to the console, signed in. */
const answerRequest = async (
  adminUrl: string,
  url: string,
  { username, password }: Credentials,
) => {
  // The provider keeps the request in cookies of this origin, and shows the page nobody needs.
  await fetch(url);
  const call = callFor(adminUrl);
  await call(paths.createInteraction, { interactionEvent: 'SignIn' });
  const identifier = { type: 'username', value: username };
  const { verificationId } = await call(paths.verifyPassword, { identifier, password });
  await call(paths.identify, { verificationId });
  const { redirectTo } = await call(paths.submitInteraction);
  return redirectTo;
};

/**
 * Signs in who has just chosen a password: typing it again would prove nothing. Where that does not
 * work the sign-in page asks.
 */
export const signInAtOnce = async (
  { adminUrl }: Pick<ConsoleData, 'adminUrl'>,
  oidc: OidcClient,
  credentials: Credentials,
): Promise<void> => {
  const { url, pending } = await oidc.authorizationRequest('/');
  try {
    const target = new URL(await answerRequest(adminUrl, url, credentials));
    savePendingSignIn(pending);
    location.assign(target);
  } catch {
    await leaveForSignIn(oidc, '/', credentials.username);
  }
};
