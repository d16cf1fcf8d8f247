import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { statements } from '../db/database.ts';
import { emptyDeployment, startTestApp } from '../testing.ts';
import { bootstrapClient, managementToken } from './bootstrap-client.fixture.ts';
import { createBrowser } from './browser.fixture.ts';
import type { Tenant } from './tenant.ts';

/** How often the database is asked for what is asked most, and that what is remembered is never old. */

/** @returns the statements that were sent while `work` ran. */
const statementsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  const sent: string[] = [];
  const hear = (sql: unknown) => void sent.push(String(sql));
  statements.subscribe(hear);
  try {
    await work();
  } finally {
    statements.unsubscribe(hear);
  }
  return sent;
};

const assertAtMost = (limit: number, sent: string[]) =>
  assert.ok(sent.length > 0 && sent.length <= limit, `${sent.length}:\n${sent.join('\n')}`);

/** Two processes of one deployment: what one of them changes, the other one shows. */
const startTwice = async (t: TestContext) => {
  const settings = { ...(await emptyDeployment(t)), ...bootstrapClient };
  const { main } = (await startTestApp(t, settings, { withPages: true })).tenants;
  const other = (await startTestApp(t, settings)).tenants.main;
  return { main, other };
};

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

const openApi = async ({ server }: Tenant, token: string) => {
  const headers = { authorization: `Bearer ${token}` };
  return async (method: Method, path: string, payload?: object) => {
    const answer = await server.inject({ method, url: `/api${path}`, headers, payload });
    assert.ok(answer.statusCode < 300, answer.body);
    return answer.body === '' ? undefined : answer.json();
  };
};

test('a user is shown after at most 3 statements, and to nobody whose application is gone', async (t) => {
  const { main, other } = await startTwice(t);
  const ask = await openApi(main, await managementToken(main));
  const askOther = await openApi(other, await managementToken(other));
  const { id } = await ask('POST', '/users', { username: 'ada' });
  await askOther('GET', `/users/${id}`);
  assertAtMost(3, await statementsOf(() => askOther('GET', `/users/${id}`)));
  await ask('DELETE', `/applications/${bootstrapClient.CARDEA_BOOTSTRAP_CLIENT_ID}`);
  await assert.rejects(askOther('GET', `/users/${id}`), /auth\.unauthorized/);
});

test('a sign-in page is shown after at most 4 statements, and shows what changed', async (t) => {
  const { main, other } = await startTwice(t);
  const ask = await openApi(other, await managementToken(other));
  const redirectUri = 'http://localhost:9999/callback';
  const { id } = await ask('POST', '/applications', {
    name: 'Shop',
    type: 'SPA',
    oidcClientMetadata: { redirectUris: [redirectUri], postLogoutRedirectUris: [] },
  });
  const browser = createBrowser(main);
  const path = await browser.visit({ id, redirectUri });
  const show = async () => {
    const { statusCode, body } = await browser.send(path);
    assert.equal(statusCode, 200, body);
    return body;
  };
  const nothing = { termsOfUseUrl: null, privacyPolicyUrl: null };
  const field = { name: 'nickname', type: 'Text', label: 'What friends say', required: false };
  const sms = { connectorId: 'http-sms', config: { endpoint: 'https://sms.example.com' } };
  const changes: [Method, string, object, RegExp][] = [
    [
      'PATCH',
      '/sign-in-exp',
      { unknownSessionRedirectUrl: 'https://shop.example/x' },
      /shop.example/,
    ],
    ['PUT', '/custom-phrases/en', { signIn: { title: 'Come in' } }, /Come in/],
    ['PATCH', `/applications/${id}`, { name: 'Bazaar' }, /"name":"Bazaar"/],
    [
      'PUT',
      `/applications/${id}/sign-in-experience`,
      { ...nothing, displayName: 'Souk' },
      /"name":"Souk"/,
    ],
    ['POST', '/custom-profile-fields', field, /What friends say/],
    ['POST', '/connectors', sms, /"forgotPassword":\{[^}]*"phone":true/],
  ];
  for (const [method, url, body, shown] of changes) {
    assert.doesNotMatch(await show(), shown, url);
    assertAtMost(4, await statementsOf(show));
    await ask(method, url, body);
    assert.match(await show(), shown, url);
  }
  const unknown = await browser.send(`${path}&app_id=nobody`);
  assert.equal(unknown.statusCode, 200, unknown.body);
});
