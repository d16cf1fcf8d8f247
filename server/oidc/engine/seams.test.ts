import assert from 'node:assert/strict';
import { test } from 'node:test';
import Provider from 'oidc-provider';
import { authorize } from '../flow.fixture.ts';
import { addApplication, addUser, startTenant } from '../oidc.fixture.ts';

/** What the engine has to have inside for `seams.ts` to hold, as it comes out of its package. */

const provider = new Provider('https://id.example.com');

const functions: [seam: string, of: () => unknown][] = [
  ['Client.prototype.compareClientSecret', () => provider.Client.prototype.compareClientSecret],
  ['Client.prototype.redirectUriAllowed', () => provider.Client.prototype.redirectUriAllowed],
  [
    'Client.prototype.postLogoutRedirectUriAllowed',
    () => provider.Client.prototype.postLogoutRedirectUriAllowed,
  ],
  ['Client.Schema.prototype.redirectUris', () => at('Client.Schema.prototype.redirectUris')],
  ['ReplayDetection.unique', () => at('ReplayDetection.unique')],
  ['IdToken.validate', () => at('IdToken.validate')],
  ['Grant.adapter.destroy', () => provider.Grant.adapter.destroy],
];

const at = (path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], provider);

for (const [seam, of] of functions) {
  test(`the engine has ${seam}`, () => assert.equal(typeof of(), 'function'));
}

test('the engine keeps the parameters of a request in OIDCContext.params, which its class leaves unset', () => {
  assert.equal(typeof provider.OIDCContext, 'function');
  assert.equal(Object.hasOwn(provider.OIDCContext.prototype, 'params'), false);
});

test("the engine's form for signing out has its token in the one hidden field", async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'Traditional');
  const browser = tenant.browser();
  await authorize(tenant, browser, application, { accountId: await addUser(tenant.db) });
  await browser.send('/oidc/session/end');
  const page = tenant.pages.at(-1);
  assert.ok(page?.kind === 'signing-out');
  assert.match(page.fields.xsrf ?? '', /^\w{8,}$/);
});
