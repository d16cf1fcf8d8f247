import assert from 'node:assert/strict';
import type { Tenant } from './tenant.ts';

/** A browser in front of one tenant of the whole product, to tests; requests are injected. */

const verifier = 'v'.repeat(43);
/** SHA-256 of `verifier`, base64url (RFC 7636 section 4.2). */
const challenge = '7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM';

type Application = { id: string; redirectUri: string };

type Send = {
  method?: 'GET' | 'POST' | 'PUT';
  body?: object;
  /** Sent as a form of a page, in the place of `body`. */
  form?: Record<string, string>;
  headers?: Record<string, string>;
};

const formType = { 'content-type': 'application/x-www-form-urlencoded' };

export const createBrowser = ({ server }: Pick<Tenant, 'server'>) => {
  const jar = new Map<string, { name: string; value: string; path: string }>();
  /** As a browser sends them; those of one request's resume URL go there alone. */
  const cookie = (pathname = '/') =>
    [...jar.values()]
      .filter(({ path }) => !path.includes('/oidc/') || pathname === path)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');

  const send = async (target: string, { method = 'GET', body, form, headers }: Send = {}) => {
    const { pathname, search } = new URL(target, 'http://tenant');
    // Tenants are asked below their base path.
    const url = `${pathname.replace(/^\/admin(?=\/)/, '')}${search}`;
    const payload = form
      ? { payload: new URLSearchParams(form).toString() }
      : body && { payload: body };
    const response = await server.inject({
      method,
      url,
      headers: { cookie: cookie(pathname), ...(form && formType), ...headers },
      ...payload,
    });
    for (const { name, value, path = '/' } of response.cookies) {
      if (value) jar.set(`${name} ${path}`, { name, value, path });
      else jar.delete(`${name} ${path}`);
    }
    return response;
  };

  /** Begins an authorization request. @returns where the browser is led. */
  const visit = async (
    { id, redirectUri }: Application,
    more: Record<string, string> = {},
  ): Promise<string> => {
    const parameters = new URLSearchParams({
      client_id: id,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid profile',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...more,
    });
    const { headers, body } = await send(`/oidc/auth?${parameters}`);
    assert.ok(headers.location, body);
    return headers.location;
  };

  /** Signs in by password and follows to the application. @returns its opaque access token. */
  const signIn = async (
    application: Application,
    { username, password }: { username: string; password: string },
  ): Promise<string> => {
    await visit(application);
    await send('/api/experience', { method: 'PUT', body: { interactionEvent: 'SignIn' } });
    const proof = await send('/api/experience/verification/password', {
      method: 'POST',
      body: { identifier: { type: 'username', value: username }, password },
    });
    const { verificationId } = proof.json();
    assert.ok(verificationId, proof.body);
    await send('/api/experience/identification', { method: 'POST', body: { verificationId } });
    const submitted = await send('/api/experience/submit', { method: 'POST' });
    let location: string = submitted.json().redirectTo;
    while (!location.startsWith(`${application.redirectUri}?`)) {
      const { headers, body } = await send(location);
      assert.ok(headers.location, body);
      location = headers.location;
    }
    const answer = await server.inject({
      method: 'POST',
      url: '/oidc/token',
      headers: formType,
      payload: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: application.id,
        redirect_uri: application.redirectUri,
        code: new URL(location).searchParams.get('code') ?? '',
        code_verifier: verifier,
      }).toString(),
    });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json().access_token;
  };

  return { cookie, send, visit, signIn };
};
