import type {
  RecaptchaEnterpriseConfig,
  TurnstileConfig,
} from '@cardea/contract/management/captcha.ts';

/** Set-ups that tests of captchas share. */

export const turnstile: TurnstileConfig = {
  type: 'Turnstile',
  siteKey: '0x4AAA-site',
  secretKey: '0x4AAA-canary-secret',
};

export const recaptcha: RecaptchaEnterpriseConfig = {
  type: 'RecaptchaEnterprise',
  siteKey: '6Lc-site',
  secretKey: 'AIza-canary-secret',
  projectId: 'canary-project',
};
