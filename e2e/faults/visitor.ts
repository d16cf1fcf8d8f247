import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { type Answer, Browser, submit } from '../../server/oidc/browser.fixture.ts';

/** People and applications that speak HTTP alone: quicker than a browser, and able to misbehave. */

export const redirectUri = 'http://localhost:9999/callback';

export type Client = { id: string; secret?: string | undefined };
export type Person = { id: string; username: string; password: string };

const password = () => `Pw-${randomBytes(8).toString('hex')}!`;

/** @returns a name and a password that nobody has yet. */
export const newCredentials = () => ({
  username: `u_${randomBytes(6).toString('hex')}`,
  password: password(),
});

/** Somebody at a browser of their own. */
export type Visitor = ReturnType<typeof openVisitor>;

const openBrowser = (url: string) =>
  new Browser({ url: new URL(url), port: Number(new URL(url).port) });

/**
 * @param url of the deployment, without a trailing slash.
 * @param browser where several applications are open in it.
 */
export const openVisitor = (url: string, client: Client, browser = openBrowser(url)) => {
  let verifier = '';

  const call = (method: string, path: string, body?: object): Promise<Answer> => {
    // As the pages do: one browser may be under way to several applications.
    const headers = { 'logto-app-id': client.id, origin: url };
    if (!body) return browser.send(`/api/experience${path}`, { method, headers });
    return browser.send(`/api/experience${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  };

  const must = async (method: string, path: string, body?: object): Promise<Answer> => {
    const answer = await call(method, path, body);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  };

  /** Begins an authorization request. */
  const authorize = (extra: Record<string, string> = {}): Promise<Answer> => {
    verifier = randomBytes(32).toString('base64url');
    const request = {
      client_id: client.id,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid offline_access',
      prompt: 'consent',
      state: 'state',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...extra,
    };
    return browser.send(`/oidc/auth?${new URLSearchParams(request)}`);
  };

  /** Follows redirects until one leads to the application. */
  const follow = async (first: Answer): Promise<URL> => {
    let answer = first;
    for (let step = 0; step < 12; step += 1) {
      // A page that sends a form by itself: the way from one account's session to another's.
      if (answer.status === 200) answer = await submit(browser, answer);
      assert.ok(answer.location, `no redirect but ${answer.status} ${answer.text.slice(0, 300)}`);
      if (answer.location.startsWith(redirectUri)) return new URL(answer.location);
      answer = await browser.send(answer.location);
    }
    throw new Error('redirected in circles');
  };

  const begin = async (interactionEvent: string): Promise<void> => {
    const { status, text } = await authorize();
    assert.ok(status < 400, `the authorization request: ${status} ${text.slice(0, 300)}`);
    await must('PUT', '', { interactionEvent });
  };

  /** Ends a journey whose person is known. @returns the code that the application gets. */
  const finish = async (): Promise<string> => {
    const { redirectTo } = (await must('POST', '/submit', {})).json;
    const back = await follow(await browser.send(redirectTo));
    return back.searchParams.get('code') ?? assert.fail(back.href);
  };

  /** @returns the code that the application gets. */
  const signIn = async (person: Pick<Person, 'username' | 'password'>): Promise<string> => {
    await begin('SignIn');
    const identifier = { type: 'username', value: person.username };
    const credentials = { identifier, password: person.password };
    const proof = await must('POST', '/verification/password', credentials);
    await must('POST', '/identification', proof.json);
    return finish();
  };

  const token = (fields: Record<string, string | undefined>): Promise<Answer> =>
    browser.send('/oidc/token', {
      method: 'POST',
      body: { client_id: client.id, client_secret: client.secret, ...fields },
    });

  const redeem = (code: string): Promise<Answer> =>
    token({
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
    });

  const refresh = (refreshToken: string): Promise<Answer> =>
    token({ grant_type: 'refresh_token', refresh_token: refreshToken });

  /** Asks for a code without showing anything. @returns `code`, or the error. */
  const silently = async (): Promise<string> => {
    const { location, status } = await authorize({ prompt: 'none', scope: 'openid' });
    if (!location.startsWith(redirectUri)) return `status ${status}`;
    const { searchParams } = new URL(location);
    return searchParams.get('error') ?? (searchParams.has('code') ? 'code' : location);
  };

  return {
    browser,
    call,
    must,
    authorize,
    begin,
    follow,
    finish,
    signIn,
    redeem,
    refresh,
    silently,
  };
};
