import type { CaptchaConfig } from '@cardea/contract/management/captcha.ts';

/** What a page needs besides its own to show a captcha. */
export type CaptchaPage = {
  /** The provider's script; the page adds its own parameters. */
  scriptUrl: string;
  /** Sources to add to the page's Content-Security-Policy, by directive. */
  policy: { 'script-src': string[]; 'frame-src': string[]; 'connect-src': string[] };
};

const turnstile = 'https://challenges.cloudflare.com';

/** https://developers.cloudflare.com/turnstile/reference/content-security-policy/ */
const turnstilePage: CaptchaPage = {
  scriptUrl: `${turnstile}/turnstile/v0/api.js`,
  policy: { 'script-src': [turnstile], 'frame-src': [turnstile], 'connect-src': [] },
};

/** https://developers.google.com/recaptcha/docs/faq, on Content-Security-Policy. */
const recaptchaPage = (domain: string): CaptchaPage => {
  const own = `https://${domain}/recaptcha/`;
  return {
    scriptUrl: `${own}enterprise.js`,
    policy: {
      'script-src': [own, 'https://www.gstatic.com/recaptcha/'],
      'frame-src': [own, 'https://recaptcha.google.com/recaptcha/'],
      'connect-src': [own],
    },
  };
};

/**
 * Where browsers find a captcha's script and what they must be allowed to load for it.
 * @param browserUrl puts emulators in the place of providers, where there are any.
 */
export const captchaPage = (
  config: CaptchaConfig,
  browserUrl: (url: string) => string,
): CaptchaPage => {
  const { scriptUrl, policy } =
    config.type === 'Turnstile' ? turnstilePage : recaptchaPage(config.domain || 'www.google.com');
  const mapped = (sources: string[]) => sources.map((source) => new URL(browserUrl(source)).href);
  return {
    scriptUrl: browserUrl(scriptUrl),
    policy: {
      'script-src': mapped(policy['script-src']),
      'frame-src': mapped(policy['frame-src']),
      'connect-src': mapped(policy['connect-src']),
    },
  };
};
