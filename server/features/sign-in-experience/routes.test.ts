import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changing } from '../../change.fixture.ts';
import type { Channel } from '../connectors/messages.ts';
import {
  removeProfileField,
  removeSocialTarget,
  updateSignInExperience,
} from '../sign-in-settings/service.ts';
import { initialSettings, type SignInExperienceChanges } from '../sign-in-settings/settings.ts';
import { addConflicts, openSettingsApi, setChannels } from './sign-in-experience.fixture.ts';

const path = '/sign-in-exp';
const both: Channel[] = ['email', 'phone'];

test('a new tenant has the settings of the wire', async (t) => {
  const { call } = await openSettingsApi(t);
  const { status, body } = await call('GET', path);
  assert.equal(status, 200);
  assert.deepEqual(body, { tenantId: 'default', id: 'default', ...initialSettings });
  // observed.md, section 5: SignInExp.
  const members =
    'adaptiveMfa agreeToTermsPolicy branding captchaPolicy color customContent customCss customUiAssets customUiCsp emailBlocklistPolicy forgotPasswordMethods hideLogtoBranding id languageInfo mfa passkeySignIn passwordExpiration passwordPolicy privacyPolicyUrl sentinelPolicy signIn signInMode signUp signUpProfileFields singleSignOnEnabled socialSignIn socialSignInConnectorTargets supportEmail supportWebsiteUrl tenantId termsOfUseUrl unknownSessionRedirectUrl usernamePolicy verificationCodePolicy';
  assert.deepEqual(Object.keys(body).sort(), members.split(' '));
});

test('a refusal of what is not there yet names the setting', async (t) => {
  const { call } = await openSettingsApi(t);
  const { body } = await call('PATCH', path, { passkeySignIn: { enabled: true } });
  assert.match(body.message, /"passkeySignIn.enabled" is not available yet/);
});

test('a captcha may be turned on before there is a provider of it', async (t) => {
  const { call } = await openSettingsApi(t);
  const captchaPolicy = { enabled: true };
  const { status, body } = await call('PATCH', path, { captchaPolicy });
  assert.deepEqual([status, body.captchaPolicy], [200, captchaPolicy]);
  assert.deepEqual((await call('GET', path)).body.captchaPolicy, captchaPolicy);
});

test('what a rule refuses today does not stand in the way of changing something else', async (t) => {
  const { db, call } = await openSettingsApi(t, { channels: ['email'] });
  const byEmail = { identifiers: ['email'], password: true, verify: true };
  const { status } = await call('PATCH', path, { signUp: byEmail });
  assert.equal(status, 200);
  await setChannels(db, []);
  assert.equal((await call('PATCH', path, { signInMode: 'SignIn' })).status, 200);
});

test('names of what is not there are dropped', async (t) => {
  const { call } = await openSettingsApi(t, {
    targets: ['github', 'google'],
    profileFields: ['shoeSize', 'hatSize'],
  });
  const { body } = await call('PATCH', path, {
    socialSignInConnectorTargets: ['google', 'nobody', 'github', 'google'],
    signUpProfileFields: [{ name: 'shoeSize' }, { name: 'nothing' }, { name: 'shoeSize' }],
  });
  assert.deepEqual(body.socialSignInConnectorTargets, ['google', 'github']);
  assert.deepEqual(body.signUpProfileFields, [{ name: 'shoeSize' }]);
});

test('links are cleared by null or an empty text', async (t) => {
  const { call } = await openSettingsApi(t);
  const links = {
    termsOfUseUrl: 'https://example.com/terms',
    privacyPolicyUrl: 'https://example.com/privacy',
    supportEmail: 'help@example.com',
    supportWebsiteUrl: 'https://example.com/help',
    unknownSessionRedirectUrl: 'https://example.com/start',
  };
  for (const nothing of ['', null]) {
    assert.equal((await call('PATCH', path, links)).body.supportEmail, links.supportEmail);
    const cleared = Object.fromEntries(Object.keys(links).map((name) => [name, nothing]));
    const { body } = await call('PATCH', path, cleared);
    for (const name of Object.keys(links)) assert.equal(body[name], null, name);
  }
});

test('several changes at once are all kept', async (t) => {
  const { call } = await openSettingsApi(t, { targets: ['github'] });
  const changes = [
    { signInMode: 'SignIn' },
    { supportEmail: 'help@example.com' },
    { socialSignInConnectorTargets: ['github'] },
    { hideLogtoBranding: true },
    { agreeToTermsPolicy: 'Manual' },
  ];
  await Promise.all(changes.map((change) => call('PATCH', path, change)));
  const { body } = await call('GET', path);
  assert.deepEqual(body, { ...body, ...Object.assign({}, ...changes) });
});

