import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Translation } from '@cardea/contract/management/custom-phrases.ts';
import { type PageData, pageDataElementId } from '@cardea/contract/pages/experience-page.ts';
import { emptyDeployment, startTestApp } from '../testing.ts';
import { bootstrapClient, managementToken } from './bootstrap-client.fixture.ts';

/** A tenant that wrote phrases by Logto's keys reads them on our pages. */

const start = async (t: TestContext) => {
  const environment = {
    ...(await emptyDeployment(t)),
    ...bootstrapClient,
  };
  const { main } = (await startTestApp(t, environment, { withPages: true })).tenants;
  const headers = { authorization: `Bearer ${await managementToken(main)}` };
  const url = '/api/custom-phrases';
  return {
    put: async (tag: string, translation: Translation) => {
      const answer = await main.server.inject({
        method: 'PUT',
        url: `${url}/${tag}`,
        headers,
        payload: translation,
      });
      assert.equal(answer.statusCode, 201, answer.body);
      assert.deepEqual(answer.json().translation, translation);
    },
    stored: async (tag: string) =>
      (await main.server.inject({ url: `${url}/${tag}`, headers })).json().translation,
    published: async (tag: string) =>
      (await main.server.inject({ url: `/api/.well-known/phrases?lng=${tag}` })).json(),
    onSignInPage: async (tag: string) => {
      const page = `/sign-in?app_id=demo-app&preview&ui_locales=${tag}`;
      const { body, statusCode } = await main.server.inject({ url: page });
      assert.equal(statusCode, 200, body);
      const data = new RegExp(`id="${pageDataElementId}">(.*?)</script>`, 's').exec(body)?.[1];
      assert.ok(data, body);
      return JSON.parse(data) as PageData & { phrases: Record<string, Record<string, unknown>> };
    },
    page: async (path: string, tag: string) =>
      (
        await main.server.inject({
          url: path,
          headers: { accept: 'text/html', 'accept-language': tag },
        })
      ).body,
  };
};

const moved = {
  input: { username: '帐号', search_region_code: '搜索' },
  action: { sign_in: '进入', sign_in_with: '用 {{name}} 继续' },
  description: {
    not_found: '没有这一页',
    or: '<b>或</b>',
    sign_in_id_does_not_exist: '{{value}} 没有帐号',
  },
  error: { general_required: '{{types, list}}', unknown: '{{reason}}' },
  profileField: { company: '公司' },
};

test('phrases by other keys are on the pages where ours say the same, and only there', async (t) => {
  const { put, stored, published, onSignInPage, page } = await start(t);
  const before = (await onSignInPage('zh-CN')).phrases;
  await put('zh-CN', moved);
  assert.deepEqual(await stored('zh-CN'), moved);

  const { language, phrases } = await onSignInPage('zh-CN');
  assert.equal(language, 'zh-CN');
  const expected: typeof before = {
    ...before,
    identifier: { ...before.identifier, username: '帐号' },
    signIn: { ...before.signIn, action: '进入' },
    register: { ...before.register, signIn: '进入' },
    passwordChanged: { ...before.passwordChanged, action: '进入' },
    social: { ...before.social, continueWith: '用 {{name}} 继续' },
    noAccount: { ...before.noAccount, offer: '{{address}} 没有帐号' },
    notFound: { ...before.notFound, title: '没有这一页' },
  };
  assert.deepEqual(phrases, expected);
  assert.match(await page('/nothing', 'zh-CN'), /<h1>没有这一页<\/h1>/);

  // A custom page asks for what rests, too.
  assert.deepEqual(await published('zh-CN'), {
    ...expected,
    ...moved,
    error: { ...expected.error, ...moved.error },
    profileField: { ...expected.profileField, ...moved.profileField },
  });
});

test('a text by our key wins over the same by another, in whichever order', async (t) => {
  const { put, published, onSignInPage } = await start(t);
  const ours = { identifier: { username: 'By ours' }, signIn: { action: 'Ours' } };
  const theirs = { input: { username: 'By theirs', email: 'Post' }, action: { sign_in: 'Theirs' } };
  for (const translation of [
    { ...ours, ...theirs },
    { ...theirs, ...ours },
  ]) {
    await put('en', translation);
    const { phrases } = await onSignInPage('en');
    assert.equal(phrases.identifier?.username, 'By ours');
    assert.equal(phrases.identifier?.email, 'Post');
    assert.equal(phrases.signIn?.action, 'Ours');
    assert.equal(phrases.register?.signIn, 'Theirs');
    const { input, identifier } = await published('en');
    assert.deepEqual([input, identifier.username], [theirs.input, 'By ours']);
  }
});

test('a language that is added has the words of the English of the tenant, by whichever keys', async (t) => {
  const { put, published, onSignInPage } = await start(t);
  await put('en', { input: { username: 'Handle', email: 'Mail' }, mfa: { totp: 'App' } });
  await put('nl', { input: { username: 'Naam' } });
  const { language, phrases } = await onSignInPage('nl');
  assert.equal(language, 'nl');
  assert.equal(phrases.identifier?.username, 'Naam');
  assert.equal(phrases.identifier?.email, 'Mail');
  const { input, mfa } = await published('nl');
  assert.deepEqual([input, mfa], [{ username: 'Naam', email: 'Mail' }, { totp: 'App' }]);
});
