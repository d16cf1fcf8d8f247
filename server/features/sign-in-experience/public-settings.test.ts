import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicSignInExperience as publicShape } from '@cardea/contract/management/sign-in-experience.ts';
import type { Db } from '../../db/database.ts';
import type { CustomProfileFieldRow } from '../../db/schema.ts';
import { openMigratedDatabase } from '../../testing.ts';
import { type PublicSettingsDeps, publicSignInExperience } from './public-settings.ts';
import { updateSignInExperience } from './service.ts';
import { nothingElse } from './sign-in-experience.fixture.ts';

const tenant = { id: 'default' };

const read = async (db: Db, deps: Partial<PublicSettingsDeps> = {}, applicationId?: string) =>
  publicShape.parse(
    await publicSignInExperience(db, { tenant, applicationId }, { ...nothingElse, ...deps }),
  );

test('the public settings have the shape of the wire and name their tenant', async (t) => {
  const db = await openMigratedDatabase(t);
  const settings = await publicSignInExperience(db, { tenant: { id: 'admin' } }, nothingElse);
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
  const deps = { publicCaptchaConfig: async () => config };
  assert.equal('captchaConfig' in (await read(db, deps)), false);
  await updateSignInExperience(db, { captchaPolicy: { enabled: true } });
  assert.deepEqual((await read(db, deps)).captchaConfig, { type: 'Turnstile', siteKey: 'site' });
  assert.equal('captchaConfig' in (await read(db)), false, 'no provider');
});

test("Google's prompt is looked for among the enabled targets alone", async (t) => {
  const db = await openMigratedDatabase(t);
  const prompt = { isEnabled: true, clientId: 'client', connectorId: 'google-1' };
  const findGoogleOneTap = async (_: Db, targets: string[]) =>
    targets.includes('google') ? prompt : undefined;
  assert.equal('googleOneTap' in (await read(db, { findGoogleOneTap })), false);
  await updateSignInExperience(db, { socialSignInConnectorTargets: ['google'] });
  assert.deepEqual((await read(db, { findGoogleOneTap })).googleOneTap, prompt);
});

test('the fields people fill in are those that were chosen; the catalogue has all', async (t) => {
  const db = await openMigratedDatabase(t);
  const field = (name: string): CustomProfileFieldRow => ({
    id: name,
    name,
    type: 'Text',
    label: name,
    description: null,
    required: false,
    config: {},
    createdAt: 1,
    sieOrder: 1,
  });
  const catalogue = ['city', 'pet'].map(field);
  const deps: Partial<PublicSettingsDeps> = {
    listProfileFields: async () => catalogue,
    signUpFields: (_, chosen) => (chosen ? chosen.map(({ name }) => field(name)) : catalogue),
  };
  const shown = (names: string[]) => names.map((name) => ({ tenantId: 'default', ...field(name) }));
  const all = await read(db, deps);
  assert.deepEqual(all.customProfileFields, shown(['city', 'pet']));
  await updateSignInExperience(db, { signUpProfileFields: [{ name: 'pet' }] });
  const chosen = await read(db, deps);
  assert.deepEqual(chosen.customProfileFields, shown(['pet']));
  assert.deepEqual(chosen.customProfileFieldCatalog, shown(['city', 'pet']));
});

const own = {
  color: { primaryColor: '#112233' },
  branding: { logoUrl: 'https://shop.example.com/logo.svg' },
  customCss: 'body{}',
  isThirdParty: false,
};

test("an application's own look covers the tenant's, member by member", async (t) => {
  const db = await openMigratedDatabase(t);
  const color = { primaryColor: '#000000', isDarkModeEnabled: false, darkPrimaryColor: '#ffffff' };
  const branding = {
    logoUrl: 'https://example.com/logo.svg',
    favicon: 'https://example.com/icon.svg',
  };
  await updateSignInExperience(db, { color, branding, customCss: 'p{}' });
  const look = async (given: object) => {
    const deps = {
      findApplicationLook: async (_: Db, id: string) =>
        id === 'shop' ? { ...own, ...given } : undefined,
    };
    const { color, branding, customCss } = await read(db, deps, 'shop');
    return { color, branding, customCss };
  };
  const tenants = { color, branding, customCss: 'p{}' };
  assert.deepEqual(await look({}), {
    color: { ...color, ...own.color },
    branding: { ...branding, ...own.branding },
    customCss: 'body{}',
  });
  assert.deepEqual(await look({ color: {}, branding: {}, customCss: null }), tenants);
  assert.deepEqual(await look({ isThirdParty: true }), tenants, "somebody else's application");
  const { customCss } = await read(db, { findApplicationLook: async () => own });
  assert.equal(customCss, 'p{}', 'no application named');
});
