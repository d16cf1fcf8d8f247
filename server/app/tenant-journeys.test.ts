import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTurnstile } from '../../emulators/turnstile.ts';
import { emptyDeployment, startTestApp } from '../testing.ts';
import { bootstrapClient, managementToken } from './bootstrap-client.fixture.ts';
import type { Tenant } from './tenant.ts';

const managementApi = async (tenant: Tenant) => {
  const { server } = tenant;
  const headers = { authorization: `Bearer ${await managementToken(tenant)}` };
  return async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
  ) => {
    const answer = await server.inject({ method, url: `/api${path}`, headers, payload: body });
    const isJson = answer.headers['content-type']?.includes('json');
    return { status: answer.statusCode, body: isJson ? answer.json() : undefined };
  };
};

/** A browser that keeps its cookies and follows no redirect by itself. */
const openBrowser = ({ server }: Tenant) => {
  const cookies = new Map<string, string>();
  const send = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, accept: 'text/html' };
    const answer = await server.inject({ method, url, headers, payload });
    for (const { name, value } of answer.cookies) cookies.set(name, value);
    const isJson = answer.headers['content-type']?.includes('json');
    const json = isJson ? answer.json() : undefined;
    return { status: answer.statusCode, location: answer.headers.location ?? '', json };
  };
  const pathOf = (location: string) => {
    const { pathname, search } = new URL(location, 'http://localhost:3001/');
    return `${pathname}${search}`;
  };
  return {
    call: (method: 'POST' | 'PUT', path: string, body?: object) =>
      send(method, `/api/experience${path}`, body),
    /** Follows redirects until there are none, or a page of the journeys is reached. */
    follow: async (first: string): Promise<string> => {
      let location = first;
      for (let step = 0; step < 10; step += 1) {
        const answer = await send('GET', pathOf(location));
        if (!answer.location) return `${answer.status} ${location}`;
        location = new URL(answer.location, 'http://localhost:3001/').href;
        if (/\/(sign-in|one-time-token|switch-account|demo-app)\?/.test(location)) return location;
      }
      return assert.fail('the redirects never end');
    },
  };
};

test('captcha, one-time token and profile fields from the first request to the code', async (t) => {
  const emulator = await startTurnstile();
  t.after(() => emulator.close());
  const site = { siteKey: 'site', secretKey: 'secret' };
  emulator.store.addSite(site);
  const app = await startTestApp(t, {
    ...(await emptyDeployment(t)),
    ...bootstrapClient,
    CARDEA_PROVIDER_ORIGINS: JSON.stringify(emulator.origins),
  });
  const { main } = app.tenants;
  const manage = await managementApi(main);
  const captchaPolicy = { enabled: true };
  const config = { type: 'Turnstile', ...site };
  assert.equal((await manage('PUT', '/captcha-provider', { config })).status, 200);
  const field = { name: 'company', type: 'Text', required: true };
  assert.equal((await manage('POST', '/custom-profile-fields', field)).status, 201);
  const settings = {
    captchaPolicy,
    signInMode: 'SignIn',
    signUp: { identifiers: [], password: false, verify: false },
    signUpProfileFields: [{ name: 'company' }],
  };
  assert.equal((await manage('PATCH', '/sign-in-exp', settings)).status, 200);

  const email = 'ada@example.com';
  const { body: token } = await manage('POST', '/one-time-tokens', { email });
  const link = new URLSearchParams({ one_time_token: token.token, login_hint: email });
  const browser = openBrowser(main);
  assert.match(await browser.follow(`/demo-app?${link}`), /\/sign-in\?.*one_time_token=/);
  const begin = { interactionEvent: 'SignIn', captchaToken: 'made up' };
  assert.equal((await browser.call('PUT', '', begin)).json.code, 'session.captcha_failed');
  begin.captchaToken = emulator.store.issue({ siteKey: 'site', hostname: 'id.test' });
  assert.equal((await browser.call('PUT', '', begin)).status, 204);
  const proof = { identifier: { type: 'email', value: email }, token: token.token };
  const verified = await browser.call('POST', '/verification/one-time-token/verify', proof);
  assert.equal(verified.status, 200, JSON.stringify(verified.json));
  const identify = () => browser.call('POST', '/identification', verified.json);
  assert.equal((await identify()).json.code, 'user.user_not_exist');
  await browser.call('PUT', '/interaction-event', { interactionEvent: 'Register' });
  assert.deepEqual((await identify()).json.data, { missingProfile: ['extraProfile'] });
  const values = { company: 'Analytical Engines' };
  await browser.call('POST', '/profile', { type: 'extraProfile', values });
  assert.equal((await identify()).status, 201);
  const { json } = await browser.call('POST', '/submit');
  assert.match(await browser.follow(json.redirectTo), /\/demo-app\?code=/);
  const { body: users } = await manage('GET', '/users');
  assert.deepEqual([users[0].primaryEmail, users[0].customData], [email, values]);

  // Another link for the same person leads to the page that uses it; one for somebody else asks.
  for (const [owner, page] of [
    [email, 'one-time-token'],
    ['bob@example.com', 'switch-account'],
  ] as const) {
    const { body } = await manage('POST', '/one-time-tokens', { email: owner });
    const other = new URLSearchParams({
      one_time_token: body.token,
      login_hint: owner,
      prompt: 'consent',
    });
    const location = await browser.follow(`/demo-app?${other}`);
    assert.equal(new URL(location).pathname, `/${page}`);
    assert.equal(new URL(location).searchParams.get('one_time_token'), body.token);
  }

  assert.equal((await manage('DELETE', '/custom-profile-fields/company')).status, 204);
  const { body: after } = await manage('GET', '/sign-in-exp');
  assert.deepEqual(after.signUpProfileFields, []);
});

