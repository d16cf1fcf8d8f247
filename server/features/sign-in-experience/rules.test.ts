import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import { changing } from '../../change.fixture.ts';
import type { Channel } from '../connectors/messages.ts';
import { updateSignInExperience } from '../sign-in-settings/service.ts';
import { initialSettings, type SignInExperienceChanges } from '../sign-in-settings/settings.ts';
import { openSettingsApi, setChannels } from './sign-in-experience.fixture.ts';

const path = '/sign-in-exp';

type SignUp = SignInExperience['signUp'];
type Method = SignInExperience['signIn']['methods'][number];
type Mfa = SignInExperience['mfa'];

const signUp = (identifiers: SignUp['identifiers'], more: Partial<SignUp> = {}) => ({
  signUp: { identifiers, password: true, verify: true, ...more },
});
const also = (identifier: 'username' | 'email' | 'phone' | 'emailOrPhone', verify = true) => ({
  secondaryIdentifiers: [{ identifier, verify }],
});
const withoutPassword = { password: false };
const unverified = { verify: false };

const method = (identifier: Method['identifier'], factors: string): Method => ({
  identifier,
  password: factors.includes('password'),
  verificationCode: factors.includes('code'),
  isPasswordPrimary: true,
});
const signIn = (...methods: Method[]) => ({ signIn: { methods } });
const mfa = (factors: Mfa['factors'], policy: Mfa['policy'] = 'UserControlled') => ({
  mfa: { factors, policy },
});
const language = (fallbackLanguage: string) => ({
  languageInfo: { autoDetect: true, fallbackLanguage },
});
const blocked = (entry: string) => ({
  emailBlocklistPolicy: { customBlocklist: ['@example.com', entry] },
});
const expiration = { passwordExpiration: { enabled: true, validPeriodDays: 90 } };
const adaptive = { adaptiveMfa: { enabled: true } };
const emailMethod = signIn(method('email', 'password or code'));
const phoneMethod = signIn(method('phone', 'password or code'));
const emailFactor = mfa(['Totp', 'EmailVerificationCode']);
const phoneFactor = mfa(['PhoneVerificationCode']);

const both: Channel[] = ['email', 'phone'];

/** @param channels what messages can be sent by; @param stored the settings before. */
type Case = [changes: object, channels?: Channel[], stored?: SignInExperienceChanges];

const allowed: Case[] = [
  [{ signInMode: 'Register' }],
  [signUp(['email'], withoutPassword), ['email']],
  [signUp(['email', 'phone'], also('username', false)), both],
  [signUp(['username'], also('emailOrPhone')), both],
  [signUp(['email'], also('phone')), both],
  [signIn(method('email', 'password or code'), method('username', 'password')), ['email']],
  [signIn(method('email', 'password'), method('phone', 'password'))],
  [{ ...signUp(['phone'], withoutPassword), ...signIn(method('phone', 'code')) }, ['phone']],
  // Not refused on the wire, either.
  [{ ...signUp([]), ...signIn() }],
  [signUp(['username'], { password: false, verify: false })],
  [{ passwordPolicy: { length: { min: 20, max: 10 } } }],
  [mfa([], 'Mandatory')],
  [{ forgotPasswordMethods: [] }],
  [{ forgotPasswordMethods: null }],
  [{ forgotPasswordMethods: ['EmailVerificationCode'] }, ['email']],
  [language('pt-BR')],
  [{ hideLogtoBranding: true }],
  [{ branding: { logoUrl: 'https://example.com/a.svg', favicon: 'http://example.com/b.ico' } }],
  [{ verificationCodePolicy: { expirationDuration: 60, maxRetryAttempts: 1 } }],
  [{ emailBlocklistPolicy: { blockSubaddressing: true, customAllowlist: ['@example.com'] } }],
  ...['ada@example.com', '@example.com', 'foo*@x.com', '@*.x.com', '*@x.com'].map(
    (entry): Case => [blocked(entry)],
  ),
  // What is off may be said to be off.
  [{ captchaPolicy: { enabled: true } }],
  [{ captchaPolicy: { enabled: false }, passkeySignIn: { enabled: false } }],
  [{ adaptiveMfa: { enabled: false }, singleSignOnEnabled: false }],
  [{ passwordExpiration: { enabled: false } }],
  [{ emailBlocklistPolicy: { blockDisposableAddresses: false } }],
  // Without effect yet, and without a promise.
  [{ customCss: 'body { color: red }', customContent: { '/sign-in': '<p>Hi</p>' } }],
  [
    {
      customUiAssets: { id: 'x', createdAt: 1 },
      customUiCsp: { scriptSrc: ['https://x.example'] },
    },
  ],
];

