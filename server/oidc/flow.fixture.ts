import assert from 'node:assert/strict';
import { type Answer, type Browser, submit } from './browser.fixture.ts';
import { basic, pkce, redirectUri, type Tenant, type TestApplication } from './oidc.fixture.ts';

/** A person in front of a browser: the smallest possible sign-in pages. */

type Parameters = Record<string, string | undefined> | [string, string][];

export const query = (parameters: Parameters): string => {
  const entries = Array.isArray(parameters)
    ? parameters
    : Object.entries(parameters).filter((entry): entry is [string, string] => !!entry[1]);
  return new URLSearchParams(entries).toString();
};

export const authorizationRequest = (
  { id }: TestApplication,
  parameters: Record<string, string | undefined> = {},
): Record<string, string | undefined> => ({
  client_id: id,
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'openid offline_access profile',
  prompt: 'consent',
  state: 'a-state',
  ...parameters,
});

/** The path of an authorization request with PKCE, and what proves it later. */
export const authorizationPath = (id: string, more: Record<string, string> = {}) => {
  const { verifier, ...challenge } = pkce();
  const request = authorizationRequest({ id, secret: '' }, { ...challenge, ...more });
  return { verifier, path: `/oidc/auth?${query(request)}` };
};

/** Does what the sign-in pages do: finds the sign-in by its cookie and ends it. */
export const signInAs = async (tenant: Tenant, browser: Browser, accountId: string, at: string) => {
  const { searchParams, pathname } = new URL(at, tenant.url);
  const interaction = await tenant.oidc.interactions.find({
    cookie: browser.cookieHeader(pathname),
    appId: searchParams.get('app_id') ?? undefined,
  });
  return tenant.oidc.interactions.finish(interaction, { accountId });
};

const isOurs = (tenant: Tenant, location: string): boolean =>
  new URL(location, tenant.url).origin === tenant.url.origin;

/** Follows redirects until they lead to the application; signs in where that is asked. */
export const follow = async (
  tenant: Tenant,
  browser: Browser,
  first: Answer,
  accountId?: string,
): Promise<URL> => {
  let answer = first;
  for (let step = 0; step < 12; step += 1) {
    assert.ok(answer.location, `no redirect but ${answer.status} ${answer.text}`);
    if (!isOurs(tenant, answer.location)) return new URL(answer.location);
    const target = new URL(answer.location, tenant.url);
    const isSignIn = target.pathname.endsWith('/sign-in');
    if (isSignIn) assert.ok(accountId, 'the sign-in page was not expected');
    const next =
      isSignIn && accountId
        ? await signInAs(tenant, browser, accountId, answer.location)
        : target.href;
    answer = await browser.send(next);
    if (answer.status === 200) answer = await submit(browser, answer);
  }
  return assert.fail('the redirects never end');
};

export type Authorized = { url: URL; code: string; verifier: string };

/** Asks for authorization with PKCE and goes all the way back to the application. */
export const authorize = async (
  tenant: Tenant,
  browser: Browser,
  application: TestApplication,
  { accountId, ...parameters }: { accountId?: string } & Record<string, string | undefined> = {},
): Promise<Authorized> => {
  const { verifier, ...challenge } = pkce();
  const parts = authorizationRequest(application, { ...challenge, ...parameters });
  const answer = await browser.send(`/oidc/auth?${query(parts)}`);
  const url = await follow(tenant, browser, answer, accountId);
  return { url, code: url.searchParams.get('code') ?? '', verifier };
};

export const tokenRequest = (
  browser: Browser,
  application: TestApplication,
  body: Record<string, string | undefined>,
): Promise<Answer> =>
  application.secret
    ? browser.send('/oidc/token', { method: 'POST', headers: basic(application), body })
    : browser.send('/oidc/token', { method: 'POST', body: { client_id: application.id, ...body } });

export const exchange = (
  browser: Browser,
  application: TestApplication,
  { code, verifier }: Pick<Authorized, 'code' | 'verifier'>,
  more: Record<string, string | undefined> = {},
): Promise<Answer> =>
  tokenRequest(browser, application, {
    grant_type: 'authorization_code',
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
    ...more,
  });

export const refresh = (
  browser: Browser,
  application: TestApplication,
  refreshToken: string,
  more: Record<string, string | undefined> = {},
): Promise<Answer> =>
  tokenRequest(browser, application, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    ...more,
  });

/** Signs somebody in and exchanges the code. @returns the token answer's body. */
export const obtainTokens = async (
  tenant: Tenant,
  browser: Browser,
  application: TestApplication,
  parameters: { accountId?: string } & Record<string, string | undefined>,
) => {
  const authorized = await authorize(tenant, browser, application, parameters);
  const answer = await exchange(browser, application, authorized);
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
};

export const userinfo = (browser: Browser, accessToken: string): Promise<Answer> =>
  browser.send('/oidc/me', { headers: { Authorization: `Bearer ${accessToken}` } });
