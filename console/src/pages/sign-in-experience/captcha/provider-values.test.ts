import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replaceCaptchaProvider } from '@cardea/contract/management/captcha.ts';
import type { ProviderValues } from './provider-values.ts';
import { providerMistakes, toProviderConfig, toProviderValues } from './provider-values.ts';

const turnstile = { type: 'Turnstile', siteKey: 'site', secretKey: 'secret' } as const;
const recaptcha = {
  ...turnstile,
  type: 'RecaptchaEnterprise',
  projectId: 'shop',
  domain: 'recaptcha.net',
  mode: 'checkbox',
} as const;

test('what is stored survives the form', () => {
  for (const config of [turnstile, recaptcha]) {
    assert.deepEqual(toProviderConfig(toProviderValues(config)), config);
  }
});

test('a provider is sent without what belongs to another type', () => {
  const values = { ...toProviderValues(recaptcha), type: 'Turnstile' as const };
  assert.deepEqual(toProviderConfig(values), turnstile);
});

const cases: [name: string, changes: Partial<ProviderValues>, fields: string[]][] = [
  ['complete', {}, []],
  ['without keys', { siteKey: ' ', secretKey: '' }, ['siteKey', 'secretKey']],
  ['without a project', { projectId: '' }, ['projectId']],
  ['without a domain', { domain: ' ' }, []],
  ['an address in the place of a domain', { domain: 'https://recaptcha.net' }, ['domain']],
];
for (const [name, changes, fields] of cases) {
  test(`reCAPTCHA is checked before it is sent: ${name}`, () => {
    const values = { ...toProviderValues(recaptcha), ...changes };
    assert.deepEqual(Object.keys(providerMistakes(values)), fields);
    const body = { config: toProviderConfig(values) };
    assert.equal(replaceCaptchaProvider.body.safeParse(body).success, fields.length === 0);
  });
}
