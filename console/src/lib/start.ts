import { getFirstRun } from '@cardea/contract/management/first-run.ts';
import type { ConsoleData } from '@cardea/contract/pages/console-page.ts';
import { createApiClient } from './api.ts';
import { consoleUrl, issuerOf, shownTenant } from './console-data.ts';
import { chosenLanguage } from './language.ts';
import type { OidcClient } from './oidc.ts';
import { createOidcClient, explain } from './oidc.ts';
import type { Session } from './session.ts';
import { createSession, leaveForSignIn } from './session.ts';
import { safeReturnPath, takePendingSignIn } from './sign-in-request.ts';

/** Why the console cannot open, as the person is told. */
export type StartFailure = 'insecure' | 'elsewhere' | 'unreachable' | 'refused';

/** What the page shows once it knows who is there. */
export type Start =
  | { kind: 'leaving' }
  | { kind: 'first-run'; oidc: OidcClient; needsSetupToken: boolean }
  | { kind: 'signed-in'; session: Session }
  | { kind: 'failed'; reason: StartFailure; oidc: OidcClient; detail?: string };

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** @returns the path below the console that the address bar shows. */
export const currentPath = (data: ConsoleData): string =>
  safeReturnPath(
    `${location.pathname.slice(data.basePath.length) || '/'}${location.search}${location.hash}`,
  );

const answerCallback = async (data: ConsoleData, oidc: OidcClient): Promise<Start> => {
  const pending = takePendingSignIn();
  // A bookmark or a reload of the callback: there is nothing to answer, so ask afresh.
  if (!pending) {
    await leaveForSignIn(oidc, '/');
    return { kind: 'leaving' };
  }
  const tokens = await oidc.exchange(new URL(location.href), pending);
  history.replaceState(null, '', `${data.basePath}${safeReturnPath(pending.returnTo)}`);
  return { kind: 'signed-in', session: createSession(oidc, tokens, () => currentPath(data)) };
};

const askWhoIsThere = async (data: ConsoleData, oidc: OidcClient): Promise<Start> => {
  const [{ isPending, needsSetupToken }] = await Promise.all([
    createApiClient(data.adminUrl).call(getFirstRun),
    oidc.discover(),
  ]);
  if (isPending) return { kind: 'first-run', oidc, needsSetupToken };
  await leaveForSignIn(oidc, currentPath(data));
  return { kind: 'leaving' };
};

/** The address the console is registered under: redirects lead there and nowhere else. */
const isElsewhere = (home: URL): boolean => location.origin !== home.origin;

/** Finds out who is there: answers a callback, offers the first run, or leaves for the sign-in pages. */
export const start = async (data: ConsoleData): Promise<Start> => {
  const home = new URL(consoleUrl(data));
  const oidc = createOidcClient({
    issuer: issuerOf(data.adminUrl),
    consoleUrl: home.href,
    resource: shownTenant(data).resource,
    language: chosenLanguage(),
  });
  if (isElsewhere(home)) {
    const bothLoopback = [home, location].every(({ hostname }) => loopbackHosts.has(hostname));
    if (!bothLoopback) return { kind: 'failed', reason: 'elsewhere', oidc };
    location.replace(`${home.origin}${location.pathname}${location.search}${location.hash}`);
    return { kind: 'leaving' };
  }
  if (!isSecureContext) return { kind: 'failed', reason: 'insecure', oidc };
  const isCallback = location.pathname === `${data.basePath}/callback`;
  try {
    return await (isCallback ? answerCallback(data, oidc) : askWhoIsThere(data, oidc));
  } catch (error) {
    // `fetch` rejects with a TypeError when there is no answer.
    const isRefused = isCallback && !(error instanceof TypeError);
    return {
      kind: 'failed',
      reason: isRefused ? 'refused' : 'unreachable',
      oidc,
      detail: explain(error),
    };
  }
};
