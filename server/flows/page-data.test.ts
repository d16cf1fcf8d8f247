import assert from 'node:assert/strict';
import { test } from 'node:test';
import { updateSignInExperience } from '../features/sign-in-experience/service.ts';
import { nothingElse } from '../features/sign-in-experience/sign-in-experience.fixture.ts';
import { loadPhrases } from '../lib/phrases.ts';
import { openMigratedDatabase } from '../testing.ts';
import { createPageData, homeUrlOf } from './page-data.ts';

const visit = {
  applicationId: undefined,
  interactionId: undefined,
  redirectUri: undefined,
  isSignedIn: false,
  languages: [],
  uiLocales: undefined,
};

test('a page carries the social buttons and the ways to reset a password, and no list of addresses', async (t) => {
  const db = await openMigratedDatabase(t);
  const button = (target: string) => ({
    id: `${target}-1`,
    target,
    platform: 'Web' as const,
    name: { en: target },
    logo: 'https://example.com/logo.svg',
    logoDark: null,
  });
  const pageData = createPageData({
    db,
    tenant: { id: 'default', basePath: '', isDevelopment: false },
    consoleUrl: 'https://id.example.com/console',
    phrases: async () => loadPhrases(),
    findApplication: async () => undefined,
    ...nothingElse,
    canSend: async (_, channel) => (channel === 'email' ? 'connector' : undefined),
    listSocialConnectors: async (_, targets) => targets.map(button),
  });
  await updateSignInExperience(db, {
    socialSignInConnectorTargets: ['google', 'github'],
    emailBlocklistPolicy: { customBlocklist: ['ada@example.com'] },
  });
  const { settings } = await pageData(visit);
  assert.deepEqual(settings.socialConnectors, [button('google'), button('github')]);
  assert.deepEqual(settings.forgotPassword, { email: true, phone: false });
  assert.equal('emailBlocklistPolicy' in settings, false);
  assert.equal('forgotPasswordMethods' in settings, false);
});

test('a page looks as the application wants that the person comes from', async (t) => {
  const db = await openMigratedDatabase(t);
  const color = { primaryColor: '#112233' };
  const look = { color, branding: {}, customCss: null, isThirdParty: false };
  const pageData = createPageData({
    ...nothingElse,
    db,
    tenant: { id: 'default', basePath: '', isDevelopment: false },
    consoleUrl: 'https://id.example.com/console',
    phrases: async () => loadPhrases(),
    findApplication: async () => undefined,
    findApplicationLook: async (_, id) => (id === 'shop' ? look : undefined),
  });
  const colourFor = async (applicationId: string | undefined) =>
    (await pageData({ ...visit, applicationId })).settings.color.primaryColor;
  assert.equal(await colourFor('shop'), '#112233');
  assert.notEqual(await colourFor('other'), '#112233');
  assert.notEqual(await colourFor(undefined), '#112233');
});

test('an application is led back to where it came from, and a native one to nowhere', () => {
  const addresses = (redirectUris: string[], postLogoutRedirectUris: string[] = []) => ({
    oidcClientMetadata: { redirectUris, postLogoutRedirectUris },
  });
  const local = 'http://localhost:3000/callback';
  const shop = 'https://shop.example/callback';
  const cases = [
    ['Traditional', addresses([local]), undefined, 'http://localhost:3000'],
    [
      'Traditional',
      addresses([local], ['https://shop.example/bye']),
      undefined,
      'https://shop.example/bye',
    ],
    ['Traditional', addresses([local, shop]), shop, 'https://shop.example'],
    [
      'Traditional',
      addresses([local, shop], ['http://localhost:3000/', 'https://shop.example/a']),
      shop,
      'https://shop.example/a',
    ],
    [
      'SPA',
      addresses(['https://*.shop.example/callback']),
      'https://a.shop.example/callback',
      undefined,
    ],
    ['SPA', addresses(['https://*.shop.example/callback']), undefined, undefined],
    [
      'Native',
      addresses(['com.example.notes://callback']),
      'com.example.notes://callback',
      undefined,
    ],
    [
      'Native',
      addresses(['http://127.0.0.1:4711/callback']),
      'http://127.0.0.1:4711/callback',
      undefined,
    ],
  ] as const;
  for (const [type, application, redirectUri, home] of cases) {
    assert.equal(homeUrlOf({ type, ...application }, redirectUri), home, `${type} ${redirectUri}`);
  }
});
