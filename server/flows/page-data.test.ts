import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changing } from '../change.fixture.ts';
import type { Db } from '../db/database.ts';
import { changeApplicationSignInExperience } from '../features/application-sign-in-experience/service.ts';
import { testContext } from '../features/context.fixture.ts';
import {
  setChannels,
  setUpSocial,
} from '../features/sign-in-experience/sign-in-experience.fixture.ts';
import { updateSignInExperience } from '../features/sign-in-settings/service.ts';
import { addApplication } from '../oidc/oidc.fixture.ts';
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

const pageDataOf = (db: Db) =>
  createPageData({
    ...testContext(db),
    tenant: { id: 'default', basePath: '', isDevelopment: false },
    consoleUrl: 'https://id.example.com/console',
  });

test('a page carries the social buttons and the ways to reset a password, and no list of addresses', async (t) => {
  const db = await openMigratedDatabase(t);
  await setUpSocial(db, ['google', 'github']);
  await setChannels(db, ['email']);
  const pageData = pageDataOf(db);
  await changing(db, (tx) =>
    updateSignInExperience(tx, {
      socialSignInConnectorTargets: ['google', 'github'],
      emailBlocklistPolicy: { customBlocklist: ['ada@example.com'] },
    }),
  );
  const { settings } = await pageData(visit);
  const targets = settings.socialConnectors.map(({ target }) => target);
  assert.deepEqual(targets, ['google', 'github']);
  assert.deepEqual(settings.forgotPassword, { email: true, phone: false });
  assert.equal('emailBlocklistPolicy' in settings, false);
  assert.equal('forgotPasswordMethods' in settings, false);
});

test('a page looks as the application wants that the person comes from', async (t) => {
  const db = await openMigratedDatabase(t);
  await addApplication(db, 'SPA', { id: 'shop' });
  const look = {
    color: { primaryColor: '#112233' },
    termsOfUseUrl: null,
    privacyPolicyUrl: null,
  };
  await changing(db, (tx) => changeApplicationSignInExperience(tx, 'shop', look, testContext(db)));
  const pageData = pageDataOf(db);
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
