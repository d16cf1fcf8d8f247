import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type {
  ApplicationType,
  CustomClientMetadata,
} from '@cardea/contract/management/applications.ts';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Browser } from './browser.fixture.ts';
import { settingsProperty } from './clients/clients.ts';
import { obtainTokens, refresh, tokenRequest, userinfo } from './flow.fixture.ts';
import {
  addApplication,
  addUser,
  basic,
  startTenant,
  type Tenant,
  type TestApplication,
} from './oidc.fixture.ts';
import { rotateRefreshToken } from './tokens/lifetimes.ts';

const second = 1000;
const day = 24 * 60 * 60 * second;

type Signed = {
  tenant: Tenant;
  browser: Browser;
  application: TestApplication;
  // biome-ignore lint/suspicious/noExplicitAny: the token endpoint's answer.
  tokens: any;
  tick: (ms: number) => void;
};

const signedIn = async (
  t: TestContext,
  type: ApplicationType,
  custom: CustomClientMetadata = {},
): Promise<Signed> => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, type, { custom });
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const tokens = await obtainTokens(tenant, browser, application, { accountId });
  return { tenant, browser, application, tokens, tick: (ms) => t.mock.timers.tick(ms) };
};

const introspect = async ({ browser, application }: Signed, token: string) => {
  const headers: Record<string, string> = application.secret ? basic(application) : {};
  const client = application.secret ? {} : { client_id: application.id };
  const body = { token, ...client };
  return (await browser.send('/oidc/token/introspection', { method: 'POST', headers, body })).json;
};

test('a public application gets a new refresh token every time, a confidential one at 70 %', async (t) => {
  const cases: [ApplicationType, CustomClientMetadata, number, boolean][] = [
    ['SPA', {}, 0, true],
    ['Native', {}, 0, true],
    ['Traditional', {}, 9 * day, false],
    ['Traditional', {}, 10 * day, true],
    ['Traditional', { refreshTokenTtlInDays: 100 }, 69 * day, false],
    ['Traditional', { refreshTokenTtlInDays: 100 }, 70 * day, true],
    ['SPA', { rotateRefreshToken: false }, 10 * day, false],
    ['Traditional', { rotateRefreshToken: false }, 13 * day, false],
  ];
  for (const [type, custom, after, rotates] of cases) {
    await t.test(`${type} ${JSON.stringify(custom)} after ${after / day} days`, async (t) => {
      const signed = await signedIn(t, type, custom);
      signed.tick(after);
      const { status, json } = await refresh(
        signed.browser,
        signed.application,
        signed.tokens.refresh_token,
      );
      assert.equal(status, 200);
      assert.equal(typeof json.refresh_token, 'string');
      assert.equal(typeof json.id_token, 'string');
      assert.equal(json.scope, 'openid offline_access profile');
      assert.equal(json.refresh_token !== signed.tokens.refresh_token, rotates);
    });
  }
});

test("a browser application's rotated token ends when the first one would have", async (t) => {
  for (const [type, slides] of [
    ['SPA', false],
    ['Native', true],
  ] as const) {
    await t.test(type, async (t) => {
      const signed = await signedIn(t, type);
      const before = await introspect(signed, signed.tokens.refresh_token);
      signed.tick(5 * day);
      const { json } = await refresh(
        signed.browser,
        signed.application,
        signed.tokens.refresh_token,
      );
      const after = await introspect(signed, json.refresh_token);
      assert.equal(after.exp - before.exp, slides ? (5 * day) / second : 0);
      assert.equal(after.iat - before.iat, (5 * day) / second);
    });
  }
});

test('a grant ends after 180 days, however often its token was renewed', async (t) => {
  const signed = await signedIn(t, 'Native', { refreshTokenTtlInDays: 180 });
  let token = signed.tokens.refresh_token;
  for (const days of [170, 9]) {
    signed.tick(days * day);
    const { json } = await refresh(signed.browser, signed.application, token);
    assert.notEqual(json.refresh_token, token);
    token = json.refresh_token;
  }
  signed.tick(2 * day);
  assert.equal((await refresh(signed.browser, signed.application, token)).status, 400);
});

