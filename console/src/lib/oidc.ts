import { consoleClientId } from '@cardea/contract/pages/console-page.ts';
import * as oauth from 'oauth4webapi';
import type { PendingSignIn } from './sign-in-request.ts';

/** The operator's tokens. They live in memory and nowhere else. */
export type Tokens = {
  accessToken: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  refreshToken: string | undefined;
  claims: oauth.IDToken | undefined;
};

export type OidcSettings = {
  /** Issuer of the `admin` tenant. */
  issuer: string;
  /** The console's URL; sign-in returns to `<consoleUrl>/callback`. */
  consoleUrl: string;
  /** Indicator of the Management API (RFC 8707). */
  resource: string;
  /** BCP 47 tag that the sign-in pages are asked for; undefined leaves it to the browser. */
  language?: string | undefined;
};

const client: oauth.Client = { client_id: consoleClientId };
const scope = 'openid offline_access profile email all';

const toTokens = (answer: oauth.TokenEndpointResponse, previous?: Tokens): Tokens => ({
  accessToken: answer.access_token,
  expiresAt: Date.now() + (answer.expires_in ?? 60) * 1000,
  refreshToken: answer.refresh_token ?? previous?.refreshToken,
  claims: oauth.getValidatedIdTokenClaims(answer) ?? previous?.claims,
});

/** The console as an OpenID Connect client: authorization code with PKCE, no secret. */
export const createOidcClient = ({ issuer, consoleUrl, resource, language }: OidcSettings) => {
  const redirectUri = `${consoleUrl}/callback`;
  // A deployment tried out on loopback has no TLS; the browser treats it as a secure context.
  const insecure = { [oauth.allowInsecureRequests]: issuer.startsWith('http:') };
  const withResource = { ...insecure, additionalParameters: { resource } };
  let metadata: Promise<oauth.AuthorizationServer> | undefined;

  const discover = (): Promise<oauth.AuthorizationServer> => {
    metadata ??= oauth
      .discoveryRequest(new URL(issuer), insecure)
      .then((response) => oauth.processDiscoveryResponse(new URL(issuer), response))
      .catch((error) => {
        metadata = undefined;
        throw error;
      });
    return metadata;
  };

  return {
    discover,

    /** @returns the address of the sign-in pages and what must be kept until the answer. */
    async authorizationRequest(returnTo: string, loginHint?: string) {
      const { authorization_endpoint: endpoint } = await discover();
      if (!endpoint) throw new Error('The issuer has no authorization endpoint.');
      const codeVerifier = oauth.generateRandomCodeVerifier();
      const state = oauth.generateRandomState();
      const url = new URL(endpoint);
      url.search = new URLSearchParams({
        client_id: client.client_id,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope,
        resource,
        state,
        code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        // Without it the provider grants no refresh token (OIDC Core section 11).
        prompt: 'consent',
        ...(loginHint ? { login_hint: loginHint } : {}),
        ...(language ? { ui_locales: language } : {}),
      }).toString();
      const pending: PendingSignIn = { codeVerifier, state, returnTo };
      return { url: url.href, pending };
    },

    /** Exchanges the code of the callback. @throws on a refusal or an answer that is not ours. */
    async exchange(callback: URL, pending: PendingSignIn): Promise<Tokens> {
      const server = await discover();
      const parameters = oauth.validateAuthResponse(server, client, callback, pending.state);
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        oauth.None(),
        parameters,
        redirectUri,
        pending.codeVerifier,
        withResource,
      );
      const options = { requireIdToken: true };
      return toTokens(
        await oauth.processAuthorizationCodeResponse(server, client, response, options),
      );
    },

    async refresh(tokens: Tokens & { refreshToken: string }): Promise<Tokens> {
      const server = await discover();
      const response = await oauth.refreshTokenGrantRequest(
        server,
        client,
        oauth.None(),
        tokens.refreshToken,
        withResource,
      );
      return toTokens(await oauth.processRefreshTokenResponse(server, client, response), tokens);
    },

    async revoke(token: string): Promise<void> {
      const server = await discover();
      const response = await oauth.revocationRequest(server, client, oauth.None(), token, insecure);
      await oauth.processRevocationResponse(response);
    },

    /** @returns where the browser goes to end the operator's session (OIDC RP-Initiated Logout 1.0). */
    async endSessionUrl(): Promise<string> {
      const { end_session_endpoint: endpoint } = await discover();
      const url = new URL(endpoint ?? `${issuer}/session/end`);
      url.searchParams.set('client_id', client.client_id);
      url.searchParams.set('post_logout_redirect_uri', consoleUrl);
      return url.href;
    },
  };
};

export type OidcClient = ReturnType<typeof createOidcClient>;

/** Whether the provider itself refused, as opposed to a network that did not answer. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof oauth.ResponseBodyError ||
  error instanceof oauth.AuthorizationResponseError ||
  error instanceof oauth.WWWAuthenticateChallengeError;

/** @returns the provider's own sentence about a refusal, or else what the error says. */
export const explain = (error: unknown): string => {
  if (
    error instanceof oauth.AuthorizationResponseError ||
    error instanceof oauth.ResponseBodyError
  ) {
    return error.error_description ?? error.error;
  }
  return error instanceof Error ? error.message : String(error);
};