test('each member given is replaced whole, the rest stays', async (t) => {
  const { db, call } = await openSettingsApi(t, { customUis: ['x'] });
  for (const [changes, channels = []] of allowed) {
    await setChannels(db, channels);
    await changing(db, (tx) => updateSignInExperience(tx, initialSettings));
    const answer = await call('PATCH', path, changes);
    const shown = JSON.stringify([changes, answer.body]);
    assert.equal(answer.status, 200, shown);
    const expected = { tenantId: 'default', id: 'default', ...initialSettings, ...changes };
    assert.deepEqual(answer.body, expected, shown);
    assert.deepEqual((await call('GET', path)).body, expected, shown);
  }
});

const broken: [status: number, rule: string, cases: Case[]][] = [
  [
    400,
    'duplicated_sign_up_identifiers',
    [
      [signUp(['email', 'email']), both],
      [signUp(['email'], also('email')), both],
      [signUp(['email'], also('emailOrPhone')), both],
    ],
  ],
  [400, 'missing_sign_up_identifiers', [[signUp([], also('username'))]]],
  [
    400,
    'passwordless_requires_verify',
    [
      [signUp(['email'], unverified), both],
      [signUp(['username', 'phone'], unverified), both],
      [signUp(['username'], also('email', false)), both],
    ],
  ],
  [
    400,
    'enabled_connector_not_found',
    [
      [signUp(['email']), ['phone']],
      [signUp(['phone']), ['email']],
      [signUp(['email', 'phone']), ['email']],
      [signUp(['username'], also('phone')), ['email']],
      [signUp(['username'], also('emailOrPhone')), ['email']],
      [emailMethod],
      [signIn(method('phone', 'code')), ['email']],
    ],
  ],
  [
    400,
    'at_least_one_authentication_factor',
    [
      [signIn(method('username', 'password'), method('email', '')), both],
      [signIn(method('username', 'code')), both],
    ],
  ],
  [
    400,
    'code_sign_in_must_be_enabled',
    [
      [{ ...signUp(['email'], withoutPassword), ...signIn(method('email', 'password')) }, both],
      // Judged with what is stored on the other side.
      [signIn(method('email', 'password')), both, signUp(['email'], withoutPassword)],
    ],
  ],
  [
    400,
    'email_verification_code_cannot_be_used_for_sign_in',
    [
      [{ ...emailMethod, ...emailFactor }, both],
      [emailMethod, both, emailFactor],
    ],
  ],
  [400, 'email_verification_code_cannot_be_used_for_mfa', [[emailFactor, both, emailMethod]]],
  [400, 'phone_verification_code_cannot_be_used_for_sign_in', [[phoneMethod, both, phoneFactor]]],
  [400, 'phone_verification_code_cannot_be_used_for_mfa', [[phoneFactor, both, phoneMethod]]],
  [400, 'backup_code_cannot_be_enabled_alone', [[mfa(['BackupCode'])]]],
  [400, 'duplicated_mfa_factors', [[mfa(['Totp', 'Totp'])]]],
  // The factors before the policy.
  [
    422,
    'adaptive_mfa_requires_mfa',
    [[adaptive], [{ ...adaptive, ...mfa([], 'Mandatory') }], [{ ...adaptive, ...mfa([]) }]],
  ],
  [422, 'adaptive_mfa_requires_non_skippable_policy', [[{ ...adaptive, ...mfa(['Totp']) }]]],
  [422, 'non_adaptive_mfa_requires_skippable_policy', [[mfa([], 'PromptOnlyAtSignInMandatory')]]],
  [
    400,
    'forgot_password_method_requires_connector',
    [
      [{ forgotPasswordMethods: ['EmailVerificationCode'] }, ['phone']],
      [{ forgotPasswordMethods: ['PhoneVerificationCode'] }, ['email']],
    ],
  ],
  [
    422,
    'password_expiration_requires_forgot_password',
    [
      [expiration],
      [expiration, both, { forgotPasswordMethods: [] }],
      [{ forgotPasswordMethods: [] }, both, expiration],
    ],
  ],
  [400, 'unsupported_default_language', [[language('fr')], [language('en-GB')]]],
  [
    400,
    'invalid_custom_email_blocklist_format',
    [
      ...['example.com', 'ada@', 'ada @example.com', '@com', 'a@b@example.com', ''].map(
        (entry): Case => [blocked(entry)],
      ),
      [{ emailBlocklistPolicy: { customAllowlist: ['x'] } }],
    ],
  ],
];