test('a chain of refresh tokens renews itself for a year, and no longer', () => {
  const client = { clientAuthMethod: 'none', [settingsProperty]: { rotateRefreshToken: true } };
  const rotates = (seconds: number) => {
    const token = { totalLifetime: () => seconds };
    const entities = { RefreshToken: token, Client: client };
    return rotateRefreshToken({ oidc: { entities } } as unknown as KoaContextWithOIDC);
  };
  const year = (365.25 * day) / second;
  assert.equal(rotates(year - 1), true);
  assert.equal(rotates(year), false);
});

test('a used refresh token works three seconds more; later it takes the grant with it', async (t) => {
  const signed = await signedIn(t, 'SPA');
  const { browser, application, tokens, tick } = signed;
  const { json: first } = await refresh(browser, application, tokens.refresh_token);
  tick(2999);
  const { status, json: again } = await refresh(browser, application, tokens.refresh_token);
  assert.equal(status, 200);
  assert.equal((await introspect(signed, tokens.refresh_token)).active, true);
  tick(1);
  assert.equal((await introspect(signed, tokens.refresh_token)).active, false);
  const { json } = await refresh(browser, application, tokens.refresh_token);
  assert.equal(json.error, 'invalid_grant');
  for (const { access_token, refresh_token } of [tokens, first, again]) {
    assert.equal((await userinfo(browser, access_token)).status, 401);
    assert.equal((await refresh(browser, application, refresh_token)).status, 400);
  }
});

test('an expired refresh token revokes nothing', async (t) => {
  const { browser, application, tokens, tick } = await signedIn(t, 'Native', {
    refreshTokenTtlInDays: 1,
  });
  tick(day - 10 * second);
  const { json } = await refresh(browser, application, tokens.refresh_token);
  tick(20 * second);
  assert.equal((await refresh(browser, application, tokens.refresh_token)).status, 400);
  assert.equal((await refresh(browser, application, json.refresh_token)).status, 200);
});

test('a narrower scope holds for one answer; a wider one is refused', async (t) => {
  const { browser, application, tokens } = await signedIn(t, 'Traditional');
  const token = tokens.refresh_token;
  const narrow = await refresh(browser, application, token, { scope: 'openid' });
  assert.equal(narrow.json.scope, 'openid');
  assert.equal(narrow.json.refresh_token, token);
  const full = await refresh(browser, application, token);
  assert.equal(full.json.scope, 'openid offline_access profile');
  const wide = await refresh(browser, application, token, { scope: 'openid email' });
  assert.equal(wide.status, 400);
  assert.deepEqual(
    [wide.json.error, wide.json.error_description, wide.json.scope],
    ['invalid_scope', 'refresh token missing requested scope', 'email'],
  );
  const none = await refresh(browser, application, token, { scope: 'profile' });
  assert.equal(none.json.id_token, undefined);
});

test("another application's refresh token is refused and stays alive", async (t) => {
  const { tenant, browser, application, tokens } = await signedIn(t, 'Native');
  const other = await addApplication(tenant.db, 'Native');
  assert.equal((await refresh(browser, other, tokens.refresh_token)).json.error, 'invalid_grant');
  assert.equal((await refresh(browser, application, tokens.refresh_token)).status, 200);
});

test('web applications may always have a refresh token, native ones need offline_access', async (t) => {
  for (const [type, issued] of [
    ['SPA', true],
    ['Traditional', true],
    ['Native', false],
  ] as const) {
    await t.test(type, async (t) => {
      const tenant = await startTenant(t);
      const custom = { alwaysIssueRefreshToken: true };
      const application = await addApplication(tenant.db, type, { custom });
      const accountId = await addUser(tenant.db);
      const tokens = await obtainTokens(tenant, tenant.browser(), application, {
        accountId,
        scope: 'openid',
      });
      assert.equal(typeof tokens.refresh_token, issued ? 'string' : 'undefined');
    });
  }
});

test('what a refresh request lacks or repeats is named', async (t) => {
  const { browser, application } = await signedIn(t, 'SPA');
  const missing = await tokenRequest(browser, application, { grant_type: 'refresh_token' });
  assert.equal(missing.json.error_description, "missing required parameter 'refresh_token'");
  const twice = await browser.send('/oidc/token', {
    method: 'POST',
    body: [
      ['client_id', application.id],
      ['grant_type', 'refresh_token'],
      ['refresh_token', 'a'],
      ['refresh_token', 'b'],
    ],
  });
  assert.equal(twice.json.error, 'invalid_request');
  assert.equal(
    twice.json.error_description,
    "'refresh_token' parameter must not be provided twice",
  );
});
