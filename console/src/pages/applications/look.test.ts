import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replaceApplicationSignInExperience } from '@cardea/contract/management/application-sign-in-experience.ts';
import type { Look } from './look.ts';
import { lookErrors, toLookBody, toLookValues } from './look.ts';

const look: Look = {
  id: 'shop',
  tenantId: 'default',
  applicationId: 'shop',
  color: { isDarkModeEnabled: false },
  branding: { favicon: 'https://shop.example/icon.svg' },
  customCss: 'p{}',
  displayName: null,
  termsOfUseUrl: 'https://shop.example/terms',
  privacyPolicyUrl: null,
};

test('a look is saved as it was, apart from what was typed', () => {
  const { id: _, tenantId: __, applicationId: ___, ...stored } = look;
  assert.deepEqual(toLookBody(look, toLookValues(look)), stored);
  const values = toLookValues(look);
  const typed = {
    ...values,
    displayName: ' The shop ',
    color: { ...values.color, primaryColor: '#112233', darkMode: '' },
    branding: { ...values.branding, logoUrl: 'https://shop.example/logo.svg', favicon: '' },
    customCss: ' ',
  };
  assert.deepEqual(lookErrors(typed), {});
  const body = toLookBody(look, typed);
  assert.deepEqual(body, {
    ...stored,
    displayName: 'The shop',
    color: { primaryColor: '#112233' },
    branding: { logoUrl: 'https://shop.example/logo.svg' },
    customCss: null,
  });
  assert.ok(replaceApplicationSignInExperience.body.safeParse(body).success);
});

test('every mistake of a look is shown at its field', () => {
  const values = toLookValues(look);
  const wrong = {
    ...values,
    color: { ...values.color, primaryColor: 'red' },
    branding: { ...values.branding, logoUrl: 'javascript:alert(1)' },
    privacyPolicyUrl: 'privacy',
  };
  assert.deepEqual(Object.keys(lookErrors(wrong)).sort(), [
    'branding.logoUrl',
    'color.primaryColor',
    'privacyPolicyUrl',
  ]);
});