const invalid: [status: number, code: string, cases: Case[]][] = [
  [
    // Stored on the wire, but not enforced here yet.
    400,
    'request.invalid_input',
    [
      [mfa(['Totp'])],
      [{ ...adaptive, ...mfa(['Totp'], 'Mandatory') }],
      [{ passkeySignIn: { enabled: true } }],
      [{ singleSignOnEnabled: true }],
      [{ emailBlocklistPolicy: { blockDisposableAddresses: true } }],
    ],
  ],
  [422, 'entity.invalid_input', [[{}], [{ surprise: 1, tenantId: 'x', id: 'y' }]]],
  [
    400,
    'guard.invalid_input',
    [
      [{ signInMode: 'Nobody' }],
      [{ passwordExpiration: { enabled: true } }],
      [{ passwordExpiration: { enabled: true, validPeriodDays: 0 } }],
      [{ passwordExpiration: { enabled: true, validPeriodDays: 1.5 } }],
      [language('xx-YY')],
      [language('english')],
      [language('')],
      [{ branding: { logoUrl: 'javascript:alert(1)' } }],
      [{ branding: { favicon: 'data:image/png;base64,AA==' } }],
      [{ termsOfUseUrl: 'javascript:alert(1)' }],
      [{ unknownSessionRedirectUrl: '/relative' }],
      [{ supportEmail: 'nobody' }],
      [{ color: { primaryColor: 'red;}', isDarkModeEnabled: false, darkPrimaryColor: '#000' } }],
      [{ usernamePolicy: { caseSensitive: false } }],
      [{ verificationCodePolicy: { expirationDuration: 59 } }],
      [{ signUp: { identifiers: ['wechat'], password: true, verify: true } }],
      [{ mfa: { factors: ['Sms'], policy: 'Mandatory' } }],
    ],
  ],
];

test('settings that leave people without a way in, or promise too much, are refused, and nothing is written', async (t) => {
  const { db, refused } = await openSettingsApi(t);
  const byRule = broken.map(
    ([status, rule, cases]) => [status, `sign_in_experiences.${rule}`, cases] as const,
  );
  for (const [status, code, cases] of [...byRule, ...invalid]) {
    for (const [changes, channels = [], stored] of cases) {
      await setChannels(db, channels);
      await changing(db, (tx) => updateSignInExperience(tx, { ...initialSettings, ...stored }));
      await refused(['PATCH', path, changes], { status, code });
    }
  }
});

test('signing up and signing in are changed one after the other, and judged with the second', async (t) => {
  const { db, call } = await openSettingsApi(t);
  await setChannels(db, both);
  await changing(db, (tx) =>
    updateSignInExperience(tx, { ...initialSettings, ...signIn(method('email', 'password')) }),
  );
  const first = await call('PATCH', path, signUp(['email'], withoutPassword));
  assert.equal(first.status, 200);
  const wrong = await call('PATCH', path, signIn(method('email', 'password')));
  assert.equal(wrong.body.code, 'sign_in_experiences.code_sign_in_must_be_enabled');
  assert.deepEqual((await call('GET', path)).body, first.body);
  const second = await call('PATCH', path, signIn(method('email', 'code')));
  assert.equal(second.status, 200);
});
