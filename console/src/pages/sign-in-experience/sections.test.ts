import assert from 'node:assert/strict';
import { test } from 'node:test';
import { updateSignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import { ApiError } from '../../lib/api-error.ts';
import { sectionOfRefusal } from './refusal-section.ts';
import { tabOf } from './sections.ts';
import { createSettings } from './settings.fixture.ts';
import { formErrors, sectionOf, toFormValues } from './settings.ts';

const refused = (code: string, data?: unknown) =>
  new ApiError({ status: 400, code, message: code, data });

/** Refusals of settings that this page does not show. */
const ofOtherPages = /mfa|backup_code/;

test('every refusal of the settings on this page is shown in a section', () => {
  const codes = updateSignInExperience.errors.filter(
    (code) => code.startsWith('sign_in_experiences.') && !ofOtherPages.test(code),
  );
  for (const code of codes) assert.ok(sectionOfRefusal(refused(code), {}), code);
});

test('a missing connector is reported where codes were asked for', () => {
  const error = refused('sign_in_experiences.enabled_connector_not_found');
  const signUp = { identifiers: ['email' as const], password: false, verify: true };
  assert.equal(sectionOfRefusal(error, { signUp }), 'sign_up');
  assert.equal(
    sectionOfRefusal(error, { signUp: { ...signUp, identifiers: [] }, signIn: { methods: [] } }),
    'methods',
  );
  const secondaryIdentifiers = [{ identifier: 'emailOrPhone' as const, verify: true }];
  assert.equal(
    sectionOfRefusal(error, {
      signUp: { ...signUp, identifiers: ['username'], secondaryIdentifiers },
    }),
    'sign_up',
  );
});

test('a member without its shape is reported in its section, everything else nowhere', () => {
  const wrong = (path: unknown[]) =>
    sectionOfRefusal(refused('guard.invalid_input', { issues: [{ path }], name: 'ZodError' }), {});
  assert.equal(wrong(['privacyPolicyUrl']), 'terms');
  assert.equal(wrong(['sentinelPolicy', 'maxAttempts']), 'lockout');
  assert.equal(wrong([]), undefined);
  assert.equal(sectionOfRefusal(refused('server.internal'), {}), undefined);
  assert.equal(sectionOfRefusal(new Error('no'), {}), undefined);
});

test('every field that can be wrong leads to a tab', () => {
  const values = toFormValues(createSettings());
  const broken = formErrors({
    ...values,
    color: { ...values.color, primaryColor: 'red', darkPrimaryColor: '' },
    branding: { logoUrl: 'x', darkLogoUrl: 'x', favicon: 'x', darkFavicon: 'javascript:alert(1)' },
    links: {
      termsOfUseUrl: 'x',
      privacyPolicyUrl: 'x',
      supportEmail: 'x',
      supportWebsiteUrl: 'ftp://a.example',
      unknownSessionRedirectUrl: 'javascript:alert(1)',
    },
    passwordPolicy: { ...values.passwordPolicy, length: { min: '', max: 257 } },
    usernamePolicy: {
      ...values.usernamePolicy,
      minLength: 9,
      maxLength: 8,
      allowedChars: { lowercase: false, uppercase: false, numbers: true, underscore: false },
    },
    verificationCode: { minutes: 61, tries: 0 },
    lockout: { maxAttempts: 0, minutes: '-' },
  });
  assert.deepEqual(Object.keys(broken).sort(), [
    'branding.darkFavicon',
    'branding.darkLogoUrl',
    'branding.favicon',
    'branding.logoUrl',
    'color.darkPrimaryColor',
    'color.primaryColor',
    'links.privacyPolicyUrl',
    'links.supportEmail',
    'links.supportWebsiteUrl',
    'links.termsOfUseUrl',
    'links.unknownSessionRedirectUrl',
    'lockout.maxAttempts',
    'lockout.minutes',
    'passwordPolicy.length.max',
    'passwordPolicy.length.min',
    'usernamePolicy.allowedChars',
    'usernamePolicy.maxLength',
    'verificationCode.minutes',
    'verificationCode.tries',
  ]);
  for (const path of Object.keys(broken)) {
    const section = sectionOf(path);
    assert.ok(section && tabOf(section), path);
  }
});

test('the settings of a new tenant can be saved as they are', () => {
  assert.deepEqual(formErrors(toFormValues(createSettings())), {});
});
