import type { TokenSource } from './api.ts';
import { ApiError, networkError } from './api-error.ts';
import { keepDrafts } from './drafts.ts';
import type { OidcClient, Tokens } from './oidc.ts';
import { isRefusal } from './oidc.ts';
import { savePendingSignIn } from './sign-in-request.ts';

/** Tokens are renewed this long before they end, so that a request on its way still has a valid one. */
const renewalMarginMs = 30_000;
/** A session that dies sooner than this after sign-in would only bounce between the pages. */
const shortestSessionMs = 10_000;

export type Operator = { id: string; name: string; email: string | undefined };

export type Session = TokenSource & {
  readonly operator: Operator;
  /** Leaves for the sign-in pages and comes back to the current page. */
  signInAgain(): Promise<void>;
  /** Revokes the tokens, ends the session at the provider and leaves the page. */
  signOut(): Promise<void>;
};

/** Leaves for the sign-in pages. @param returnTo path below the console. */
export const leaveForSignIn = async (
  oidc: OidcClient,
  returnTo: string,
  loginHint?: string,
): Promise<void> => {
  const { url, pending } = await oidc.authorizationRequest(returnTo, loginHint);
  savePendingSignIn(pending);
  location.assign(url);
};

/** A promise for code that waits while the browser leaves the page. */
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

const signedOutError = (): ApiError =>
  new ApiError({ status: 401, code: 'auth.unauthorized', message: 'The session has ended.' });

const operatorOf = ({ claims }: Tokens): Operator => {
  const claim = (name: string) => {
    const value = claims?.[name];
    return typeof value === 'string' && value ? value : undefined;
  };
  const id = claims?.sub ?? '';
  const email = claim('email');
  return { id, name: claim('name') ?? claim('username') ?? email ?? id, email };
};

/**
 * The signed-in operator's session.
 * @param currentPath the path below the console, to come back to after a new sign-in.
 * @param now milliseconds since the epoch.
 */
export const createSession = (
  oidc: OidcClient,
  first: Tokens,
  currentPath: () => string,
  now: () => number = Date.now,
): Session => {
  const startedAt = now();
  let tokens = first;
  let renewal: Promise<string> | undefined;

  const signInAgain = () => {
    keepDrafts();
    return leaveForSignIn(oidc, currentPath());
  };

  const startOver = async (): Promise<string> => {
    if (now() - startedAt < shortestSessionMs) throw signedOutError();
    await signInAgain();
    return never();
  };

  const renewNow = async (): Promise<string> => {
    const { refreshToken } = tokens;
    if (!refreshToken) return startOver();
    try {
      tokens = await oidc.refresh({ ...tokens, refreshToken });
      return tokens.accessToken;
    } catch (error) {
      if (isRefusal(error)) return startOver();
      throw networkError();
    }
  };

  // Refresh tokens are used up when used: requests that need a new token share one renewal.
  const renewOnce = (): Promise<string> => {
    renewal ??= renewNow().finally(() => {
      renewal = undefined;
    });
    return renewal;
  };

  return {
    operator: operatorOf(first),
    signInAgain,
    accessToken: async () =>
      tokens.expiresAt - renewalMarginMs > now() ? tokens.accessToken : renewOnce(),
    renew: async (refused) => (tokens.accessToken === refused ? renewOnce() : tokens.accessToken),
    async signOut() {
      const { refreshToken } = tokens;
      // Ending the session matters more than the answer to the revocation.
      if (refreshToken) await oidc.revoke(refreshToken).catch(() => undefined);
      location.assign(await oidc.endSessionUrl());
    },
  };
};