test('a captcha is in force as long as it is on and has a provider', async (t) => {
  const emulator = await startTurnstile();
  t.after(() => emulator.close());
  const site = { siteKey: 'site', secretKey: 'secret' };
  emulator.store.addSite(site);
  const app = await startTestApp(t, {
    ...(await emptyDeployment(t)),
    ...bootstrapClient,
    CARDEA_PROVIDER_ORIGINS: JSON.stringify(emulator.origins),
  });
  const { main } = app.tenants;
  const manage = await managementApi(main);
  const signUp = async (username: string, captchaToken?: string) => {
    const browser = openBrowser(main);
    await browser.follow('/demo-app');
    const begin = { interactionEvent: 'Register', captchaToken };
    const begun = await browser.call('PUT', '', begin);
    if (begun.status !== 204) return begun.json.code;
    const identifier = { type: 'username', value: username };
    const proof = { identifier, password: 'a rare bird of prey 7' };
    const verified = await browser.call('POST', '/verification/new-password-identity', proof);
    const identified = await browser.call('POST', '/identification', verified.json);
    if (identified.status !== 201) return identified.json.code;
    return (await browser.call('POST', '/submit')).status;
  };
  const shown = async () => {
    const response = await main.server.inject({
      method: 'GET',
      url: '/api/.well-known/sign-in-exp',
    });
    const { captchaPolicy, captchaConfig } = response.json();
    const { body } = await manage('GET', '/sign-in-exp');
    assert.deepEqual(captchaPolicy, body.captchaPolicy);
    return [captchaPolicy.enabled, captchaConfig !== undefined];
  };

  const captchaPolicy = { enabled: true };
  assert.equal((await manage('PATCH', '/sign-in-exp', { captchaPolicy })).status, 200);
  assert.deepEqual(await shown(), [true, false]);
  assert.equal(await signUp('ada'), 200);
  const config = { type: 'Turnstile', ...site };
  assert.equal((await manage('PUT', '/captcha-provider', { config })).status, 200);
  assert.deepEqual(await shown(), [true, true]);
  assert.equal(await signUp('bob'), 'session.captcha_required');
  assert.equal(await signUp('bob', 'made up'), 'session.captcha_failed');
  const issue = () => emulator.store.issue({ siteKey: 'site', hostname: 'id.test' });
  assert.equal(await signUp('bob', issue()), 200);
  assert.equal((await manage('DELETE', '/captcha-provider')).status, 204);
  assert.deepEqual(await shown(), [true, false]);
  assert.equal(await signUp('cyd'), 200);
  // From a page that was opened before.
  assert.equal(await signUp('dan', issue()), 200);
  const { body: users } = await manage('GET', '/users');
  const names = users.map(({ username }: { username: string }) => username).sort();
  assert.deepEqual(names, ['ada', 'bob', 'cyd', 'dan']);
});
