import type { CaptchaProviderConfig } from '@cardea/contract/management/captcha.ts';
import { captchaProviderConfig } from '@cardea/contract/management/captcha.ts';
import { t } from '../../../lib/phrases.ts';

/** A captcha provider as its form holds it; what the chosen type does not have is kept. */
export type ProviderValues = {
  type: CaptchaProviderConfig['type'];
  siteKey: string;
  secretKey: string;
  projectId: string;
  domain: string;
  mode: 'invisible' | 'checkbox';
};

export const providerNames: Record<CaptchaProviderConfig['type'], string> = {
  Turnstile: 'Cloudflare Turnstile',
  RecaptchaEnterprise: 'Google reCAPTCHA Enterprise',
};

/** @param config what is stored, where there is something. */
export const toProviderValues = (config: CaptchaProviderConfig | undefined): ProviderValues => ({
  type: 'Turnstile',
  projectId: '',
  ...(config ?? { siteKey: '', secretKey: '' }),
  domain: (config?.type === 'RecaptchaEnterprise' ? config.domain : undefined) ?? '',
  mode: (config?.type === 'RecaptchaEnterprise' ? config.mode : undefined) ?? 'invisible',
});

/** @returns the configuration to send. */
export const toProviderConfig = (values: ProviderValues): CaptchaProviderConfig => {
  const keys = { siteKey: values.siteKey.trim(), secretKey: values.secretKey.trim() };
  const { type, mode } = values;
  if (type === 'Turnstile') return { type, ...keys };
  const domain = values.domain.trim();
  return {
    type,
    ...keys,
    projectId: values.projectId.trim(),
    ...(domain !== '' && { domain }),
    mode,
  };
};

/** @returns a message for each field that keeps the form from being sent. */
export const providerMistakes = (values: ProviderValues): Record<string, string> => {
  const { error } = captchaProviderConfig.safeParse(toProviderConfig(values));
  return Object.fromEntries(
    (error?.issues ?? []).map(({ path: [field] }) => [
      String(field),
      t(field === 'domain' ? 'captcha.domain_invalid' : 'captcha.value_required'),
    ]),
  );
};
