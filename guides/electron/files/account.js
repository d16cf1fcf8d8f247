import { createServer } from 'node:http';
import * as oidc from 'openid-client';

const redirectUri = new URL('{{redirectUri}}');
const home = new URL('{{postSignOutUri}}');

// The provider may be asked without HTTPS while it is on this computer.
const insecure = ['localhost', '127.0.0.1'].includes(new URL('{{endpoint}}').hostname);
const discover = () =>
  oidc.discovery(new URL('{{endpoint}}/oidc'), '{{appId}}', undefined, oidc.None(), {
    execute: insecure ? [oidc.allowInsecureRequests] : [],
  });

/** Waits until the browser comes back to an address of this computer, and tells it so. */
const waitFor = (address) =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const url = new URL(request.url, address.origin);
      if (url.pathname !== address.pathname) return response.writeHead(404).end();
      response.end('You can close this page.');
      server.close();
      server.closeAllConnections();
      resolve(url);
    });
    server.on('error', reject);
    server.listen(Number(address.port), address.hostname);
  });

let tokens;

/** Who is signed in, or undefined. */
export const findUser = () => tokens?.claims();

/** Signs somebody in, in their own browser: passwords never pass through this program. */
export const signIn = async (openBrowser) => {
  const provider = await discover();
  const [pkceCodeVerifier, expectedState] = [oidc.randomPKCECodeVerifier(), oidc.randomState()];
  const returned = waitFor(redirectUri);
  const url = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri.href,
    scope: 'openid profile offline_access',
    // Refresh tokens are given only to people who agree.
    prompt: 'consent',
    state: expectedState,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  await openBrowser(url.href);
  const checks = { pkceCodeVerifier, expectedState };
  tokens = await oidc.authorizationCodeGrant(provider, await returned, checks);
};

/** Forgets the tokens, and ends the session in the browser. */
export const signOut = async (openBrowser) => {
  const provider = await discover();
  if (tokens?.refresh_token) await oidc.tokenRevocation(provider, tokens.refresh_token);
  tokens = undefined;
  const returned = waitFor(home);
  const url = oidc.buildEndSessionUrl(provider, {
    client_id: '{{appId}}',
    post_logout_redirect_uri: home.href,
  });
  await openBrowser(url.href);
  await returned;
};
