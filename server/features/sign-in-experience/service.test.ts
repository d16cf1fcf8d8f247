import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicSignInExperience as publicShape } from '@cardea/contract/sign-in-experience.ts';
import { readRevision, writeConfig } from '../../db/settings.ts';
import { openMigratedDatabase } from '../../testing.ts';
import { publicSignInExperience, readSignInExperience, updateSignInExperience } from './service.ts';
import { initialSettings } from './settings.ts';

const nothingConnected = { canSend: async () => false, listSocialConnectors: async () => [] };

test('a new tenant has the initial settings', async (t) => {
  const db = await openMigratedDatabase(t);
  assert.deepEqual(await readSignInExperience(db), initialSettings);
});

test('a change replaces its member, leaves the rest, and makes caches stale', async (t) => {
  const db = await openMigratedDatabase(t);
  const before = await readRevision(db);
  await updateSignInExperience(db, { signInMode: 'SignIn' });
  await updateSignInExperience(db, { passwordPolicy: { length: { min: 12 } } });
  assert.deepEqual(await readSignInExperience(db), {
    ...initialSettings,
    signInMode: 'SignIn',
    passwordPolicy: { length: { min: 12 } },
  });
  assert.equal(await readRevision(db), before + 2);
});

test('two changes at the same moment are both kept', async (t) => {
  const db = await openMigratedDatabase(t);
  await Promise.all([
    updateSignInExperience(db, { signInMode: 'SignIn' }),
    updateSignInExperience(db, { supportEmail: 'help@example.com' }),
  ]);
  const { signInMode, supportEmail } = await readSignInExperience(db);
  assert.deepEqual([signInMode, supportEmail], ['SignIn', 'help@example.com']);
});

test('what does not fit is refused and nothing is written', async (t) => {
  const db = await openMigratedDatabase(t);
  const wrong = {
    color: { primaryColor: 'red;}', isDarkModeEnabled: true, darkPrimaryColor: '#000' },
  };
  await assert.rejects(updateSignInExperience(db, wrong));
  assert.deepEqual(await readSignInExperience(db), initialSettings);
});

test('members that a stored value does not have yet take their initial value', async (t) => {
  const db = await openMigratedDatabase(t);
  await writeConfig(db, 'sign-in-experience', { signInMode: 'Register' });
  assert.deepEqual(await readSignInExperience(db), { ...initialSettings, signInMode: 'Register' });
});

test('the public settings have the shape of the wire and name their tenant', async (t) => {
  const db = await openMigratedDatabase(t);
  const settings = await publicSignInExperience(db, { id: 'admin' }, nothingConnected);
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
  const shown = publicShape.parse(
    await publicSignInExperience(db, { id: 'default' }, nothingConnected),
  );
  assert.deepEqual(Object.keys(shown).sort(), `${stored} ${added}`.split(' ').sort());
});
