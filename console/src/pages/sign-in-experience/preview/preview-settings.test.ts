import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicSignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import { createConnector, createSettings } from '../settings.fixture.ts';
import type { ExperienceFormValues } from '../settings.ts';
import { toFormValues } from '../settings.ts';
import { createMethod } from '../sign-up-and-sign-in/method-rules.ts';
import { previewSettings } from './preview-settings.ts';

const base = createSettings();
const everything = { email: 'connector', phone: 'connector' } as const;

const preview = (
  changes: Partial<ExperienceFormValues> = {},
  connectors: Parameters<typeof previewSettings>[2] = [],
  reach: Parameters<typeof previewSettings>[3] = everything,
) => {
  const settings = previewSettings({ ...toFormValues(base), ...changes }, base, connectors, reach);
  assert.ok(publicSignInExperience.partial().safeParse(settings).success);
  return settings;
};

test('social buttons come in the order chosen, one for each target that has a connector', () => {
  const connectors = [
    createConnector('github'),
    createConnector('xiaomi', { platform: 'Web' }),
    createConnector('wechat', { id: 'native', platform: 'Native' }),
    createConnector('wechat', { id: 'web', platform: 'Web' }),
  ];
  const { socialConnectors } = preview(
    { socialTargets: ['xiaomi', 'gone', 'wechat', 'github'] },
    connectors,
  );
  assert.deepEqual(
    socialConnectors?.map(({ id }) => id),
    ['xiaomi-1', 'web', 'github-1'],
  );
});

test('the configuration of connectors stays in the console', () => {
  const shown = preview({ socialTargets: ['github'] }, [createConnector('github')]);
  assert.doesNotMatch(JSON.stringify(shown), /hush|clientSecret/);
});

test('what is half typed is not shown', () => {
  const values = toFormValues(base);
  const settings = preview({
    color: { ...values.color, primaryColor: '#12' },
    branding: { ...values.branding, logoUrl: 'htt', favicon: 'https://a.example/f.ico' },
    links: { ...values.links, termsOfUseUrl: 'javascript:alert(1)' },
  });
  assert.equal(settings.color?.primaryColor, base.color.primaryColor);
  assert.deepEqual(settings.branding, { favicon: 'https://a.example/f.ico' });
  assert.equal(settings.termsOfUseUrl, null);
});

test('a password can be reset where it is chosen and codes arrive', () => {
  const reset = (...[methods, reach]: [ExperienceFormValues['forgotPasswordMethods'], object?]) =>
    preview({ forgotPasswordMethods: methods }, [], { ...everything, ...reach }).forgotPassword;
  assert.deepEqual(reset(null), { email: true, phone: true });
  assert.deepEqual(reset(null, { phone: 'nothing' }), { email: true, phone: false });
  assert.deepEqual(reset(['EmailVerificationCode'], { email: 'nothing' }), {
    email: false,
    phone: false,
  });
  assert.deepEqual(reset(['PhoneVerificationCode']), { email: false, phone: true });
  assert.deepEqual(reset([]), { email: false, phone: false });
});

test('the development inbox resets passwords of those alone who are known by an address', () => {
  const inbox = { email: 'inbox', phone: 'inbox' } as const;
  const values = toFormValues(base);
  const methods = [{ ...createMethod('email', { password: true }) }];
  const signUp = { ...values.signUp, identifiers: ['phone' as const] };
  const reset = (changes: Partial<ExperienceFormValues>) =>
    preview({ forgotPasswordMethods: null, methods: [], ...changes }, [], inbox).forgotPassword;
  const username = { ...values.signUp, identifiers: ['username' as const] };
  assert.deepEqual(reset({ signUp: username }), { email: false, phone: false });
  assert.deepEqual(reset({ signUp: username, methods }), { email: true, phone: false });
  assert.deepEqual(reset({ signUp }), { email: false, phone: true });
});

test('who may register is nobody else’s business', () => {
  assert.ok(!('emailBlocklistPolicy' in preview()));
});
