import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicSignInExperience as publicShape } from '@cardea/contract/management/sign-in-experience.ts';
import { changing } from '../../change.fixture.ts';
import type { Db } from '../../db/database.ts';
import { addApplication } from '../../oidc/oidc.fixture.ts';
import { openMigratedDatabase } from '../../testing.ts';
import { changeApplicationSignInExperience } from '../application-sign-in-experience/service.ts';
import { deleteCaptchaProvider, replaceCaptchaProvider } from '../captcha/service.ts';
import { testContext } from '../context.fixture.ts';
import { createProfileFields } from '../custom-profile-fields/service.ts';
import { updateSignInExperience } from '../sign-in-settings/service.ts';
import { publicSignInExperience } from './public-settings.ts';
import { setUpSocial } from './sign-in-experience.fixture.ts';

const tenant = { id: 'default' };

const read = async (db: Db, applicationId?: string) =>
  publicShape.parse(await publicSignInExperience(db, { tenant, applicationId }, testContext(db)));

test('the public settings have the shape of the wire and name their tenant', async (t) => {
  const db = await openMigratedDatabase(t);
  const settings = await publicSignInExperience(db, { tenant: { id: 'admin' } }, testContext(db));
  assert.deepEqual(publicShape.parse(settings), settings);
  assert.equal(settings.tenantId, 'admin');
});

test('the public settings have the members of the wire', async (t) => {
  const db = await openMigratedDatabase(t);
  // observed.md, section 5: SignInExp; wire 3.10 leaves three out here and adds what pages need.
  const stored =
    'adaptiveMfa agreeToTermsPolicy branding captchaPolicy color customContent customCss customUiAssets customUiCsp hideLogtoBranding id languageInfo mfa passkeySignIn passwordExpiration passwordPolicy privacyPolicyUrl sentinelPolicy signIn signInMode signUp signUpProfileFields singleSignOnEnabled socialSignIn socialSignInConnectorTargets supportEmail supportWebsiteUrl tenantId termsOfUseUrl unknownSessionRedirectUrl usernamePolicy verificationCodePolicy';
  const added =
    'customProfileFieldCatalog customProfileFields forgotPassword isDevelopmentTenant socialConnectors ssoConnectors';
  const shown = await read(db);
  assert.deepEqual(Object.keys(shown).sort(), `${stored} ${added}`.split(' ').sort());
});

test('the captcha is named while it is asked for, and none of its secrets', async (t) => {
  const db = await openMigratedDatabase(t);
  const config = { type: 'Turnstile', siteKey: 'site', secretKey: 'secret' } as const;
  await changing(db, (tx) => replaceCaptchaProvider(tx, config, testContext(db)));
  assert.equal('captchaConfig' in (await read(db)), false);
  await changing(db, (tx) => updateSignInExperience(tx, { captchaPolicy: { enabled: true } }));
  assert.deepEqual((await read(db)).captchaConfig, { type: 'Turnstile', siteKey: 'site' });
  await changing(db, (tx) => deleteCaptchaProvider(tx));
  assert.equal('captchaConfig' in (await read(db)), false, 'no provider');
});

test("Google's prompt is looked for among the enabled targets alone", async (t) => {
  const db = await openMigratedDatabase(t);
  await setUpSocial(db, ['google']);
  assert.equal('googleOneTap' in (await read(db)), false);
  await changing(db, (tx) =>
    updateSignInExperience(tx, { socialSignInConnectorTargets: ['google'] }),
  );
  const prompt = { isEnabled: true, clientId: 'client', connectorId: 'google-1' };
  assert.deepEqual((await read(db)).googleOneTap, prompt);
});

test('the fields people fill in are those that were chosen; the catalogue has all', async (t) => {
  const db = await openMigratedDatabase(t);
  const fields = ['city', 'pet'].map((name) => ({ name, type: 'Text' as const, required: false }));
  const catalogue = await changing(db, (tx) => createProfileFields(tx, fields, testContext(db)));
  const shown = (names: string[]) =>
    catalogue
      .filter(({ name }) => names.includes(name))
      .map((row) => ({ tenantId: 'default', ...row }));
  const all = await read(db);
  assert.deepEqual(all.customProfileFields, shown(['city', 'pet']));
  await changing(db, (tx) =>
    updateSignInExperience(tx, { signUpProfileFields: [{ name: 'pet' }] }),
  );
  const chosen = await read(db);
  assert.deepEqual(chosen.customProfileFields, shown(['pet']));
  assert.deepEqual(chosen.customProfileFieldCatalog, shown(['city', 'pet']));
});

const own = {
  termsOfUseUrl: null,
  privacyPolicyUrl: null,
  color: { primaryColor: '#112233' },
  branding: { logoUrl: 'https://shop.example.com/logo.svg' },
  customCss: 'body{}',
};

test("an application's own look covers the tenant's, member by member", async (t) => {
  const db = await openMigratedDatabase(t);
  const color = { primaryColor: '#000000', isDarkModeEnabled: false, darkPrimaryColor: '#ffffff' };
  const branding = {
    logoUrl: 'https://example.com/logo.svg',
    favicon: 'https://example.com/icon.svg',
  };
  await changing(db, (tx) => updateSignInExperience(tx, { color, branding, customCss: 'p{}' }));
  await addApplication(db, 'SPA', { id: 'shop' });
  const look = async (given: object) => {
    const changes = { ...own, ...given };
    await changing(db, (tx) =>
      changeApplicationSignInExperience(tx, 'shop', changes, testContext(db)),
    );
    const { color, branding, customCss } = await read(db, 'shop');
    return { color, branding, customCss };
  };
  const tenants = { color, branding, customCss: 'p{}' };
  assert.deepEqual(await look({}), {
    color: { ...color, ...own.color },
    branding: { ...branding, ...own.branding },
    customCss: 'body{}',
  });
  assert.deepEqual(await look({ color: {}, branding: {}, customCss: null }), tenants);
  await look({});
  assert.equal((await read(db)).customCss, 'p{}', 'no application named');
  await db.updateTable('applications').set({ isThirdParty: true }).execute();
  assert.deepEqual(await look({}), tenants, "somebody else's application");
});