test('usernames cannot lose their case while some would become the same', async (t) => {
  const { db, call, refused } = await openSettingsApi(t);
  const names = Array.from({ length: 25 }, (_, n) => `ada${n}`);
  const conflicts = await addConflicts(db, names);
  const policy = (caseSensitive: boolean) => ({
    usernamePolicy: { ...initialSettings.usernamePolicy, caseSensitive },
  });
  assert.equal((await call('PATCH', path, policy(true))).status, 200);
  const code = 'sign_in_experiences.username_policy_case_conflicts_exist';
  const { body } = await refused(['PATCH', path, policy(false)], { status: 409, code });
  assert.deepEqual(body.data, { totalConflicts: 25, samples: conflicts.slice(0, 20) });
  await db.deleteFrom('users').execute();
  assert.equal((await call('PATCH', path, policy(false))).status, 200);
});

test("anybody may read the settings with the social buttons, without what is nobody's business", async (t) => {
  const { db, call } = await openSettingsApi(t, { targets: ['github', 'google'] });
  await changing(db, (tx) =>
    updateSignInExperience(tx, { socialSignInConnectorTargets: ['google', 'github'] }),
  );
  for (const wellKnown of ['/.well-known/sign-in-exp', '/.well-known/experience']) {
    const { status, body } = await call('GET', wellKnown);
    assert.equal(status, 200);
    const shown = body.socialConnectors.map(({ id, target }: Record<string, string>) => [
      id,
      target,
    ]);
    assert.deepEqual(shown, [
      ['google-1', 'google'],
      ['github-1', 'github'],
    ]);
    assert.equal('emailBlocklistPolicy' in body, false);
    assert.equal('forgotPasswordMethods' in body, false);
  }
});

test('a password can be reset by what the settings allow and messages can be sent by', async (t) => {
  const email = 'EmailVerificationCode' as const;
  const phone = 'PhoneVerificationCode' as const;
  const cases: [SignInExperienceChanges['forgotPasswordMethods'], Channel[], object][] = [
    [null, [], { email: false, phone: false }],
    [null, ['email'], { email: true, phone: false }],
    [null, both, { email: true, phone: true }],
    [[], both, { email: false, phone: false }],
    [[email], both, { email: true, phone: false }],
    [[email, phone], ['phone'], { email: false, phone: true }],
  ];
  const { db, call } = await openSettingsApi(t);
  for (const [forgotPasswordMethods, channels, expected] of cases) {
    await changing(db, (tx) => updateSignInExperience(tx, { forgotPasswordMethods }));
    await setChannels(db, channels);
    const { body } = await call('GET', '/.well-known/sign-in-exp');
    assert.deepEqual(body.forgotPassword, expected);
  }
});

test('a provider without a connector leaves the sign-in pages', async (t) => {
  const { db, call } = await openSettingsApi(t);
  await changing(db, (tx) =>
    updateSignInExperience(tx, { socialSignInConnectorTargets: ['google', 'github'] }),
  );
  await changing(db, (tx) => removeSocialTarget(tx, 'github'));
  await changing(db, (tx) => removeSocialTarget(tx, 'nobody'));
  const { body } = await call('GET', path);
  assert.deepEqual(body.socialSignInConnectorTargets, ['google']);
});

test('a profile field that goes leaves the list, and no list where there is none', async (t) => {
  const { call, db } = await openSettingsApi(t, { profileFields: ['shoeSize', 'hatSize'] });
  await changing(db, (tx) => removeProfileField(tx, 'shoeSize'));
  assert.equal((await call('GET', path)).body.signUpProfileFields, null);
  const signUpProfileFields = [{ name: 'shoeSize' }, { name: 'hatSize' }];
  await call('PATCH', path, { signUpProfileFields });
  await changing(db, (tx) => removeProfileField(tx, 'shoeSize'));
  await changing(db, (tx) => removeProfileField(tx, 'nothing'));
  assert.deepEqual((await call('GET', path)).body.signUpProfileFields, [{ name: 'hatSize' }]);
});

test('the server says since when passwords expire', async (t) => {
  const { call, clock } = await openSettingsApi(t, { channels: ['email'] });
  const patch = async (passwordExpiration: object) =>
    (await call('PATCH', path, { passwordExpiration })).body.passwordExpiration;
  const on = { enabled: true, validPeriodDays: 90 };
  const first = clock.now;
  assert.deepEqual(await patch({ ...on, enabledAt: 5 }), { ...on, enabledAt: first });
  clock.now += 1000;
  const longer = { enabled: true, validPeriodDays: 120 };
  assert.deepEqual(await patch({ ...longer, enabledAt: 5 }), { ...longer, enabledAt: first });
  assert.deepEqual(await patch({ enabled: false, enabledAt: 5 }), { enabled: false });
  assert.deepEqual(await patch(on), { ...on, enabledAt: clock.now });
});
