import { createHash, randomBytes } from 'node:crypto';
import { hashPassword, verifyPassword } from '../server/lib/passwords.ts';
import { systemRandom } from '../server/lib/random.ts';
import { fetchToken } from './server-process.ts';

/** A whole sign-in with username and password, as a browser and an application make it. */

const username = 'bench';
const password = 'a password for the benchmark';
const redirectUri = 'http://localhost:3000/callback';

type Application = { id: string; secret: string };

const expectStatus = async (response: Response, wanted: number): Promise<Response> => {
  if (response.status === wanted) return response;
  throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
};

/** The bodies of one's own server are what its contract says. */
const readJson = async <T>(response: Response, wanted = 200): Promise<T> =>
  (await (await expectStatus(response, wanted)).json()) as T;

const postForm = (url: string, fields: Record<string, string>): Promise<Response> =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields) });

/** Creates the application and the person that sign in. */
export const prepareSignIns = async (url: string): Promise<Application> => {
  const token = await fetchToken(url);
  const call = async <T>(path: string, body?: object): Promise<T> => {
    const response = await fetch(`${url}/api${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return readJson<T>(response);
  };
  await call('/users', { username, password });
  const { id } = await call<{ id: string }>('/applications', {
    name: 'Bench',
    type: 'Traditional',
    oidcClientMetadata: { redirectUris: [redirectUri], postLogoutRedirectUris: [] },
  });
  const secrets = await call<{ value: string }[]>(`/applications/${id}/secrets`);
  return { id, secret: secrets[0]?.value ?? '' };
};

/** A browser that has never been here: it keeps cookies and follows no redirect by itself. */
const openBrowser = () => {
  const jar = new Map<string, string>();
  return async (url: string, method = 'GET', body?: object): Promise<Response> => {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return response;
  };
};

const locationOf = (response: Response): string =>
  new URL(response.headers.get('location') ?? '', response.url).href;

const authorizationUrl = (url: string, { id }: Application, verifier: string): string => {
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return `${url}/oidc/auth?${new URLSearchParams({
    client_id: id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    state: 'state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  })}`;
};

/** From the first request of the application to its tokens. */
const signIn = async (url: string, application: Application): Promise<void> => {
  const verifier = randomBytes(32).toString('base64url');
  const go = openBrowser();
  const page = locationOf(await go(authorizationUrl(url, application, verifier)));
  await (await expectStatus(await go(page), 200)).text();
  const api = `${url}/api/experience`;
  await expectStatus(await go(api, 'PUT', { interactionEvent: 'SignIn' }), 204);
  const credentials = { identifier: { type: 'username', value: username }, password };
  const verification = await go(`${api}/verification/password`, 'POST', credentials);
  const proof = await readJson<object>(verification);
  await expectStatus(await go(`${api}/identification`, 'POST', proof), 204);
  const submitted = await go(`${api}/submit`, 'POST', {});
  let next = (await readJson<{ redirectTo: string }>(submitted)).redirectTo;
  while (!next.startsWith(redirectUri)) next = locationOf(await go(next));
  const code = new URL(next).searchParams.get('code') ?? '';
  const tokens = await postForm(`${url}/oidc/token`, {
    grant_type: 'authorization_code',
    client_id: application.id,
    client_secret: application.secret,
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
  });
  await readJson<object>(tokens);
};

const milliseconds = async (run: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
};

export type SignInTimes = {
  /** Milliseconds of each whole sign-in. */
  whole: number[];
  /** Milliseconds of checking the password alone, with the parameters the server uses. */
  hashing: number[];
};

/** Signs in one after the other, and checks a password between, so that noise hits both. */
export const measureSignIns = async (
  url: string,
  application: Application,
  rounds: number,
): Promise<SignInTimes> => {
  const hash = await hashPassword(password, systemRandom);
  const times: SignInTimes = { whole: [], hashing: [] };
  await signIn(url, application);
  for (let round = 0; round < rounds; round += 1) {
    times.whole.push(await milliseconds(() => signIn(url, application)));
    times.hashing.push(await milliseconds(() => verifyPassword(password, hash)));
  }
  return times;
};
